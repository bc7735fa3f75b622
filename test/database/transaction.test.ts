import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/connection.js';
import { inTransaction } from '../../src/database/transaction.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';

const racers = 20;

describe('transactions', () => {
  let test: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    test = await testDatabase({ poolMax: racers });
    db = test.db;
    await db.schema.createTable('ticket', (table) => {
      table.integer('id').primary();
      table.integer('uses').notNullable().defaultTo(0);
    });
    // A cold pool opens one connection after the other, which keeps racers apart.
    await Promise.all(Array.from({ length: racers }, () => db.raw('select pg_sleep(0.1)')));
  });
  afterAll(() => test.drop());

  it('overlap: a wrong "look, then write" lets several racers win, so that tests can see such a bug', async () => {
    let most = 0;
    for (let id = 1; id <= 5; id++) {
      await db('ticket').insert({ id });
      const wins = await race((trx) => lookThenUse(trx, id));
      most = Math.max(most, wins);
    }
    expect(most).toBeGreaterThan(1);
  });

  it('let one racer win when one conditional write decides', async () => {
    for (let id = 101; id <= 105; id++) {
      await db('ticket').insert({ id });
      expect(await race((trx) => use(trx, id))).toBe(1);
    }
  });

  it('are undone when the work throws, with its own error', async () => {
    const work = inTransaction(db, async (trx) => {
      await trx('ticket').insert({ id: 200 });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await db('ticket').where({ id: 200 })).toEqual([]);
  });

  it('run again after a deadlock, and both partners of it succeed', async () => {
    await db('ticket').insert([{ id: 301 }, { id: 302 }]);
    let runs = 0;
    const crossing = (first: number, second: number) =>
      inTransaction(db, async (trx) => {
        runs++;
        await trx('ticket').where({ id: first }).increment('uses');
        await sleep(200);
        await trx('ticket').where({ id: second }).increment('uses');
      });
    await Promise.all([crossing(301, 302), crossing(302, 301)]);
    expect(runs).toBeGreaterThan(2);
    expect(await db('ticket').whereIn('id', [301, 302]).pluck('uses')).toEqual([2, 2]);
  });

  it('run at most three times', async () => {
    let runs = 0;
    const work = inTransaction(db, async (trx) => {
      runs++;
      await trx.raw(`do $$ begin raise serialization_failure; end $$`);
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(3);
  });

  it('run once when anything else goes wrong', async () => {
    let runs = 0;
    const work = inTransaction(db, async (trx) => {
      runs++;
      await trx.raw('select 1/0');
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(runs).toBe(1);
  });

  it('are not retried inside another one, which the failure has undone as well', async () => {
    let runs = 0;
    const outer = db.transaction((trx) =>
      inTransaction(trx, async (inner) => {
        runs++;
        await inner.raw(`do $$ begin raise deadlock_detected; end $$`);
      }),
    );
    await expect(outer).rejects.toMatchObject({ code: '40P01' });
    expect(runs).toBe(1);
  });

  async function race(attempt: (trx: Database) => Promise<boolean>): Promise<number> {
    const tries = Array.from({ length: racers }, () => inTransaction(db, attempt));
    return (await Promise.all(tries)).filter(Boolean).length;
  }
});

async function lookThenUse(trx: Database, id: number): Promise<boolean> {
  const ticket = await trx('ticket').where({ id }).first();
  if (ticket.uses > 0) return false;
  await trx('ticket').where({ id }).increment('uses');
  return true;
}

async function use(trx: Database, id: number): Promise<boolean> {
  return (await trx('ticket').where({ id, uses: 0 }).increment('uses')) === 1;
}
