import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type DatabaseTap, databaseTap } from '../helpers/database-tap.js';
import { dataOf } from '../helpers/graphql.js';
import { login, refresh, refusalSoon, type SignedIn, signUp } from '../helpers/users.js';
import { type Instance, sharedSettings, startInstance, verdictOn } from './instances.js';

let database: TestDatabase;
let tap: DatabaseTap;
let instance: Instance;
let person: SignedIn;

beforeAll(async () => {
  database = await testDatabase();
  tap = await databaseTap(database.url);
  instance = await startInstance(tap.url, sharedSettings({ SMTP_URL: 'off' }));
  person = await signUp(instance.api);
});
afterAll(async () => {
  await instance?.stop();
  await tap?.stop();
  await database?.drop();
});

/** A further session, which the instance has met, so that it is judged from memory from now on. */
async function met(): Promise<SignedIn> {
  const session = await login(instance.api, person);
  expect(await verdictOn(instance.api, session.accessToken)).toBe('good');
  return session;
}

/** The first verdict that is not 'good', within the second that is promised. */
async function verdictSoon(token: string): Promise<string> {
  const deadline = performance.now() + 1_000;
  for (;;) {
    const verdict = await verdictOn(instance.api, token);
    if (verdict !== 'good' || performance.now() > deadline) return verdict;
    await sleep(5);
  }
}

async function can(permission: string): Promise<boolean> {
  const document = 'query ($permissions: [String!]!) { can(permissions: $permissions) }';
  return dataOf(
    await instance.api.post(document, { permissions: [permission] }, { token: person.accessToken }),
  ).can;
}

/** Until a poll that was sent after this call has been answered. */
async function polled(): Promise<void> {
  tap.statements();
  await database.db.raw(`notify gatehouse_revocations`);
  for (let seen = 0; seen < 3; ) {
    await sleep(10);
    seen += polls(tap.statements());
  }
}

function polls(statements: ReturnType<DatabaseTap['statements']>): number {
  return statements.filter(({ text }) => text === 'bind poll_revocations').length;
}

describe('a poll finds', () => {
  it('what a transaction did that was under way during many polls, while others came and went', async () => {
    const gone = await met();
    const trx = await database.db.transaction();
    await trx('sessions')
      .where({ id: gone.sessionId })
      .update({ ended_at: trx.fn.now(), end_reason: 'REVOKED' });
    for (let round = 0; round < 3; round++) {
      const other = await met();
      await database.db('sessions').where({ id: other.sessionId }).delete();
      expect(await verdictSoon(other.accessToken)).toBe('TOKEN_REVOKED');
      await polled();
    }
    expect(await verdictOn(instance.api, gone.accessToken)).toBe('good');
    await trx.commit();
    expect(await verdictSoon(gone.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('nothing of what is rolled back', async () => {
    const kept = await met();
    const trx = await database.db.transaction();
    await trx('sessions').where({ id: kept.sessionId }).delete();
    await polled();
    await trx.rollback();
    await polled();
    expect(await verdictOn(instance.api, kept.accessToken)).toBe('good');
  });

  it('more at once than it tells, and then begins anew', async () => {
    const gone = await met();
    await database.db.raw(
      `with many as (insert into revocations (session_id) select gen_random_uuid() from generate_series(1, 10000))
       update sessions set ended_at = now(), end_reason = 'REVOKED' where id = ?`,
      [gone.sessionId],
    );
    expect(await verdictSoon(gone.accessToken)).toBe('TOKEN_REVOKED');
    expect(await verdictOn(instance.api, person.accessToken)).toBe('good');
  });
});

describe('after a restore', () => {
  it('of rows whose transactions lie ahead each is found once, at its time, and polls go on as before', async () => {
    const gone = await met();
    const ahead = await met();
    // Transactions are numbered for all databases of a server: far enough ahead that other tests do not get there first.
    const { rows } = await database.db.raw(
      `insert into revocations (transaction_id, session_id)
         select cast(cast(cast(cast(pg_current_xact_id() as text) as bigint) + ahead as text) as xid8), session_id
           from (values (50000, cast(? as uuid)), (1000000, null), (1000001, null)) as restored (ahead, session_id)
       returning transaction_id`,
      [ahead.sessionId],
    );
    expect(rows).toHaveLength(3);
    await polled();
    expect(await verdictOn(instance.api, ahead.accessToken)).toBe('good');

    // On a machine that stalls for half a second, an instance rightly asks the database for a while.
    let fewest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 10 && fewest > 0; round++) {
      tap.statements();
      const begun = performance.now();
      for (let look = 0; look < 25; look++) {
        expect(await verdictOn(instance.api, ahead.accessToken)).toBe('good');
        await sleep(20);
      }
      const asked = tap.statements();
      expect(polls(asked)).toBeLessThanOrEqual((performance.now() - begun) / 200 + 2);
      fewest = Math.min(
        fewest,
        asked.filter(({ text }) => /live_sessions_by_id|database_clock/.test(text)).length,
      );
    }
    expect(fewest).toBe(0);

    await database.db.raw(
      'do $$ begin for ahead in 1 .. 50001 loop perform pg_current_xact_id(); commit; end loop; end $$',
    );
    expect(await verdictSoon(ahead.accessToken)).toBe('TOKEN_REVOKED');
    await database.db('sessions').where({ id: gone.sessionId }).delete();
    expect(await verdictSoon(gone.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('in place, which no trigger notes, what was known before counts no more', async () => {
    const gone = await met();
    const kept = await met();
    await database.db.transaction(async (trx) => {
      // As pg_restore --clean does it: the triggers come back when the rows are there.
      await trx.raw('create table revocations_of_backup (like revocations including all)');
      await trx.raw('drop table revocations');
      await trx.raw('alter table revocations_of_backup rename to revocations');
      await trx.raw(`set local session_replication_role = replica`);
      await trx('sessions').where({ id: gone.sessionId }).delete();
    });
    expect(await verdictSoon(gone.accessToken)).toBe('TOKEN_REVOKED');
    expect(await verdictOn(instance.api, kept.accessToken)).toBe('good');
  });

  it('a fresh start, after the connection was lost, does not rely on what was known before', async () => {
    const gone = await met();
    await database.db.transaction(async (trx) => {
      await trx.raw(`set local session_replication_role = replica`);
      await trx('sessions').where({ id: gone.sessionId }).delete();
    });
    await polled();
    expect(await verdictOn(instance.api, gone.accessToken)).toBe('good');
    await database.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'gatehouse revocation'`,
    );
    expect(await verdictSoon(gone.accessToken)).toBe('TOKEN_REVOKED');
  });
});

describe('in psql', () => {
  it.each(['version - 3', 'version', 'version + 7'])(
    'a version that is set to %s with other roles is a new one, and never used again',
    async (given) => {
      const admin = await signUp(instance.api);
      const setTo = (sql: string) =>
        database.db.raw(
          `update accounts set roles = '{USER}', version = ${sql} where id = ? returning version`,
          [admin.id],
        );
      await database
        .db('accounts')
        .where({ id: admin.id })
        .update({ roles: ['ADMIN'] });
      const { accessToken } = dataOf(await refresh(instance.api, admin.refreshToken)).refresh;
      expect(
        dataOf(await instance.api.post('{ roles { role } }', {}, { token: accessToken })).roles,
      ).toHaveLength(3);

      const versions = [];
      for (const sql of [given, 'version - 1', 'version - 1', '1']) {
        versions.push((await setTo(sql)).rows[0].version);
        expect(await refusalSoon(instance.api, accessToken, 'TOKEN_STALE')).toBe('TOKEN_STALE');
      }
      expect(versions).toEqual([3, 4, 5, 6]);
    },
  );

  it('a session whose end is moved into the near future is over when that comes', async () => {
    for (const column of ['idle_expires_at', 'expires_at']) {
      const session = await met();
      await database.db.raw(`update sessions set ${column} = now() + interval '1.5 seconds' where id = ?`, [
        session.sessionId,
      ]);
      await polled();
      expect(await verdictOn(instance.api, session.accessToken)).toBe('good');
      await sleep(1_600);
      expect(await verdictOn(instance.api, session.accessToken)).toBe('TOKEN_REVOKED');
    }
  });

  it('a session that is given to another account is no longer that of its token', async () => {
    const session = await met();
    const other = await signUp(instance.api);
    await database.db('sessions').where({ id: session.sessionId }).update({ account_id: other.id });
    expect(await verdictSoon(session.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('what a role grants counts from the next poll on, and takes no session out of memory', async () => {
    expect(await can('user:read')).toBe(false);
    await database.db('role_permissions').insert({ role: 'USER', permission: 'user:read' });
    await polled();
    tap.statements();
    expect(await can('user:read')).toBe(true);
    await database.db('role_permissions').where({ role: 'USER' }).delete();
    await polled();
    expect(await can('user:read')).toBe(false);
    expect(tap.statements().filter(({ application }) => application === 'gatehouse')).toEqual([]);
  });
});

it('a refresh makes no news, whatever it does to the ends of the session', async () => {
  const session = await met();
  const count = async () => (await database.db('revocations').count('* as rows').first())?.rows;
  const before = await count();
  await database.db.raw(`update sessions set idle_expires_at = now() + interval '100 days' where id = ?`, [
    session.sessionId,
  ]);
  dataOf(await refresh(instance.api, session.refreshToken));
  expect(await count()).toBe(before);
});
