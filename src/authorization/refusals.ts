import { Refusal, unavailable } from '../errors.js';
import type { KnownViewer } from './principal.js';
import type { Level, ViewerProblem } from './viewer.js';

export function unauthenticated(problem: ViewerProblem | null): Refusal {
  if (problem === null) {
    return new Refusal('UNAUTHENTICATED', 'Sign in first.', { reason: 'TOKEN_MISSING' });
  }
  const { code, reason, expiredAt } = problem;
  if (code === 'SERVICE_UNAVAILABLE') {
    return unavailable('Cannot verify who is signed in right now. Try again.');
  }
  return new Refusal(code, 'Sign in first.', {
    ...(reason === undefined ? {} : { reason }),
    ...(expiredAt === undefined ? {} : { expiredAt }),
  });
}

/** Names the methods that would do, if known. An account without a second factor must first add one. */
export function proofRequired(
  viewer: KnownViewer,
  level: Level,
  maxAgeSeconds: number | null,
): Refusal | Promise<Refusal> {
  const { provable } = viewer;
  const age = maxAgeSeconds === null ? {} : { maxAge: maxAgeSeconds };
  if (provable === undefined)
    return reauthenticationRequired(level, level === 1 ? age : { ...age, level, methods: [] });
  return provable(level).then((methods) =>
    level === 2 && methods.length === 0
      ? secondFactorMissing()
      : reauthenticationRequired(level, { ...age, level, methods }),
  );
}

/** A role would help that counts at level 2 only. */
export function secondFactorRequired({ provable }: KnownViewer): Refusal | Promise<Refusal> {
  if (provable === undefined) return secondFactorRequiredOf([]);
  return provable(2).then((factors) =>
    factors.length === 0 ? secondFactorMissing() : secondFactorRequiredOf(factors),
  );
}

export function forbidden(): Refusal {
  return new Refusal('FORBIDDEN', 'You are not allowed to do this.');
}

function reauthenticationRequired(level: Level, extensions: Readonly<Record<string, unknown>>): Refusal {
  const message =
    level === 1 ? 'Confirm that it is you to continue.' : 'Confirm with a second factor to continue.';
  return new Refusal('REAUTHENTICATION_REQUIRED', message, extensions);
}

function secondFactorRequiredOf(factors: readonly string[]): Refusal {
  return new Refusal('SECOND_FACTOR_REQUIRED', 'Confirm with a second factor to continue.', { factors });
}

function secondFactorMissing(): Refusal {
  return new Refusal('SECOND_FACTOR_REQUIRED', 'Add a second factor to your account to continue.', {
    factors: [],
  });
}
