import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createAggregatedEvents } from '../../src/audit/aggregated/aggregated-events.js';
import * as repository from '../../src/audit/aggregated/aggregated-events.repository.js';
import { removeOldEvents, startAuditRetention } from '../../src/audit/audit-retention.js';
import * as events from '../../src/audit/auth-event.repository.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';

let database: TestDatabase;
const log = pino({ level: 'silent' });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database?.drop();
});
afterEach(async () => {
  await removeAll();
});

async function removeAll() {
  await database.db.transaction(async (trx) => {
    await trx.raw(`set local gatehouse.retention = 'on'`);
    await trx.raw('delete from auth_events');
    await trx.raw('delete from auth_event_repeats');
  });
}

async function counts(): Promise<number[]> {
  const { rows } = await database.db.raw('select count from auth_events order by count');
  return rows.map((row: { count: number }) => row.count);
}

async function put(days: number, howMany = 1) {
  await database.db.raw(
    `insert into auth_events (id, type, occurred_at)
     select gen_random_uuid(), 'LOGGED_IN', now() - make_interval(days => ?) from generate_series(1, ?)`,
    [days, howMany],
  );
}

describe('auth_events', () => {
  test('refuses every change, also by SQL', async () => {
    await put(1);
    for (const change of [
      `update auth_events set type = 'LOGGED_OUT'`,
      'delete from auth_events',
      'truncate auth_events',
      `update auth_events set count = 2 where false or true`,
    ]) {
      await expect(database.db.raw(change)).rejects.toThrow('append-only');
    }
    await expect(
      database.db.transaction(async (trx) => {
        await trx.raw(`set local gatehouse.retention = 'on'`);
        await trx.raw(`update auth_events set type = 'LOGGED_OUT'`);
      }),
    ).rejects.toThrow('append-only');
    expect(await counts()).toEqual([1]);
  });
});

describe('the retention', () => {
  test('removes what is older, the oldest first, no more than asked for', async () => {
    await put(10, 5);
    await put(20, 3);
    await put(1, 2);
    expect(await events.removeOlderThan(database.db, 9 * 86_400, 4)).toBe(4);
    const { rows } = await database.db.raw(
      `select count(*)::int as count from auth_events where occurred_at < now() - interval '15 days'`,
    );
    expect(rows[0].count).toBe(0);
    expect(await events.removeOlderThan(database.db, 9 * 86_400, 100)).toBe(4);
    expect(await events.removeOlderThan(database.db, 9 * 86_400, 100)).toBe(0);
    expect(await counts()).toEqual([1, 1]);
    // The permission was the transaction's: a delete by anybody else is refused as before.
    await expect(database.db.raw('delete from auth_events')).rejects.toThrow('append-only');
  });

  test('works through any number in steps, beside another instance', async () => {
    await put(10, 95);
    await put(1, 1);
    const { signal } = new AbortController();
    const removal = { retentionSeconds: 86_400 * 2, signal, batchRows: 10 };
    await Promise.all([1, 2].map(() => removeOldEvents(database.db, log, removal)));
    await removeOldEvents(database.db, log, removal);
    expect(await counts()).toEqual([1]);
  });

  test('ends early when it is told to', async () => {
    await put(10, 5);
    await removeOldEvents(database.db, log, { retentionSeconds: 86_400, signal: AbortSignal.abort() });
    expect(await counts()).toHaveLength(5);
  });
});

describe('aggregated events', () => {
  const event = {
    type: 'LOGIN_FAILED' as const,
    userId: randomUUID(),
    subnet: '192.0.2.1',
    ipAddress: '192.0.2.1',
    userAgent: null,
  };

  test('are one row and a number, however many come at once', async () => {
    const aggregated = createAggregatedEvents({ db: database.db, log });
    await Promise.all(Array.from({ length: 30 }, () => aggregated.record(event)));
    await aggregated.stop();
    expect(await counts()).toEqual([1]);
    const { rows } = await database.db.raw('select further from auth_event_repeats');
    expect(rows).toEqual([{ further: 29 }]);
  });

  test('lose none when windows end while they come', async () => {
    const repeat = {
      key: 'k',
      type: 'LOGIN_FAILED' as const,
      userId: null,
      ipAddress: null,
      userAgent: null,
    };
    const notes = Array.from({ length: 40 }, async (_, i) => {
      if (i % 10 === 5) await database.db.raw('update auth_event_repeats set ends_at = now()');
      if (i % 10 === 7) await repository.closeWindows(database.db, 100);
      await repository.add(database.db, repeat, 1, 900);
    });
    await Promise.all(notes);
    await database.db.raw('update auth_event_repeats set ends_at = now()');
    await repository.closeWindows(database.db, 100);
    expect((await counts()).reduce((sum, count) => sum + count, 0)).toBe(40);
  });

  test('become a row when their window is over', async () => {
    const aggregated = createAggregatedEvents({ db: database.db, log });
    for (let i = 0; i < 3; i++) await aggregated.record(event);
    await database.db.raw('update auth_event_repeats set ends_at = now()');
    const job = startAuditRetention(database.db, log, 86_400);
    while ((await counts()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await job.stop();
    expect(await counts()).toEqual([1, 2]);
    const { rows } = await database.db.raw('select user_id, ip_address, actor_id from auth_events');
    expect(new Set(rows.map((row: object) => JSON.stringify(row))).size).toBe(1);
  });

  test('of refused tries cost the database one write and are complete in the end', async () => {
    const aggregated = createAggregatedEvents({ db: database.db, log });
    let queries = 0;
    const count = () => {
      queries += 1;
    };
    await aggregated.record({ ...event, type: 'RATE_LIMITED' });
    database.db.on('query', count);
    for (let i = 0; i < 500; i++) await aggregated.record({ ...event, type: 'RATE_LIMITED' });
    expect(queries).toBe(0);
    database.db.removeListener('query', count);
    await aggregated.stop();
    const { rows } = await database.db.raw('select further from auth_event_repeats');
    expect(rows).toEqual([{ further: 500 }]);
  });

  test('are forgotten rather than waited for when the database does not answer', async () => {
    const gone = await testDatabase({ poolMax: 1 });
    const aggregated = createAggregatedEvents({ db: gone.db, log });
    await gone.db.transaction(async () => {
      const startedAt = performance.now();
      await aggregated.record(event);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    });
    await aggregated.stop();
    await gone.drop();
    await expect(aggregated.record(event)).resolves.toBeUndefined();
  });
});
