import type { LockedAccount } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import * as credentials from '../../accounts/password/credentials.service.js';
import { findProvable, type Provable } from '../../accounts/second-factors.repository.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { type FieldProblem, Refusal, rejectBadInput, sessionIsOver } from '../../errors.js';
import { passwordFormProblem } from '../../passwords/rules.js';
import { checkSecondFactor } from './check-proof.service.js';
import { type Proof, proofProblem } from './proof.js';
import { attemptSecondFactor } from './second-factor-attempt.service.js';

/** Exactly one, if the account has anything to prove. */
export type OwnerProof = { password?: string | null; proof?: Proof | null };

/** Locks the account's row and consumes the proof; call it in the transaction that needs it. */
export type ConfirmOwner = (trx: Database) => Promise<LockedAccount>;

/** For accounts that can only sign in with a provider. */
const RECENT_SECONDS = 600;

/**
 * Lets `act` run after a password, a second factor or, lacking both, a sign-in of the last ten minutes.
 * @param others what is wrong with the other arguments.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, INVALID_CREDENTIALS,
 * SECOND_FACTOR_INVALID, REAUTHENTICATION_REQUIRED, and `act`'s.
 */
export async function asOwner<Result>(
  ctx: Guarded<Context>,
  given: OwnerProof,
  act: (confirm: ConfirmOwner) => Promise<Result>,
  others: readonly FieldProblem[] = [],
): Promise<Result> {
  const { id } = ctx.viewer;
  const provable = await findProvable(ctx.db, id);
  if (!provable) throw sessionIsOver();
  rejectBadInput([...others, ...problemsOf(given, provable)]);
  const password = given.password ?? given.proof?.password;
  if (password != null) {
    const path = given.password == null ? 'proof.password' : 'password';
    const verified = await credentials.verifyOwnPassword(ctx, password, path);
    return act((trx) => credentials.confirmPassword(trx, verified));
  }
  const { proof } = given;
  if (proof == null) {
    requireRecentSignIn(ctx);
    return act((trx) => lockOwn(trx, id));
  }
  return attemptSecondFactor(ctx, id, async () => {
    const checked = await checkSecondFactor(ctx, id, proof, { path: 'proof', use: 'proof' });
    return act(async (trx) => {
      const locked = await lockOwn(trx, id);
      await checked.consume(trx);
      return locked;
    });
  });
}

function problemsOf({ password, proof }: OwnerProof, account: Provable): (FieldProblem | null)[] {
  const canProve = account.hasPassword || account.secondFactors.length > 0;
  if (!canProve) {
    const message = 'Your account has neither a password nor a second factor: leave this out.';
    const given = [password == null ? [] : 'password', proof == null ? [] : 'proof'].flat();
    return given.map((path) => ({ path, message }));
  }
  if ((password == null) === (proof == null)) {
    return [{ path: 'password', message: 'Give exactly one of password and proof.' }];
  }
  if (password == null) return [proof == null ? null : proofProblem(proof, 'proof')];
  const problem = passwordFormProblem(password);
  return [problem === null ? null : { path: 'password', message: problem }];
}

async function lockOwn(trx: Database, id: string): Promise<LockedAccount> {
  const locked = await accounts.lockWithFactors(trx, id);
  if (!locked) throw sessionIsOver();
  return locked;
}

function requireRecentSignIn({ viewer }: Guarded<Context>): void {
  const asOf = viewer.establishedAt ?? new Date();
  if (asOf.getTime() - viewer.authenticatedAt.getTime() <= RECENT_SECONDS * 1000) return;
  throw new Refusal('REAUTHENTICATION_REQUIRED', 'Sign in again to continue.', {
    maxAge: RECENT_SECONDS,
    level: 1,
    methods: ['PROVIDER'],
  });
}
