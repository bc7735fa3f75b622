import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { login, signIn, type TestUser, withoutLimits } from '../helpers/users.js';
import { until, within } from '../helpers/within.js';
import { EVENTS, MULTIPART, openStream, type StreamRequest, type TestStream } from './open-stream.js';

let database: TestDatabase;
let server: RunningServer;

const WATCH = 'subscription { sessionEvents { type } }';
const OVERHEAR = 'subscription ($room: String!) { overheard(room: $room) { text size } }';
const SAY =
  'mutation ($room: String!, $text: String!, $times: Int!, $size: Int!) { say(room: $room, text: $text, times: $times, size: $size) }';

const env = { ...withoutLimits, METRICS_TOKEN: 'a-token-of-16-bytes-or-more' };
const start = () => startServer({ database: database.url, project: 'chat', env });

beforeAll(async () => {
  database = await testDatabase();
  server = await start();
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const open = (request: StreamRequest) => openStream(server.origin, request);
const newUser = (): Promise<TestUser> => signIn({ server, db: database.db });

const untilHere = (what: string, isTrue: () => Promise<boolean>) => until(what, isTrue, server.logs);

async function metric(name: string): Promise<number> {
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  const answer = fetch(`${server.origin}/metrics`, { headers }).then((response) => response.text());
  const text = await within(`the metric ${name}`, answer, server.logs);
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

async function refusalOf(stream: TestStream) {
  const [message, end] = await stream.rest();
  expect(end).toEqual({ kind: 'complete' });
  return message && 'body' in message ? message.body.errors?.[0]?.extensions.code : null;
}

it('a session has five streams, and its sixth is RATE_LIMITED until one has ended', async () => {
  const user = await newUser();
  const watch = () => open({ query: WATCH, token: user.token, accept: MULTIPART });
  const streams = await Promise.all(Array.from({ length: 5 }, watch));
  const refused = await watch();
  expect(refused.status).toBe(200);
  expect(await refusalOf(refused)).toBe('RATE_LIMITED');
  streams[0]?.close();
  await untilHere('another stream to be opened', async () => {
    const next = await watch();
    return !next.text().includes('RATE_LIMITED') && !(await endedSoon(next));
  });
  expect(await metric('gatehouse_streams_open')).toBeGreaterThanOrEqual(5);
});

/** Whether it was refused. */
async function endedSoon(stream: TestStream): Promise<boolean> {
  return Promise.race([stream.ended.then(() => true), sleep(100).then(() => false)]);
}

it('an account has twenty streams, whatever sessions it has', async () => {
  const user = await newUser();
  const api = client(server.origin);
  const sessions = [user.token];
  for (let n = 0; n < 4; n += 1) sessions.push((await login(api, user)).accessToken);
  for (const token of sessions.slice(0, 4)) {
    await Promise.all(Array.from({ length: 5 }, () => open({ query: WATCH, token })));
  }
  expect(await refusalOf(await open({ query: WATCH, token: sessions[4] }))).toBe('RATE_LIMITED');
  const other = await newUser();
  expect(await endedSoon(await open({ query: WATCH, token: other.token }))).toBe(false);
});

it.each([EVENTS, MULTIPART])('a client that does not read is ended after 64 events: %s', async (accept) => {
  const speaker = await newUser();
  const room = `slow ${accept}`;
  const [slow, quick] = await Promise.all([
    open({ query: OVERHEAR.replace('size', 'size draft: text'), variables: { room }, accept }),
    open({ query: OVERHEAR, variables: { room }, accept }),
  ]);
  const before = await metric('gatehouse_streams_ended_total{by="slow"}');
  slow.pause();
  // Each event has the text twice: more than the socket and its peer hold.
  const text = 'x'.repeat(80_000);
  for (let n = 0; n < 6; n += 1) await speaker.post(SAY, { room, text, times: 20, size: 0 });
  const isEnded = async () => (await metric('gatehouse_streams_ended_total{by="slow"}')) !== before;
  await untilHere('the slow client to be ended', isEnded);
  for (let n = 0; n < 120; n += 1) expect((await quick.next())?.kind).toBe('event');
  slow.resume();
  await within('the end of the slow stream', slow.ended, server.logs);
  expect(slow.text()).toContain('RATE_LIMITED');
});

it('a client that reads gets a burst whole and in order', async () => {
  const speaker = await newUser();
  const stream = await open({ query: OVERHEAR, variables: { room: 'burst' } });
  await speaker.post(SAY, { room: 'burst', text: 'n', times: 300, size: 10 });
  for (let n = 0; n < 300; n += 1) {
    expect(await stream.next()).toMatchObject({ body: { data: { overheard: { text: `n ${n}` } } } });
  }
});

it('streams that clients leave are closed, and what they listened to', async () => {
  const areClosed = async () => (await metric('gatehouse_streams_open')) === 0;
  await untilHere('the streams of other tests to be closed', areClosed);
  const streams = await Promise.all(
    Array.from({ length: 20 }, (_each, n) => open({ query: OVERHEAR, variables: { room: `left ${n}` } })),
  );
  expect(await metric('gatehouse_streams_open')).toBe(20);
  for (const stream of streams) stream.close();
  await untilHere('the streams to be closed', areClosed);
});

it('SIGTERM completes all streams, and no new one is opened', async () => {
  const ending = await start();
  const user = await signIn({ server: ending, db: database.db });
  const streams = await Promise.all(
    [EVENTS, MULTIPART].map((accept) =>
      openStream(ending.origin, { query: WATCH, token: user.token, accept }),
    ),
  );
  const late = await openStream(ending.origin, { query: WATCH, token: user.token });
  const begun = Date.now();
  ending.kill('SIGTERM');
  for (const stream of [...streams, late]) {
    expect(await stream.rest()).toEqual([{ kind: 'complete' }]);
  }
  const refused = await openStream(ending.origin, { query: WATCH, token: user.token }).catch(() => null);
  if (refused) {
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBe('1');
  }
  expect(await within('the server to end on SIGTERM', ending.ended, ending.logs)).toBe(0);
  expect(Date.now() - begun).toBeLessThan(5_000);
  await ending.stop().catch(() => {});
});
