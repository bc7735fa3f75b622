import { randomBytes } from 'node:crypto';
import type { RateLimitConfig } from '../../src/rate-limits/budgets.js';
import type { Store } from '../../src/rate-limits/counts/shared-counts.js';
import { createRateLimits, type RateLimits } from '../../src/rate-limits/rate-limits.js';

export const usual: RateLimitConfig = {
  login: { count: 5, windowSeconds: 900 },
  register: { count: 10, windowSeconds: 3600 },
  email: { count: 3, windowSeconds: 3600 },
  refresh: { count: 120, windowSeconds: 60 },
};

/** Everybody in a test file shares a store: each test has accounts and nets of its own. */
export const someone = (): string => `someone-${randomBytes(6).toString('hex')}@example.test`;
export const someNet = (): string => Array.from(randomBytes(4)).join('.');

const hmacKey = 'the same key for every instance, as the configuration has it';
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
  const log = { info: keep('info'), warn: keep('warn') };
  return {
    ...createRateLimits({
      store,
      config: { ...usual, ...config },
      hmacKey,
      log,
      ...(storePatienceMs && { storePatienceMs }),
    }),
    lines,
  };
}

export type Try = { account: string; net: string; site?: string | null; device?: string | null };

/** The whole of a login but for the hashing, which takes `hashMs`. */
export async function tryPassword(
  limits: RateLimits,
  { account, net, site = null, device = null }: Try,
  right: boolean,
  hashMs = 0,
): Promise<'right' | 'wrong' | number> {
  let attempt: Awaited<ReturnType<RateLimits['attemptCredential']>>;
  try {
    attempt = await limits.attemptCredential({ account, net, site, device });
  } catch (error) {
    return retryAfterOf(error);
  }
  await new Promise((resolve) => setTimeout(resolve, hashMs));
  await (right ? attempt.succeeded() : attempt.failed());
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
