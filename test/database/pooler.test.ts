import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { connect, type Database, REQUEST_TIME_OUTS } from '../../src/database/connection.js';
import { openDedicated } from '../../src/database/dedicated-connection.js';
import { isStorageFault } from '../../src/database/faults.js';
import { prepare } from '../../src/database/statements/prepared.js';
import { inTransaction } from '../../src/database/transaction.js';
import { emptyDatabase, migrateAsOperatorsDo, type TestDatabase, testDatabase } from '../helpers/database.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';

const describeWithPgBouncer = hasPgBouncer() ? describe : describe.skip;

/** What is worked with, in the words of its manual. The first is what Debian's package starts with. */
const MODES: Record<string, Record<string, string>> = {
  'in transaction mode, with its defaults': {},
  'in transaction mode, ignoring start-up parameters': {
    ignore_startup_parameters:
      'extra_float_digits, options, statement_timeout, lock_timeout, idle_in_transaction_session_timeout',
  },
  'in transaction mode, with one connection for all': { default_pool_size: '1' },
  'in session mode': { pool_mode: 'session' },
};

describeWithPgBouncer.each(Object.entries(MODES))('behind PgBouncer %s', (_mode, settings) => {
  let database: TestDatabase;
  let pooler: PgBouncer;
  let db: Database;
  const open: Database[] = [];

  function pool(poolMax: number, changes: Partial<typeof REQUEST_TIME_OUTS> = {}): Database {
    const url = pooler.through(database.url);
    const made = connect({ url, poolMax, timeOuts: { ...REQUEST_TIME_OUTS, ...changes } });
    open.push(made);
    return made;
  }

  async function transactionsInTheAir(): Promise<number> {
    const { rows } = await database.db.raw(
      `select count(*)::int as open from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`,
    );
    return rows[0].open;
  }

  beforeAll(async () => {
    database = await testDatabase();
    pooler = await startPgBouncer(database.url, settings);
    db = pool(1);
    await database.db.raw('create table thing (id int primary key, name text)');
    await database.db('thing').insert({ id: 1, name: 'one' });
  });
  afterAll(async () => {
    await Promise.all(open.map((made) => made.destroy()));
    await pooler?.stop();
    await database?.drop();
  });

  it('the pooler is found out, and a direct connection is not taken for one', async () => {
    for (const [url, pooled] of [
      [pooler.through(database.url), true],
      [database.url, false],
    ] as const) {
      const connection = await openDedicated({ url, applicationName: 'test' });
      expect(connection.pooled).toBe(pooled);
      connection.close();
    }
  });

  it('every setting holds in each statement and each transaction, and is left with no connection of the server', async () => {
    const ask = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('transaction_isolation') as isolation,
      current_setting('client_connection_check_interval') as interval, current_setting('datestyle') as dates`;
    const expected = {
      statement: '1800ms',
      lock: '1500ms',
      idle: '10s',
      isolation: 'read committed',
      interval: '1s',
      dates: 'ISO, MDY',
    };
    expect((await db.raw(ask)).rows).toEqual([expected]);
    expect((await db.raw(`${ask}, ?::int as one`, [1])).rows).toEqual([{ ...expected, one: 1 }]);
    await inTransaction(db, async (trx) => {
      expect((await trx.raw(ask)).rows).toEqual([expected]);
      expect((await trx.raw(ask)).rows).toEqual([expected]);
    });
    expect(await transactionsInTheAir()).toBe(0);
    // What the next client finds, who may be somebody else's program.
    const stranger = new pg.Client({ connectionString: pooler.through(database.url) });
    await stranger.connect();
    const { rows } = await stranger.query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`,
    );
    expect(rows).toEqual([{ statement: '0', lock: '0' }]);
    await stranger.end();
  });

  it('prepared statements are no trouble, on however many connections at once', async () => {
    const one = prepare<{ one: number }>('pooler_one', 'select cast(:one as int) as one');
    const two = prepare<{ two: string }>('pooler_two', 'select cast(:two as text) as two');
    const many = pool(8);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => (i % 2 ? one(many, { one: i }) : two(many, { two: String(i) }))),
    );
    expect(answers.map(([row]) => Object.values(row ?? {})[0])).toEqual(
      answers.map((_, i) => (i % 2 ? i : String(i))),
    );
  });

  it('a statement that fails fails alone, one that fails at COMMIT too, and the connection goes on', async () => {
    await expect(db.raw('select 1/?::int', [0])).rejects.toMatchObject({ code: '22012' });
    await database.db.raw(
      `create table deferred (id int constraint deferred_once unique deferrable initially deferred)`,
    );
    await expect(db.raw('insert into deferred values (1), (?)', [1])).rejects.toMatchObject({
      code: '23505',
    });
    expect(await database.db('deferred')).toEqual([]);
    await expect(
      inTransaction(db, (trx) => trx.raw('insert into deferred values (2), (2)')),
    ).rejects.toMatchObject({ code: '23505' });
    expect((await db.raw('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('the time-outs of a statement, of a lock, of an idle transaction and our own patience end what is stuck', async () => {
    const stuck = async (work: PromiseLike<unknown>) => {
      const error = await Promise.resolve(work).then(
        () => null,
        (reason) => reason,
      );
      expect(isStorageFault(error)).toBe(true);
      return (error as { code?: string }).code ?? (error as Error).message.replace(/^.* - /s, '');
    };
    expect(await stuck(pool(1, { statementMs: 100 }).raw('select pg_sleep(5)'))).toBe('57014');
    expect(await stuck(pool(1, { queryMs: 200 }).raw('select pg_sleep(1)'))).toBe('Query read timeout');
    // The server finds out within a second that nobody waits any more.
    const holder = await database.db.transaction();
    try {
      await holder('thing').where({ id: 1 }).forUpdate();
      const waiting = pool(1, { lockMs: 100, queryMs: 5_000 });
      expect(await stuck(waiting('thing').where({ id: 1 }).update({ name: 'x' }))).toBe('55P03');
    } finally {
      await holder.rollback();
    }
    const trx = await pool(1, { idleInTransactionMs: 100, queryMs: 5_000 }).transaction();
    while ((await transactionsInTheAir()) > 0) await sleep(20);
    await stuck(trx.raw('select 1'));
    await trx.rollback().catch(() => {});
  });

  it('migrations run once however many start at the same time, and strand no lock', async () => {
    const empty = await emptyDatabase();
    try {
      const url = pooler.through(empty.url);
      const outputs = await Promise.all([1, 2, 3].map(() => migrateAsOperatorsDo(url)));
      expect(outputs.sort().map((output) => output.slice(0, 8))).toEqual([
        'Migrated',
        'Nothing ',
        'Nothing ',
      ]);
      expect(await migrateAsOperatorsDo(url)).toBe('Nothing to migrate.\n');
    } finally {
      await empty.drop();
    }
  });
});
