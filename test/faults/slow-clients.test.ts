import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { ME, type SignedIn, signUp, withoutLimits } from '../helpers/users.js';
import { postHead, rawRequest } from '../http/raw-request.js';

let api: Client;
let ada: SignedIn;
const sockets = new Set<net.Socket>();

const { server, database } = useService({ env: withoutLimits });
beforeAll(async () => {
  api = client(server.origin);
  ada = await signUp(api);
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

function open(onAnswer: (text: string) => void = () => {}): Promise<net.Socket> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => resolve(socket));
    sockets.add(socket);
    socket.on('data', (chunk) => onAnswer(chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => sockets.delete(socket));
  });
}

/** `me` again and again while something else goes on. */
async function expectMeAnswers(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    dataOf(await api.post(ME, {}, { token: ada.accessToken }));
    await sleep(10);
  }
}

it('500 clients that send their headers or bodies byte by byte hold up nobody', async () => {
  const head = postHead(server.origin, { 'content-length': '1000' });
  const slow = await Promise.all(
    Array.from({ length: 500 }, async (_, index) => {
      const socket = await open();
      socket.write(index % 2 ? head.slice(0, 40) : `${head}{`);
      return socket;
    }),
  );
  const dripping = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('a');
  }, 100);
  await expectMeAnswers(20);
  clearInterval(dripping);
  expect(slow.filter((socket) => !socket.destroyed).length).toBe(500);
});

it('a client that does not read its answers does not make them pile up', async () => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const request = postHead(server.origin, { 'content-length': String(body.length) }) + body;
  const deaf = await open();
  deaf.pause();
  // As many as fit: the server stops reading when nobody takes the answers.
  for (let sent = 0; sent < 20_000 && deaf.writableLength < 8 * 1024 * 1024; sent++) deaf.write(request);
  await expectMeAnswers(10);
  expect(residentMegabytes()).toBeLessThan(400);
});

/** The burst itself may take the time of everybody for a moment. */
async function untilMeAnswers(): Promise<void> {
  while ((await api.post(ME, {}, { token: ada.accessToken })).code !== undefined);
}

/** So many connections that send these bytes and read nothing, or only the beginning of the answer. */
async function deafConnections(count: number, bytes: string, readsHead: boolean): Promise<net.Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = await open();
      socket.removeAllListeners('error').on('error', () => {});
      if (!readsHead) socket.pause();
      socket.write(bytes);
      if (readsHead) await new Promise((resolve) => socket.once('data', resolve));
      socket.pause();
      return socket;
    }),
  );
}

it.each([
  ['a page', 'GET /reset-password HTTP/1.1\r\nhost: a\r\n\r\n'],
  ['what is not there', 'GET /x HTTP/1.1\r\nhost: a\r\n\r\n'],
])('200 clients that ask 1,500 times for %s and read nothing take little memory', async (_what, request) => {
  await expectMeAnswers(5);
  const before = residentMegabytes();
  await deafConnections(200, request.repeat(1500), false);
  await untilMeAnswers();
  await expectMeAnswers(20);
  expect(residentMegabytes() - before).toBeLessThan(600);
});

it('40 clients that read only the head of a large answer take little memory', async () => {
  await database.db.raw(
    `insert into auth_events (id, type, occurred_at, user_id, user_agent)
       select gen_random_uuid(), 'LOGGED_IN', now() - make_interval(secs => i), ?, repeat('x', 500) from generate_series(1, 10000) i`,
    [ada.id],
  );
  await expectMeAnswers(5);
  const before = residentMegabytes();
  const body = JSON.stringify({ query: '{ exportAccount }' });
  const headers = { authorization: `Bearer ${ada.accessToken}`, 'content-length': String(body.length) };
  await deafConnections(40, postHead(server.origin, headers) + body, true);
  await untilMeAnswers();
  await expectMeAnswers(20);
  expect(residentMegabytes() - before).toBeLessThan(300);
});

it('a flood of headers is refused, connection by connection', async () => {
  const statuses: string[] = [];
  const flood = `GET /graphql HTTP/1.1\r\nhost: localhost\r\n${`x-flood: ${'a'.repeat(1000)}\r\n`.repeat(200)}`;
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = await open((text) => statuses.push(text.slice(9, 12)));
      socket.removeAllListeners('error');
      socket.on('error', () => {});
      socket.write(flood);
      await new Promise((resolve) => socket.once('close', resolve));
    }),
  );
  // A client that is still sending may lose the answer to a reset, never get another one.
  expect(new Set(statuses)).toEqual(new Set(['431']));
  await expectMeAnswers(3);
});

/** Linux only; nothing elsewhere. */
function residentMegabytes(): number {
  const file = `/proc/${server.pid}/status`;
  if (!fs.existsSync(file)) return 0;
  return Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(file, 'utf8'))?.[1]) / 1024;
}

it('a hundred bodies of 50 MB at once are refused and take no memory', async () => {
  await expectMeAnswers(5);
  const before = residentMegabytes();
  const chunk = Buffer.alloc(64 * 1024, 'x');
  let most = 0;
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      let answer = '';
      const socket = await open((text) => {
        answer += text;
      });
      socket.removeAllListeners('error');
      socket.on('error', () => {});
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const announced = { 'content-length': String(50 * 1024 * 1024) };
      socket.write(postHead(server.origin, index % 2 ? announced : { 'transfer-encoding': 'chunked' }));
      for (let sent = 0; sent < 800 && socket.writable; sent++) {
        const taken = index % 2 ? socket.write(chunk) : socket.write(`10000\r\n${chunk}\r\n`);
        most = Math.max(most, residentMegabytes());
        if (!taken) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
      }
      await closed;
      return answer;
    }),
  );
  const statuses = answers.filter(Boolean).map((answer) => answer.slice(9, 12));
  expect(new Set(statuses)).toEqual(new Set(['413']));
  expect(most - before).toBeLessThan(60);
  await expectMeAnswers(3);
});

it('a client that never finishes its headers, or its body, is answered 408', async () => {
  const answers = await Promise.all([
    rawRequest(server.origin, ['POST /graphql HTTP/1.1\r\nhost: localhost\r\n']),
    rawRequest(server.origin, [postHead(server.origin, { 'content-length': '100' }), '{"query":']),
  ]);
  for (const { status, headers, body } of answers) {
    expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([408, 'BAD_REQUEST']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  }
});
