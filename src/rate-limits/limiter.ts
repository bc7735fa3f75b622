import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { Refusal } from '../errors.js';
import type { Counters, Permit } from './counters/counters.js';
import { findDemands, type Parts, type PolicyDemand } from './demands.js';
import { growingDelaySeconds, type LimitPolicy } from './policies.js';
import { type Quota, quotaOf, secondsUntil, type Usage } from './quota.js';
import type { Penalties } from './rule.js';
import { createWaitQueue } from './wait-queue.js';

/** Gets the quota of the deciding policy; a request's last call is the one to show. */
export type Report = (quota: Quota) => void;

/** Settle it by one of the two; see the states of a permit below. */
export type Attempt = { consume(): Promise<void>; refund(): Promise<void> };

/** What an attempt holds until it is settled. */
type Held = {
  readonly demands: readonly PolicyDemand[];
  readonly permits: readonly (Permit | null)[];
  readonly delayPermits: Permit[];
};

/** How long a request may wait in all for other attempts to settle. */
const WAIT_MS = 1000;
const MOST_BLOCKED_KEYS = 50_000;
/** Short, because another instance may refund something. */
const BLOCKED_MS = 5000;

/**
 * Every attempt takes a permit of each of its policies' keys, all or none:
 *
 *   acquire → pending ── refund: it was right, or could not be checked ──────► none
 *                    └── consume: it was wrong → consumed ── window ends ────► none
 *
 * Beyond its limit a key refuses if all permits are consumed; if some are pending, the attempt waits a second
 * for a refund. A permit that nobody settles, because its process was killed, stays until the window ends.
 */
export function createLimiter({
  counters,
  macKey,
  log,
  onLimited,
}: {
  counters: Counters;
  macKey: KeyObject;
  log: Pick<Logger, 'info'>;
  onLimited: (policy: string) => void;
}) {
  const blocked = new LRUCache<string, Usage>({ max: MOST_BLOCKED_KEYS });
  const waiting = createWaitQueue();

  function refuse({ policy, key }: PolicyDemand, usage: Usage, report: Report): never {
    const retryAfter = secondsUntil(usage.endsAt);
    log.info({ limit: policy.name, key, retryAfter }, 'rate limited');
    onLimited(policy.name);
    report({ ...quotaOf(policy, usage), remaining: 0 });
    throw new Refusal('RATE_LIMITED', 'Too many attempts. Try again later.', { retryAfter });
  }

  /** Refuses, and keeps refusing for a while without asking the store. */
  function block(demand: PolicyDemand, usage: Usage, report: Report): never {
    blocked.set(demand.key, usage, { ttl: BLOCKED_MS });
    return refuse(demand, usage, report);
  }

  function findBlocked(demands: readonly PolicyDemand[]) {
    for (const demand of demands) {
      // Only the store knows whether these apply.
      const usage = demand.onlyFirst ? undefined : blocked.get(demand.key);
      if (usage && usage.endsAt > performance.now()) return { demand, usage };
    }
    return null;
  }

  function refuseIfBlocked(demands: readonly PolicyDemand[], report: Report): void {
    const found = findBlocked(demands);
    if (found) refuse(found.demand, found.usage, report);
  }

  /**
   * Beyond the last permit, a policy with delays grants one per delay: takes it, or refunds everything and
   * refuses. Delays grow with what was consumed, since pending permits may come back.
   */
  async function acquireDelayed(held: Held, report: Report): Promise<Held> {
    for (const [index, demand] of held.demands.entries()) {
      const permit = held.permits[index];
      const { delays } = demand.policy;
      if (!permit || !delays || permit.taken < permit.limit) continue;
      const windowSeconds = growingDelaySeconds(Math.max(1, permit.consumed - permit.limit + 2), delays);
      const delay = { key: `${demand.key}:turn`, limit: 1, windowSeconds, onlyFirst: false, isSoft: false };
      const result = await counters.acquire([delay], false);
      if (!result.granted && permit.taken > permit.limit) {
        await settle(held, 'refunded');
        block(demand, { ...permit, endsAt: result.counter.endsAt }, report);
      }
      if (result.granted) held.delayPermits.push(...result.permits.filter((each) => each !== null));
    }
    return held;
  }

  async function acquire(
    policies: readonly LimitPolicy[],
    who: Parts,
    report: Report,
    consumed: boolean,
  ): Promise<Held> {
    const demands = findDemands(macKey, policies, who);
    const until = performance.now() + WAIT_MS;
    let busy = demands.find(({ key }) => waiting.isWaitedFor(key));

    async function tryOnce(): Promise<Held | null> {
      refuseIfBlocked(demands, report);
      const result = await counters.acquire(demands, consumed);
      if (result.granted)
        return acquireDelayed({ demands, permits: result.permits, delayPermits: [] }, report);
      busy = demands[result.refusedBy];
      if (busy && result.counter.consumed >= result.counter.limit) block(busy, result.counter, report);
      return null;
    }

    refuseIfBlocked(demands, report);
    let held = busy ? null : await tryOnce();
    if (!held && busy) held = await waiting.wait(busy.key, who.prefix48 ?? who.subnet ?? '', until, tryOnce);
    if (held) {
      reportFirst(held, report);
      return held;
    }
    if (!busy) throw new Error('an attempt was refused by no policy');
    // Nothing is used up yet: only too many attempts at once.
    return refuse(busy, { taken: busy.limit, limit: busy.limit, endsAt: performance.now() }, report);
  }

  /** Reports the first policy, which stands for the client. */
  function reportFirst({ demands: [demand], permits: [permit] }: Held, report: Report, change = 0): void {
    if (demand && permit) report(quotaOf(demand.policy, { ...permit, taken: permit.taken + change }));
  }

  async function settle(
    { demands, permits, delayPermits }: Held,
    outcome: 'refunded' | 'consumed',
  ): Promise<void> {
    const taken = [...permits.filter((permit) => permit !== null), ...delayPermits];
    const consumed = await counters.settle(taken, outcome);
    if (outcome === 'consumed') {
      for (const [index, permit] of taken.entries()) {
        const policy = demands.find(({ key }) => key === permit.key)?.policy;
        if (policy?.penalties && consumed[index] === permit.limit) await penalise(permit, policy.penalties);
      }
    }
    for (const { key } of taken) waiting.wake(key);
  }

  /** Extends the window of a key that is used up again within a day: 1, 2, 4 … minutes, at most an hour. */
  async function penalise(permit: Permit, penalties: Penalties): Promise<void> {
    const key = `${permit.key}:penalties`;
    const demand = { key, limit: 1, windowSeconds: penalties.within, onlyFirst: false, isSoft: true };
    const result = await counters.acquire([demand], true);
    const count = result.granted ? (result.permits[0]?.consumed ?? 1) : 1;
    if (count === 1) return;
    const seconds = secondsUntil(permit.endsAt) + growingDelaySeconds(count - 1, penalties);
    await counters.extend(permit, Math.min(seconds, penalties.longest));
  }

  return {
    /** An attempt, wrong until settled; only the first settlement counts. @throws Refusal RATE_LIMITED. */
    async attempt(policies: readonly LimitPolicy[], who: Parts, report: Report): Promise<Attempt> {
      const held = await acquire(policies, who, report, false);
      let settled = false;
      const once = (outcome: 'refunded' | 'consumed') => async () => {
        if (settled) return;
        settled = true;
        await settle(held, outcome);
        if (outcome === 'refunded') reportFirst(held, report, -1);
      };
      return { refund: once('refunded'), consume: once('consumed') };
    },

    /** Whether this process refused such an attempt in the last seconds. Queries and takes nothing. */
    isUsedUp(policies: readonly LimitPolicy[], who: Parts): boolean {
      return blocked.size > 0 && findBlocked(findDemands(macKey, policies, who)) !== null;
    },

    /** An attempt that is consumed at once. @throws Refusal RATE_LIMITED. */
    async consume(policies: readonly LimitPolicy[], who: Parts, report: Report): Promise<void> {
      await acquire(policies, who, report, true);
    },
  };
}
