import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseProxy, databaseProxy } from '../helpers/database-proxy.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signIn, type TestUser } from '../helpers/users.js';
import { sharedSettings } from '../revocation/instances.js';
import { EVENTS, MULTIPART, openStream, type TestStream } from '../streams/open-stream.js';

let database: TestDatabase;
let proxy: DatabaseProxy;
/** Where things are done, and an instance whose database can be lost. */
let here: RunningServer;
let there: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  proxy = await databaseProxy(database.url);
  const settings = { project: 'chat', env: sharedSettings() };
  [here, there] = await Promise.all([
    startServer({ ...settings, database: database.url }),
    startServer({ ...settings, database: proxy.url }),
  ]);
});

afterEach(() => proxy.restore());

afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await proxy?.stop();
  await database?.drop();
});

const newUser = (): Promise<TestUser> => signIn({ server: here, db: database.db });
const ticks = ({ token }: TestUser, accept = EVENTS) =>
  openStream(there.origin, { query: 'subscription { ticks }', token, accept });

type Told = { data?: { ticks: number | null } | null; code?: string; reason?: unknown };

async function next(stream: TestStream): Promise<Told | null> {
  const message = await stream.next();
  if (!message || !('body' in message)) return null;
  const { data, errors } = message.body;
  const { code, reason }: { code?: string; reason?: unknown } = errors?.[0]?.extensions ?? {};
  return { ...(data && { data }), ...(code && { code }), ...(reason ? { reason } : {}) };
}

async function until(stream: TestStream, fits: (told: Told) => boolean): Promise<Told> {
  for (;;) {
    const told = await next(stream);
    if (!told) throw new Error(`The stream ended: ${stream.text().slice(-500)}`);
    if (fits(told)) return told;
  }
}

it('a session that ends while the feed of revocations is cut: its streams end within two seconds', async () => {
  const [user, other] = await Promise.all([newUser(), newUser()]);
  const query = 'subscription { sessionEvents { type } }';
  const idle = await openStream(there.origin, { query, token: user.token });
  const others = await openStream(there.origin, { query, token: other.token });
  let isCut = true;
  const cutting = (async () => {
    while (isCut) {
      await database.db.raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name like 'gatehouse revocation%'`,
      );
      await sleep(5);
    }
  })();
  await sleep(1_000);
  const begun = Date.now();
  await user.post('mutation { logout }');
  const messages = await idle.rest();
  expect(Date.now() - begun).toBeLessThan(5_000);
  isCut = false;
  await cutting;
  expect(messages.at(-2)).toMatchObject({ body: { errors: [{ extensions: { reason: 'TOKEN_REVOKED' } }] } });
  expect(others.text()).not.toContain('errors');
});

it.each([EVENTS, MULTIPART])(
  'while the database is frozen, events are refused and streams stay open: %s',
  async (accept) => {
    const [user, gone] = await Promise.all([newUser(), newUser()]);
    const [stream, ended, anybody] = await Promise.all([
      ticks(user, accept),
      ticks(gone, accept),
      openStream(there.origin, { query: 'subscription { publicTicks }', accept }),
    ]);
    await until(stream, ({ data }) => data?.ticks === 3);
    proxy.freeze();
    await until(stream, ({ code }) => code === 'SERVICE_UNAVAILABLE');
    // Nobody's stream asks nobody.
    const before = anybody.text().length;
    while (anybody.text().length < before + 200) await sleep(20);
    await gone.post('mutation { logout }');
    await proxy.restore();
    await until(stream, ({ data }) => typeof data?.ticks === 'number');
    expect(await until(ended, ({ code }) => code === 'UNAUTHENTICATED')).toMatchObject({
      reason: 'TOKEN_REVOKED',
    });
    expect(await next(ended)).toBeNull();
  },
);

it('after the database was lost and came back, streams that are left receive what is published', async () => {
  const query = 'subscription { overheard(room: "after") { text } }';
  const stream = await openStream(there.origin, { query });
  await proxy.cut();
  await sleep(300);
  await proxy.restore();
  let isOver = false;
  const saying = (async () => {
    for (let n = 0; !isOver; n += 1) {
      const speaker = await newUserOnce();
      await speaker.post('mutation ($text: String!) { say(room: "after", text: $text) }', { text: `${n}` });
      await sleep(100);
    }
  })();
  expect(await stream.next()).toMatchObject({ kind: 'event', body: { data: { overheard: {} } } });
  isOver = true;
  await saying;
});

let speaker: TestUser | null = null;
async function newUserOnce(): Promise<TestUser> {
  speaker ??= await newUser();
  return speaker;
}
