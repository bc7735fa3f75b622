import { once } from 'node:events';
import type http from 'node:http';
import net from 'node:net';
import express from 'express';
import pino from 'pino';
import { createHttpServer } from '../../src/http/server/http-server.js';
import { listen } from '../../src/http/server/listen.js';

const answers: [string | null, number][] = [];
let server: http.Server;
let port: number;

beforeAll(async () => {
  const app = express();
  app.use((_req, res) => {
    res.json({ data: 'served' });
  });
  server = createHttpServer(
    { app },
    {
      log: pino({ level: 'silent' }),
      maxConnections: 2,
      onAnswer: (path, status) => answers.push([path, status]),
    },
  );
  port = await listen(server, '127.0.0.1', 0);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function idleConnection(): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

function post(path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    body: '{}',
    headers: { connection: 'close', accept: 'application/graphql-response+json' },
  });
}

it('beyond the cap a request is told to come back before anything of it is read, and probes are answered', async () => {
  const idle = await Promise.all([idleConnection(), idleConnection()]);
  const refused = await post('/graphql');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.headers.get('connection')).toBe('close');
  expect(refused.headers.get('cache-control')).toBe('no-store');
  expect(refused.headers.get('vary')).toBe('Origin');
  expect(refused.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
  expect(refused.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  const { errors } = JSON.parse(await refused.text());
  expect(errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect((await post('/livez')).status).toBe(200);

  for (const socket of idle) socket.destroy();
  for (;;) {
    const answer = await post('/graphql?a=b');
    if (answer.status === 200) break;
    expect(answer.status).toBe(503);
  }
  expect(answers[0]).toEqual(['/graphql', 503]);
  expect(answers).toContainEqual(['/livez', 200]);
  expect(answers.at(-1)).toEqual(['/graphql', 200]);
});
