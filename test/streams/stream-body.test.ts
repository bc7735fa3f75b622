import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStreamBody } from '../../src/http/streams/stream-body.js';
import { EVENTS, MULTIPART, openStream } from './open-stream.js';

it.each([
  ['events', EVENTS, /^(:\n\n)+event: next\ndata: \{"data":1\}\n\nevent: complete\ndata:\n\n$/],
  [
    'multipart',
    MULTIPART,
    /^\r\n--graphql(\r\ncontent-type: application\/json\r\n\r\n\{\}\r\n--graphql)+\r\ncontent-type: application\/json\r\n\r\n\{"payload":\{"data":1\}\}\r\n--graphql--\r\n$/,
  ],
] as const)('%s: heartbeats while nothing happens, and none after the end', async (kind, accept, form) => {
  let answered: ServerResponse | null = null;
  const server = http.createServer((req, res) => {
    answered = res;
    req.resume();
    const body = openStreamBody(res, kind, 20);
    const seen = setInterval(() => {
      const heartbeats = stream?.text().match(kind === 'events' ? /:\n\n/g : /\{\}/g) ?? [];
      if (heartbeats.length < 4) return;
      clearInterval(seen);
      body.writeEvent('{"data":1}');
      body.end(null);
      body.writeEvent('{"data":2}');
      body.end('[]');
    }, 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let stream: Awaited<ReturnType<typeof openStream>> | null = null;
  stream = await openStream(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { accept });
  await stream.ended;
  expect(stream.text()).toMatch(form);
  expect((answered as ServerResponse | null)?.writableFinished).toBe(true);
  server.close();
});
