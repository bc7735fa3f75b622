import type { Database } from '../../database/connection.js';
import { listOf, prepare } from '../../database/statements/prepared.js';
import { type CounterStore, longestWindowMs } from './counter.js';

type Row = {
  /** From 1, as PostgreSQL counts. */
  place: number;
  granted: boolean;
  taken: number;
  consumed: number;
  ends_ms: string;
  left_ms: string;
};

/** A function of the migrations: locks the rows in the order of keys, then decides, in one round trip. */
const acquire = prepare<Row>(
  'rate-limits-acquire',
  `select * from acquire_rate_limits(cast(:keys as text[]), cast(:limits as integer[]), cast(:windows as bigint[]),
     cast(:longest as bigint[]), cast(:onlyFirst as boolean[]), cast(:consumed as integer))`,
);

/** Locks the rows in the order of keys, so that statements cannot deadlock. */
const settle = prepare<{ key: string; consumed: number }>(
  'rate-limits-settle',
  `with settled as (
     select key, ends_ms, sum(refunded)::integer as refunded, sum(consumed)::integer as consumed
       from unnest(${listOf('keys', 'text')}, ${listOf('windows', 'bigint')}, ${listOf('refunded', 'integer')},
              ${listOf('consumed', 'integer')}) as s (key, ends_ms, refunded, consumed)
      group by key, ends_ms
   ), held as (
     select key, settled.refunded, settled.consumed
       from rate_limit_counters join settled using (key, ends_ms)
      order by key for no key update of rate_limit_counters
   )
   update rate_limit_counters as c
      set taken = greatest(c.taken - held.refunded, 0), consumed = c.consumed + held.consumed
     from held where c.key = held.key
   returning c.key, c.consumed`,
);

export function createPostgresCounters(db: Database): CounterStore {
  return {
    kind: 'postgres',

    async acquire(demands, consumed) {
      const rows = await acquire(db, {
        keys: demands.map(({ key }) => key),
        limits: demands.map(({ limit, isSoft }) => (isSoft ? null : limit)),
        windows: demands.map(({ windowSeconds }) => windowSeconds * 1000),
        longest: demands.map(({ windowSeconds }) => longestWindowMs(windowSeconds)),
        onlyFirst: demands.map(({ onlyFirst }) => onlyFirst),
        consumed: consumed ? 1 : 0,
      });
      const refused = rows.find(({ granted }) => !granted);
      if (refused) return { granted: false, refusedBy: refused.place - 1, counter: toCounter(refused) };
      const byPlace = new Map(rows.map((row) => [row.place, toCounter(row)]));
      return { granted: true, counters: demands.map((_, index) => byPlace.get(index + 1) ?? null) };
    },

    async settle(settlements) {
      const rows = await settle(db, {
        keys: settlements.map(({ key }) => key),
        windows: settlements.map(({ window }) => window),
        refunded: settlements.map(({ outcome }) => (outcome === 'refunded' ? 1 : 0)),
        consumed: settlements.map(({ outcome }) => (outcome === 'consumed' ? 1 : 0)),
      });
      const consumed = new Map(rows.map((row) => [row.key, row.consumed]));
      return settlements.map(({ key }) => consumed.get(key) ?? null);
    },

    async extend(key, window, seconds) {
      await db.raw(
        `update rate_limit_counters set ends_ms = floor(extract(epoch from clock_timestamp()) * 1000) + ?
          where key = ? and ends_ms = ?`,
        [Math.ceil(seconds * 1000), key, window],
      );
    },
  };
}

function toCounter({ taken, consumed, ends_ms: endsMs, left_ms: leftMs }: Row) {
  return { taken, consumed, window: Number(endsMs), endsAt: performance.now() + Number(leftMs) };
}

/** Returns how many rows were removed. */
export async function removeExpired(db: Database, most: number): Promise<number> {
  const { rowCount } = await db.raw(
    `delete from rate_limit_counters where key in (
       select key from rate_limit_counters
        where ends_ms < extract(epoch from clock_timestamp()) * 1000 - 60000
        order by ends_ms limit ? for update skip locked)`,
    [most],
  );
  return rowCount;
}
