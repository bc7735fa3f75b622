import type { Logger } from 'pino';
import { createCircuitBreaker } from '../circuit-breaker.js';
import { Refusal, unavailable } from '../errors.js';

const PATIENCE_MS = 3000;

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * Runs an exchange with a provider within three seconds in all; fails at once if it was down a moment ago.
 * @throws Refusal SERVICE_UNAVAILABLE, and the exchange's own errors once the provider has answered.
 */
export type Reach = <Result>(exchange: (fetch: Fetch) => Promise<Result>) => Promise<Result>;

type Outcome<Result> = { readonly result: Result } | { readonly thrown: unknown };

export function createReach(name: string, log: Pick<Logger, 'warn' | 'info'>): Reach {
  const call = createCircuitBreaker({
    log,
    patienceMs: PATIENCE_MS,
    failed: `provider ${name} fails, sign-ins with it are refused`,
    recovered: `provider ${name} answers again`,
  });

  return async (exchange) => {
    const answered = await call(() => run(exchange));
    if (answered === null) throw unavailable('The provider cannot be reached right now. Try again.');
    if ('thrown' in answered.answer) throw answered.answer.thrown;
    return answered.answer.result;
  };
}

/** Rejects only if the provider was unreachable: other failures must not open the circuit. */
async function run<Result>(exchange: (fetch: Fetch) => Promise<Result>): Promise<Outcome<Result>> {
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  let fault: Error | null = null;
  const reaching: Fetch = async (url, init) => {
    try {
      const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
      const response = await fetch(url, { ...init, signal });
      if (response.status < 500 && response.status !== 429) return response;
      throw new Error(`it answered with status ${response.status}`);
    } catch (error) {
      fault = error as Error;
      throw error;
    }
  };
  try {
    const result = await exchange(reaching);
    // A library may have caught the fault.
    if (fault === null) return { result };
  } catch (thrown) {
    if (fault ?? (deadline.aborted && !(thrown instanceof Refusal))) throw fault ?? thrown;
    return { thrown };
  }
  throw fault;
}
