import type { Context } from '../context.js';
import type { Database } from '../database/connection.js';
import * as counters from './dashboard.repository.js';

/** What is shown is at most this old. */
const longestAgeMillis = 10_000;
/** Numbers as old as this are counted anew beside the answer, so that whoever keeps looking never waits. */
const renewalAgeMillis = 5_000;

type Count = { startedAt: number; numbers: counters.Dashboard };

/** By the process's database: there is one, and tests have one each. */
const known = new WeakMap<Database, { last: Count | null; next: Promise<Count> | null }>();

/** The service in numbers, at most 10 seconds old. Everybody who asks meanwhile shares one count. */
export async function dashboard(ctx: Pick<Context, 'db' | 'log'>): Promise<counters.Dashboard> {
  const state = known.get(ctx.db) ?? { last: null, next: null };
  known.set(ctx.db, state);

  const age = state.last ? performance.now() - state.last.startedAt : Number.POSITIVE_INFINITY;
  if (age >= renewalAgeMillis && !state.next) state.next = count();
  if (state.last && age < longestAgeMillis) {
    state.next?.catch((error) => ctx.log.warn({ err: error }, 'the dashboard was not counted anew'));
    return state.last.numbers;
  }
  // Always there: an age beyond the longest is beyond that of a renewal too.
  return ((await state.next) ?? (await count())).numbers;

  async function count(): Promise<Count> {
    const startedAt = performance.now();
    try {
      state.last = { startedAt, numbers: await counters.count(ctx.db) };
      return state.last;
    } finally {
      state.next = null;
    }
  }
}
