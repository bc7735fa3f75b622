import type { LimitPolicy } from './policies.js';

/** `endsAt`: by `performance.now()`. */
export type Usage = { readonly taken: number; readonly limit: number; readonly endsAt: number };

export type Quota = {
  readonly policy: string;
  readonly count: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
};

export function quotaOf(
  { name, count, windowSeconds }: Pick<LimitPolicy, 'name' | 'count' | 'windowSeconds'>,
  { taken, limit, endsAt }: Usage,
): Quota {
  return {
    policy: name,
    count,
    windowSeconds,
    remaining: Math.max(0, Math.min(limit, count) - taken),
    resetSeconds: secondsUntil(endsAt),
  };
}

/** Whole seconds, at least one, until `moment` by `performance.now()`. */
export function secondsUntil(moment: number): number {
  return Math.max(1, Math.ceil((moment - performance.now()) / 1000));
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-10. */
export function quotaHeaders(quota: Quota): { 'RateLimit-Policy': string; RateLimit: string } {
  const { policy, count, windowSeconds, remaining, resetSeconds } = quota;
  return {
    'RateLimit-Policy': `"${policy}";q=${count};w=${windowSeconds}`,
    RateLimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
