import { once } from 'node:events';
import type http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import net from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import pino from 'pino';
import type { ConnectionLimits } from '../../src/http/server/connections.js';
import { createHttpServer } from '../../src/http/server/http-server.js';
import { listen } from '../../src/http/server/listen.js';
import { endWith } from '../../src/http/server/send.js';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

let server: http.Server;
const clients = new Set<net.Socket>();

/** The HTTP server with one handler for every path. */
async function serve(handler: Handler, limits: Partial<ConnectionLimits> = {}): Promise<number> {
  const app = express().use((req, res) => handler(req, res));
  server = createHttpServer({ app }, { log: pino({ level: 'silent' }), limits });
  return listen(server, '127.0.0.1', 0);
}

afterEach(async () => {
  for (const socket of clients) socket.destroy();
  clients.clear();
  server.closeAllConnections();
  server.close();
});

async function connect(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  clients.add(socket);
  // One that is ended while it still sends.
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nhost: a\r\n${headers}\r\n`;
const post = (length: number, body: string) =>
  `POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n${body}`;

/** Everything that comes until the server ends the connection. */
async function rest(socket: net.Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return text;
}

const bodiesIn = (text: string) =>
  [...text.matchAll(/\r\n\r\n([^\r]*?)(?=HTTP\/1\.1|$)/g)].map(([, body]) => body);
const statusesIn = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);

it('requests of one connection are handled one after the other, and all are answered in order', async () => {
  let [running, most] = [0, 0];
  const port = await serve(async (req, res) => {
    running += 1;
    most = Math.max(most, running);
    await nextTurn();
    running -= 1;
    res.end(req.url);
  });
  const paths = Array.from({ length: 1500 }, (_, index) => `/${index}`);
  const socket = await connect(port);
  socket.write(paths.map((path) => get(path)).join('') + get('/last', 'connection: close\r\n'));
  expect(bodiesIn(await rest(socket))).toEqual([...paths, '/last']);
  expect(most).toBe(1);
});

it('a connection is not read while a request of it waits, and is read on afterwards', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let first: net.Socket | undefined;
  const port = await serve(async (req, res) => {
    first ??= req.socket;
    await held;
    res.end('x');
  });
  const socket = await connect(port);
  const count = 20_000;
  socket.write(get('/').repeat(count - 1) + get('/', 'connection: close\r\n'));
  await once(server, 'request');
  for (let turn = 0; turn < 200; turn += 1) await nextTurn();
  // One chunk has been read, or two, of 600 KB.
  expect(first?.bytesRead).toBeLessThan(200_000);
  release();
  expect(bodiesIn(await rest(socket))).toHaveLength(count);
});

it('a request with a body that waits is answered like any other', async () => {
  const port = await serve(async (req, res) => {
    let size = 0;
    for await (const chunk of req) size += chunk.length;
    res.end(String(size));
  });
  const socket = await connect(port);
  const sizes = [0, 5, 200_000, 1, 70_000];
  socket.write(
    sizes.map((size) => post(size, 'x'.repeat(size))).join('') + get('/', 'connection: close\r\n'),
  );
  expect(bodiesIn(await rest(socket))).toEqual([...sizes, 0].map(String));
});

it('what comes behind the request that ends a connection is not handled', async () => {
  const handled: (string | undefined)[] = [];
  const port = await serve(async (req, res) => {
    handled.push(req.url);
    await nextTurn();
    res.setHeader('connection', 'close').end('x');
  });
  for (const headers of ['', 'connection: close\r\n']) {
    const socket = await connect(port);
    socket.write(get('/1', headers) + get('/2') + get('/3'));
    expect(bodiesIn(await rest(socket))).toEqual(['x']);
  }
  expect(handled).toEqual(['/1', '/1']);
});

it('requests beyond those that may wait end their connection and no other', async () => {
  const port = await serve((req, res) => (req.url === '/hold' ? undefined : res.end('x')), { waiting: 10 });
  const greedy = await connect(port);
  greedy.write(get('/hold') + get('/').repeat(11));
  expect(await rest(greedy)).toBe('');
  const modest = await connect(port);
  modest.write(get('/').repeat(9) + get('/', 'connection: close\r\n'));
  expect(bodiesIn(await rest(modest))).toHaveLength(10);
});

describe('an answer', () => {
  const text = 'x'.repeat(20 * 1024 * 1024);

  it('of which nothing is taken ends its connection', async () => {
    const port = await serve((_req, res) => endWith(res, text), { stalledMs: 300 });
    const socket = await connect(port);
    socket.pause();
    const answered = once(server, 'request').then(([, res]) => once(res, 'close'));
    socket.write(get('/'));
    await answered;
    expect(await countOf()).toBe(0);
  });

  it('that is taken slowly, longer than a stall may be, comes whole', async () => {
    const port = await serve((_req, res) => endWith(res, text), { stalledMs: 1_500 });
    const socket = await connect(port);
    socket.write(get('/', 'connection: close\r\n'));
    const startedMs = performance.now();
    let size = 0;
    socket.on('data', (chunk) => {
      size += chunk.length;
      socket.pause();
      setTimeout(() => socket.resume(), 10);
    });
    await once(socket, 'close');
    expect(size).toBeGreaterThan(text.length);
    expect(performance.now() - startedMs).toBeGreaterThan(1_500);
  });

  it('is dropped where all that are not taken are too much, the one that stalled first before others', async () => {
    const limits = { unsentBytes: 70 * 1024 * 1024, stalledMs: 600_000, sweepMs: 50 };
    const sizes = [0, 0, 0, 0, 0];
    const ended: string[] = [];
    const port = await serve((req, res) => {
      res.once('close', () => ended.push(String(req.url)));
      endWith(res, text);
    }, limits);
    const open = async (index: number, read: (socket: net.Socket) => void) => {
      const socket = await connect(port);
      socket.on('data', (chunk) => {
        sizes[index] = (sizes[index] ?? 0) + chunk.length;
        read(socket);
      });
      socket.write(get(`/${index}`, 'connection: close\r\n'));
      await once(socket, 'data');
    };
    const slowly = (socket: net.Socket) => {
      socket.pause();
      setTimeout(() => socket.resume(), 5);
    };
    // The oldest is read, if slowly; of the others nothing.
    await open(0, slowly);
    for (const index of [1, 2]) await open(index, (socket) => socket.pause());
    await sleep(10 * limits.sweepMs);
    for (const index of [3, 4]) await open(index, (socket) => socket.pause());
    while (Number(sizes[0]) <= text.length && (await countOf()) > 0) await sleep(20);
    expect(sizes[0]).toBeGreaterThan(text.length);
    expect(ended.sort()).toEqual(['/0', '/1', '/2']);
  });
});

describe('bytes that are no request', () => {
  const slowly: Handler = async (req, res) => {
    for await (const _ of req);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    res.end('done');
  };

  it.each([
    ['behind one', get('/')],
    ['behind several', get('/').repeat(3)],
    ['behind one with a body', post(5, 'hello')],
  ])('%s do not take the place of its answer', async (_what, requests) => {
    const port = await serve(slowly);
    const socket = await connect(port);
    socket.write(`${requests}\0rubbish\r\n\r\n`);
    const text = await rest(socket);
    expect(bodiesIn(text).every((body) => body === 'done')).toBe(true);
    expect(statusesIn(text)).toHaveLength(requests.split('HTTP/1.1').length - 1);
    expect(text).toMatch(/connection: close/i);
  });

  it('in the body of one are refused in its place, after those before it', async () => {
    const port = await serve(slowly);
    const socket = await connect(port);
    socket.write(`${get('/')}POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`);
    const text = await rest(socket);
    expect(statusesIn(text)).toEqual(['200', '400']);
    expect(text).toContain('"code":"BAD_REQUEST"');
  });

  it('alone are refused', async () => {
    const port = await serve(slowly);
    const socket = await connect(port);
    socket.write('rubbish\r\n\r\n');
    expect(statusesIn(await rest(socket))).toEqual(['400']);
  });
});

function countOf(): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}
