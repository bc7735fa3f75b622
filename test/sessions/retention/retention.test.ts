import { randomBytes, randomUUID } from 'node:crypto';
import { runIfDue } from '../../../src/database/jobs/periodic-job.js';
import { cleanUp, SESSION_RETENTION } from '../../../src/sessions/retention/session-retention.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { startServer } from '../../helpers/server.js';

const day = 86_400_000;
const never = new AbortController().signal;
let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

/** A session opened so many days ago; the ends are in days ago, negative ones lie ahead. */
async function session(openedAgo: number, ends: { idle: number; absolute: number; ended?: number }) {
  const ago = (days: number) => new Date(Date.now() - days * day);
  const id = idMadeAt(Date.now() - openedAgo * day);
  await database.db('sessions').insert({
    id,
    account_id: randomUUID(),
    refresh_key: randomBytes(16),
    remember_me: false,
    delivery: 'BODY',
    created_at: ago(openedAgo),
    idle_expires_at: ago(ends.idle),
    expires_at: ago(ends.absolute),
    ...(ends.ended === undefined ? {} : { ended_at: ago(ends.ended), end_reason: 'LOGGED_OUT' }),
  });
  return id;
}

/** A UUID of version 7, whose first six bytes are the time. */
function idMadeAt(millis: number): string {
  const time = millis.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

async function left(): Promise<string[]> {
  return (await database.db<{ id: string }>('sessions').pluck('id')).sort();
}

it('removes what ended, idled out or grew too old more than thirty days ago, and nothing else', async () => {
  await session(60, { idle: 31, absolute: -30 });
  await session(130, { idle: 40, absolute: 40 });
  await session(60, { idle: -1, absolute: -30, ended: 31 });
  const kept = [
    await session(60, { idle: 29, absolute: -30 }),
    await session(89, { idle: -1, absolute: -1 }),
    await session(60, { idle: 40, absolute: -30, ended: 29 }),
    await session(1, { idle: -6, absolute: -89 }),
  ];
  expect(await cleanUp(database.db, never)).toBe(3);
  expect(await left()).toEqual(kept.sort());
});

it('goes on through as many as there are', async () => {
  await database.db.raw(
    `insert into sessions (id, account_id, refresh_key, remember_me, delivery, idle_expires_at, expires_at)
       select cast('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') as uuid), gen_random_uuid(), '\\x00', false, 'BODY',
         now() - interval '31 days', now() from generate_series(1, 2500) n`,
  );
  expect(await cleanUp(database.db, never)).toBe(2500);
  expect(await left()).toEqual([]);
});

it('is done by one instance when several begin at once, and not again within the hour', async () => {
  const id = await session(60, { idle: 31, absolute: -30 });
  const cleanUpIfDue = () => runIfDue(database.db, SESSION_RETENTION, () => cleanUp(database.db, never));
  const results = await Promise.all(Array.from({ length: 8 }, cleanUpIfDue));
  expect(results.filter((removed) => removed !== null)).toEqual([1]);

  await session(60, { idle: 31, absolute: -30 });
  expect(await cleanUpIfDue()).toBeNull();
  await database.db('maintenance').update({ begun_at: database.db.raw(`now() - interval '61 minutes'`) });
  expect(await cleanUpIfDue()).toBe(1);
  expect(await left()).not.toContain(id);
});

it('removes from the log of revocations what no access token can need', async () => {
  await database.db('revocations').delete();
  for (const hours of [26, 24, 0]) {
    await database.db.raw(
      `insert into revocations (session_id, happened_at) values (gen_random_uuid(), now() - make_interval(hours => ?))`,
      [hours],
    );
  }
  await cleanUp(database.db, never);
  expect(await database.db('revocations').select()).toHaveLength(2);
});

it('the service does it by itself', async () => {
  const id = await session(60, { idle: 31, absolute: -30 });
  const server = await startServer({ database: database.url });
  while ((await left()).includes(id)) await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await server.stop()).toBe(0);
}, 40_000);
