import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { Refusal } from '../errors.js';
import type { Budget } from './budgets.js';
import type { Counts, Unit, Used } from './counts/counts.js';
import { type Quota, quotaOf, secondsUntil } from './quota.js';
import { createWaitingLine } from './waiting-line.js';

/** Called with what is left of the budget that decides; the last call of a request is the one to show. */
export type Report = (quota: Quota) => void;

/** What one request brings along to every key it passes. */
export type Passage = { readonly counts: Counts; readonly until: number; readonly report: Report };

export type Gate = ReturnType<typeof createGate>;

const MOST_CLOSED_KEYS = 50_000;
/** Short, for another instance may give something back. */
const CLOSED_MS = 5000;

/** Lets attempts pass a key, makes them wait for it, or refuses them. */
export function createGate(
  hmacKey: string | Buffer,
  log: Pick<Logger, 'info'>,
  onLimited: (policy: string) => void,
) {
  const closed = new LRUCache<string, Used>({ max: MOST_CLOSED_KEYS });
  const undecided = new Map<string, number>();
  const line = createWaitingLine();

  function refuse(budget: Budget, key: string, used: Used, report: Report): never {
    const retryAfter = secondsUntil(used.endsAt);
    log.info({ limit: budget.name, key, retryAfter }, 'rate limited');
    onLimited(budget.name);
    report({ ...quotaOf(budget, used), remaining: 0 });
    throw new Refusal('RATE_LIMITED', 'Too many attempts. Try again later.', { retryAfter });
  }

  /** Refuses, and for a while does so without a look at the store. */
  function close(budget: Budget, key: string, used: Used, report: Report): never {
    closed.set(`${budget.name}:${key}`, used, { ttl: CLOSED_MS });
    return refuse(budget, key, used, report);
  }

  /** A key that has just refused: what hammers at it costs the store nothing. */
  function refuseIfClosed(budget: Budget, key: string, report: Report): void {
    const used = closed.get(`${budget.name}:${key}`);
    if (used && used.endsAt > performance.now()) refuse(budget, key, used, report);
  }

  /** A name for the parts that is of no use to a reader of the store or of the log. */
  function keyOf(...parts: readonly string[]): string {
    return createHmac('sha256', hmacKey).update(JSON.stringify(parts)).digest().toString('base64url', 0, 16);
  }

  /**
   * One unit of the key. While others of its units are undecided it waits for one to be given back, as long as the
   * request may; `isFinal` tells that none will be.
   */
  async function pass(
    passage: Passage,
    budget: Budget,
    key: string,
    isFinal: (unit: Unit) => Promise<Used | null>,
  ): Promise<Unit> {
    const { counts, until, report } = passage;
    const id = `${budget.name}:${key}`;
    let last: Used | undefined;

    async function tryOnce(): Promise<Unit | null> {
      refuseIfClosed(budget, key, report);
      const unit = await counts.take(budget, key);
      last = unit;
      if (unit.used <= unit.limit) return unit;
      await counts.giveBack([unit]);
      const final = await isFinal(unit);
      return final && close(budget, key, final, report);
    }

    refuseIfClosed(budget, key, report);
    const unit = (line.isWaitedFor(id) ? null : await tryOnce()) ?? (await line.wait(id, until, tryOnce));
    if (unit) return unit;
    // Nothing is used up yet, there only are too many at once.
    return refuse(budget, key, { used: last?.used ?? 0, limit: 0, endsAt: performance.now() }, report);
  }

  function mark(unit: Unit, change: 1 | -1): void {
    const id = `${unit.budget.name}:${unit.key}`;
    const count = (undecided.get(id) ?? 0) + change;
    if (count > 0) undecided.set(id, count);
    else undecided.delete(id);
    if (change < 0) line.wake(id);
  }

  return {
    keyOf,
    pass,
    close,
    refuseIfClosed,
    /** Has to be called once for each unit that passed, and again with `decided` once its verdict is known. */
    undecided: (unit: Unit) => mark(unit, 1),
    decided: (unit: Unit) => mark(unit, -1),
    hasUndecided: (unit: Unit) => undecided.has(`${unit.budget.name}:${unit.key}`),
  };
}
