import net from 'node:net';
import pg from 'pg';
import { connect, type Database, REQUEST_TIME_OUTS } from '../../src/database/connection.js';
import { causeOf, isStorageFault, uniqueViolation } from '../../src/database/faults.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';

/** The error of work that must fail. */
async function errorOf(work: PromiseLike<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
}

describe('faults of the database', () => {
  let test: TestDatabase;
  let db: Database;
  const open: Database[] = [];
  const pool = (url: string, changes: Partial<typeof REQUEST_TIME_OUTS> = {}, poolMax = 2) => {
    const made = connect({ url, poolMax, timeOuts: { ...REQUEST_TIME_OUTS, ...changes } });
    open.push(made);
    return made;
  };

  beforeAll(async () => {
    test = await testDatabase();
    db = test.db;
    await db.raw('create table thing (id int primary key, name text constraint thing_name_unique unique)');
    await db('thing').insert({ id: 1, name: 'one' });
  });
  afterAll(async () => {
    await Promise.all(open.map((made) => made.destroy()));
    await test.drop();
  });

  it('are: a server that refuses connections', async () => {
    const error = await errorOf(pool('postgresql://nobody@127.0.0.1:1/nothing').raw('select 1'));
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect(isStorageFault(error)).toBe(true);
  });

  it('are: a socket that is not there', async () => {
    const error = await errorOf(pool('postgresql:///x?host=%2Fnowhere&user=nobody').raw('select 1'));
    expect(error).toMatchObject({ code: 'ENOENT' });
    expect(isStorageFault(error)).toBe(true);
  });

  it('are: a host without an address', async () => {
    expect(isStorageFault(await errorOf(pool('postgresql://nobody@host.invalid/x').raw('select 1')))).toBe(
      true,
    );
  });

  it('are: a database that is not there', async () => {
    const error = await errorOf(pool(test.url.replace(test.name, 'test_never_made')).raw('select 1'));
    expect(error).toMatchObject({ code: '3D000' });
    expect(isStorageFault(error)).toBe(true);
  });

  it('are: a connection cut by the server, after which the pool heals', async () => {
    const cut = pool(test.url, {}, 1);
    const error = await errorOf(cut.raw('select pg_terminate_backend(pg_backend_pid())'));
    expect(isStorageFault(error)).toBe(true);
    expect((await cut.raw('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('are: a connection cut inside a transaction', async () => {
    const error = await errorOf(
      pool(test.url).transaction(async (trx) => {
        const { rows } = await trx.raw('select pg_backend_pid() as pid');
        await db.raw('select pg_terminate_backend(?)', [rows[0].pid]);
        await trx.raw('select 1');
      }),
    );
    expect(isStorageFault(error)).toBe(true);
  });

  it('are: the server’s patience with a statement at its end', async () => {
    const error = await errorOf(pool(test.url, { statementMs: 100 }).raw('select pg_sleep(5)'));
    expect(error).toMatchObject({ code: '57014' });
    expect(isStorageFault(error)).toBe(true);
  });

  it('are: our own patience at its end, after which the connection is a new one', async () => {
    const hasty = pool(test.url, { queryMs: 200, statementMs: 10_000 }, 1);
    const pid = async () => (await hasty.raw('select pg_backend_pid() as pid')).rows[0].pid;
    const before = await pid();
    const error = await errorOf(hasty.raw('select pg_sleep(5)'));
    expect(error.message).toContain('Query read timeout');
    expect(isStorageFault(error)).toBe(true);
    expect(await pid()).not.toBe(before);
  });

  it('are: no connections that were silent because nobody asked, whose next query has our whole patience', async () => {
    const hasty = pool(test.url, { queryMs: 300, statementMs: 10_000 }, 1);
    const pid = async () => (await hasty.raw('select pg_backend_pid() as pid')).rows[0].pid;
    const before = await pid();
    await db.raw('select pg_sleep(0.8)');
    const trx = await hasty.transaction();
    expect((await trx.raw('select pg_backend_pid() as pid, pg_sleep(0.15)')).rows[0].pid).toBe(before);
    await db.raw('select pg_sleep(0.8)');
    await trx.commit();
    expect(await pid()).toBe(before);
    const startedAt = performance.now();
    expect(isStorageFault(await errorOf(hasty.raw('select pg_sleep(5)')))).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(4000);
    expect(await pid()).not.toBe(before);
  });

  it('are: a row that another transaction keeps locked', async () => {
    const holder = await db.transaction();
    try {
      await holder('thing').where({ id: 1 }).forUpdate();
      const error = await errorOf(
        pool(test.url, { lockMs: 100 })('thing').where({ id: 1 }).update({ name: 'x' }),
      );
      expect(error).toMatchObject({ code: '55P03' });
      expect(isStorageFault(error)).toBe(true);
    } finally {
      await holder.rollback();
    }
  });

  it('are: a transaction that sent nothing for too long', async () => {
    const trx = await pool(test.url, { idleInTransactionMs: 100 }).transaction();
    await db.raw('select pg_sleep(0.5)');
    expect(isStorageFault(await errorOf(trx.raw('select 1')))).toBe(true);
    await trx.rollback().catch(() => {});
  });

  it('are: no free connection in time', async () => {
    const small = pool(test.url, { acquireMs: 200 }, 1);
    const holder = await small.transaction();
    try {
      const error = await errorOf(small.raw('select 1'));
      expect(error.name).toBe('KnexTimeoutError');
      expect(isStorageFault(error)).toBe(true);
    } finally {
      await holder.rollback();
    }
  });

  it('are: a server that accepts and never answers', async () => {
    const accepted: net.Socket[] = [];
    const silent = net.createServer((socket) => accepted.push(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    const error = await errorOf(
      pool(`postgresql://nobody@127.0.0.1:${port}/x`, { connectMs: 200 }).raw('select 1'),
    );
    expect(isStorageFault(error)).toBe(true);
    silent.close();
    // Nobody reads from it, so that it would not notice its end, and keep this process.
    for (const socket of accepted) socket.destroy();
  });

  it('are: a write on a server that only reads', async () => {
    const reader = pool(
      `${test.url}${test.url.includes('?') ? '&' : '?'}options=-c%20default_transaction_read_only%3Don`,
    );
    const error = await errorOf(reader('thing').insert({ id: 9, name: 'nine' }));
    expect(error).toMatchObject({ code: '25006' });
    expect(isStorageFault(error)).toBe(true);
  });

  it('are not: constraints, wrong statements and our own mistakes', async () => {
    const errors = [
      await errorOf(db('thing').insert({ id: 1, name: 'two' })),
      await errorOf(db('thing').insert({ id: null, name: 'two' })),
      await errorOf(db.raw('select * from never_made')),
      await errorOf(db.raw('selec 1')),
      new TypeError('x is not a function'),
      Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }),
    ];
    expect(errors.map(isStorageFault)).toEqual(errors.map(() => false));
    expect([null, undefined, 'ECONNREFUSED', { code: '57014' }].map(isStorageFault)).not.toContain(true);
  });

  it('are not: the same errors of somebody else’s connections', async () => {
    const refused = new Promise((_resolve, reject) => net.connect(1, '127.0.0.1').once('error', reject));
    const own = new pg.Client({ connectionString: test.url });
    own.on('error', () => {});
    await own.connect();
    const errors = [
      await errorOf(refused),
      await errorOf(own.query('select pg_terminate_backend(pg_backend_pid())')),
      Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' }),
    ];
    expect(errors.map(isStorageFault)).toEqual([false, false, false]);
  });

  it('a cause is one line with the code, and nothing of the statement', async () => {
    const causes = [
      await errorOf(db.raw('select 1/0, ?::text', ['a secret'])),
      await errorOf(pool('postgresql://nobody@127.0.0.1:1/nothing').raw('select 1')),
      await errorOf(pool(test.url, { statementMs: 100 }).raw('select pg_sleep(5)')),
    ].map(causeOf);
    expect(causes).toEqual([
      'division by zero (22012)',
      'connect ECONNREFUSED 127.0.0.1:1',
      'canceling statement due to statement timeout (57014)',
    ]);
  });

  it('a broken uniqueness tells the name of its constraint, and of no other error', async () => {
    expect(uniqueViolation(await errorOf(db('thing').insert({ id: 2, name: 'one' })))).toBe(
      'thing_name_unique',
    );
    expect(uniqueViolation(await errorOf(db.raw('select 1/0')))).toBeNull();
    expect(uniqueViolation(null)).toBeNull();
  });

  it('messages do not repeat the values of a statement', async () => {
    const error = await errorOf(
      db('thing')
        .where({ name: 'a secret' })
        .update({ id: db.raw('1/0') }),
    );
    expect(error.message).not.toContain('a secret');
  });

  it('times come out as Date, and every time-out of the session is set', async () => {
    const asked = await pool(test.url).raw(
      `select now() as now, name, setting from pg_settings
       where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'client_connection_check_interval')
       order by name`,
    );
    expect(asked.rows[0].now).toBeInstanceOf(Date);
    expect(asked.rows.map((row: { setting: string }) => row.setting)).toEqual([
      '1000',
      '10000',
      '1500',
      '1800',
    ]);
  });
});
