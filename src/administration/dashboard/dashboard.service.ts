import type { Services } from '../../context.js';
import type { Database } from '../../database/connection.js';
import * as counters from './dashboard.repository.js';

type Counting = Pick<Services, 'db' | 'log'>;
type Count = { startedAt: number; numbers: counters.Dashboard };
type Counter = { last: Count | null; next: Promise<Count> | null; wantedUntil: number };

const LONGEST_AGE_MS = 10_000;
/** How often it is counted while in use; leaves a count 3 seconds before anyone waits. */
const RENEWAL_MS = 7_000;
const LOOKS_FOR_MS = 5 * 60_000;

const counterOf = new WeakMap<Database, Counter>();

/** At most 10 seconds old. All viewers share one count; only the first after a pause waits for it. */
export async function readDashboard({ db, log }: Counting): Promise<counters.Dashboard> {
  const counter = counterOf.get(db) ?? { last: null, next: null, wantedUntil: 0 };
  counterOf.set(db, counter);
  counter.wantedUntil = performance.now() + LOOKS_FOR_MS;
  const { last } = counter;
  if (last && performance.now() - last.startedAt < LONGEST_AGE_MS) return last.numbers;
  return (await renew({ db, log }, counter)).numbers;
}

function renew(ctx: Counting, counter: Counter): Promise<Count> {
  counter.next ??= count(ctx, counter).finally(() => {
    counter.next = null;
  });
  return counter.next;
}

async function count(ctx: Counting, counter: Counter): Promise<Count> {
  const startedAt = performance.now();
  const count = { startedAt, numbers: Object.freeze(await counters.count(ctx.db)) };
  counter.last = count;
  setTimeout(() => {
    if (performance.now() > counter.wantedUntil) return;
    renew(ctx, counter).catch((error) =>
      ctx.log.warn({ err: error }, 'the dashboard could not be recounted'),
    );
  }, RENEWAL_MS).unref();
  return count;
}
