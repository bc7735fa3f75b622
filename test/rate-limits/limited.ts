import { createSecretKey, randomBytes } from 'node:crypto';
import type { Attempt } from '../../src/rate-limits/limiter.js';
import type { Quota } from '../../src/rate-limits/quota.js';
import { createRateLimits, type RateLimits, type Store } from '../../src/rate-limits/rate-limits.js';
import type { RateLimitConfig } from '../../src/rate-limits/rule.js';

export const usual: RateLimitConfig = {
  login: { count: 5, windowSeconds: 900 },
  register: { count: 10, windowSeconds: 3600 },
  email: { count: 3, windowSeconds: 3600 },
  refresh: { count: 120, windowSeconds: 60 },
  secondFactor: { count: 5, windowSeconds: 900 },
  provider: { count: 30, windowSeconds: 60 },
};

/** Everybody in a test file shares a store: each test has accounts and subnets of its own. */
export const someone = (): string => `someone-${randomBytes(6).toString('hex')}@example.test`;
export const someSubnet = (): string => Array.from(randomBytes(4)).join('.');

const macKey = createSecretKey('the same key for every instance, as the configuration has it', 'utf8');
export type Line = { level: 'info' | 'warn'; details: unknown };

/** Long enough for a busy test machine; null for the product's own, where the store is to fail. */
const patientMs = 10_000;

/** One instance. Its log is kept in `lines`. */
export function instance(
  store: Store,
  config: Partial<RateLimitConfig> = {},
  storePatienceMs: number | null = patientMs,
): RateLimits & { lines: Line[] } {
  const lines: Line[] = [];
  const keep = (level: Line['level']) => (details: unknown) => void lines.push({ level, details });
  const log = { info: keep('info'), warn: keep('warn'), error: keep('warn') };
  return {
    ...createRateLimits({
      store,
      config: { ...usual, ...config },
      macKey,
      log,
      ...(storePatienceMs && { storePatienceMs }),
    }),
    lines,
  };
}

/** `identifier` is what was typed, the account's own name unless given. */
export type Try = {
  account: string;
  subnet: string;
  identifier?: string;
  prefix48?: string | null;
  device?: string | null;
  isKnownSubnet?: boolean;
};

export function attempt(
  limits: RateLimits,
  { account, subnet, identifier = account, prefix48 = null, device = null, isKnownSubnet = false }: Try,
  report?: (quota: Quota) => void,
): Promise<Attempt> {
  if (device !== null) return limits.attempt('loginOnKnownDevice', { account, device }, report);
  const family = isKnownSubnet ? 'loginFromKnownSubnet' : 'login';
  return limits.attempt(family, { identifier, account, subnet, prefix48 }, report);
}

/** The whole of a login but for the hashing, which takes `hashMs`. */
export async function tryPassword(
  limits: RateLimits,
  who: Try,
  right: boolean,
  hashMs = 0,
): Promise<'right' | 'wrong' | number> {
  let attempted: Attempt;
  try {
    attempted = await attempt(limits, who);
  } catch (error) {
    return retryAfterOf(error);
  }
  await new Promise((resolve) => setTimeout(resolve, hashMs));
  await (right ? attempted.refund() : attempted.consume());
  return right ? 'right' : 'wrong';
}

/** `retryAfter` of a RATE_LIMITED; any other error goes on. */
export function retryAfterOf(error: unknown): number {
  const { extensions } = error as { extensions?: { code: string; retryAfter: number } };
  if (extensions?.code !== 'RATE_LIMITED') throw error;
  return extensions.retryAfter;
}

export async function repeat<T>(times: number, run: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let n = 0; n < times; n += 1) results.push(await run(n));
  return results;
}

export const atOnce = <T>(times: number, run: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => run(n)));

export const isRefused = (outcome: unknown): outcome is number => typeof outcome === 'number';
