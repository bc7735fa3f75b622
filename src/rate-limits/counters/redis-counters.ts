import type { Redis } from 'ioredis';
import { type CounterStore, longestWindowMs } from './counter.js';

const PREFIX = 'gatehouse:limit:';

/** A key is a hash: t taken, c consumed, e the end of its window in milliseconds of Redis's clock. */
const LIBRARY = `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function whole(number) return string.format('%.0f', number) end
local function read(key)
  local row = redis.call('HMGET', key, 't', 'c', 'e')
  return tonumber(row[1] or 0), tonumber(row[2] or 0), tonumber(row[3] or 0)
end
local function write(key, t, c, e)
  redis.call('HSET', key, 't', whole(t), 'c', whole(c), 'e', whole(e))
  redis.call('PEXPIREAT', key, whole(e))
end`;

/** ARGV: consumed (1, 0); per key: limit (-1: none), window, longest window, onlyFirst (1, 0). */
const ACQUIRE = `${LIBRARY}
local moment, consumed = now(), tonumber(ARGV[1])
local opens, wanted = true, {}
for i, key in ipairs(KEYS) do
  local limit, window, longest, only = unpack(ARGV, i * 4 - 2, i * 4 + 1)
  local t, c, e = read(key)
  if e <= moment or e > moment + longest then t, c, e = 0, 0, moment + window end
  if i == 1 then opens = t == 0 end
  if opens or only == '0' then
    if tonumber(limit) >= 0 and t >= tonumber(limit) then return { i, t, c, whole(e), whole(e - moment) } end
    if t == 0 then e = moment + window end
    wanted[i] = { t + 1, c + consumed, e }
  end
end
local answer = { 0 }
for i, key in ipairs(KEYS) do
  local row = wanted[i]
  if row then
    write(key, row[1], row[2], row[3])
    answer[i + 1] = { row[1], row[2], whole(row[3]), whole(row[3] - moment) }
  else
    answer[i + 1] = {}
  end
end
return answer`;

/** ARGV per key: window, how many to take away, how many to consume. */
const SETTLE = `${LIBRARY}
local answer = {}
for i, key in ipairs(KEYS) do
  local window, refunded, consumed = unpack(ARGV, i * 3 - 2, i * 3)
  local t, c, e = read(key)
  answer[i] = -1
  if e > 0 and e == tonumber(window) then
    answer[i] = c + consumed
    write(key, math.max(t - refunded, 0), c + consumed, e)
  end
end
return answer`;

/** ARGV: the window, and the milliseconds until it ends. */
const EXTEND = `${LIBRARY}
local t, c, e = read(KEYS[1])
if e > 0 and e == tonumber(ARGV[1]) then write(KEYS[1], t, c, now() + ARGV[2]) end`;

type Row = readonly [taken: number, consumed: number, window: string, leftMs: string];

export function createRedisCounters(client: Redis): CounterStore {
  const run = (script: string, keys: readonly string[], values: readonly (string | number)[]) =>
    client.eval(script, keys.length, ...keys.map((key) => PREFIX + key), ...values);

  return {
    kind: 'redis',

    async acquire(demands, consumed) {
      const values = demands.flatMap(({ limit, isSoft, windowSeconds, onlyFirst }) => [
        isSoft ? -1 : limit,
        windowSeconds * 1000,
        longestWindowMs(windowSeconds),
        onlyFirst ? 1 : 0,
      ]);
      const keys = demands.map(({ key }) => key);
      const [refusedBy, ...rest] = (await run(ACQUIRE, keys, [consumed ? 1 : 0, ...values])) as [
        number,
        ...unknown[],
      ];
      if (refusedBy > 0) {
        return { granted: false, refusedBy: refusedBy - 1, counter: toCounter(rest as unknown as Row) };
      }
      const rows = rest as (Row | [])[];
      return { granted: true, counters: rows.map((row) => (row.length === 0 ? null : toCounter(row))) };
    },

    async settle(settlements) {
      const values = settlements.flatMap(({ window, outcome }) => [
        window,
        outcome === 'refunded' ? 1 : 0,
        outcome === 'consumed' ? 1 : 0,
      ]);
      const keys = settlements.map(({ key }) => key);
      const consumed = (await run(SETTLE, keys, values)) as number[];
      return consumed.map((count) => (count < 0 ? null : count));
    },

    async extend(key, window, seconds) {
      await run(EXTEND, [key], [window, Math.ceil(seconds * 1000)]);
    },
  };
}

function toCounter([taken, consumed, window, leftMs]: Row) {
  return { taken, consumed, window: Number(window), endsAt: performance.now() + Number(leftMs) };
}
