import type { Budget } from './budgets.js';
import type { Used } from './counts/counts.js';

/** What is left of a budget, for the caller to see. */
export type Quota = {
  readonly policy: string;
  readonly count: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
};

export function quotaOf(budget: Budget, { used, limit, endsAt }: Used): Quota {
  return {
    policy: budget.name,
    count: budget.count,
    windowSeconds: budget.windowSeconds,
    remaining: Math.max(0, Math.min(limit, budget.count) - used),
    resetSeconds: secondsUntil(endsAt),
  };
}

/** Whole seconds, at least one, until a moment of `performance.now()`. */
export function secondsUntil(moment: number): number {
  return Math.max(1, Math.ceil((moment - performance.now()) / 1000));
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and where its caller stands. */
export function quotaHeaders(quota: Quota): { 'RateLimit-Policy': string; RateLimit: string } {
  const { policy, count, windowSeconds, remaining, resetSeconds } = quota;
  return {
    'RateLimit-Policy': `"${policy}";q=${count};w=${windowSeconds}`,
    RateLimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
