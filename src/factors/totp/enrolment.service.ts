import * as accounts from '../../accounts/account.repository.js';
import type { Context, Guarded } from '../../context.js';
import { Refusal, rejectBadInput, sessionIsOver } from '../../errors.js';
import { newOpaqueToken, opaqueDigest } from '../../tokens/opaque-token.js';
import { addFactor, type FactorAdded, requireMayAdd } from '../adding.service.js';
import { factorNameProblem, trimFactorName } from '../factor.js';
import { codeProblem } from '../proving/proof.js';
import { attemptSecondFactor, secondFactorInvalid } from '../proving/second-factor-attempt.service.js';
import { findStep, newTotpSecret, otpauthUri, toBase32 } from './totp.js';
import * as totp from './totp.repository.js';
import { openSecret, sealSecret, TOTP } from './totp.service.js';

const TTL_SECONDS = 600;
/** Wrong codes before an enrolment is void. */
const MOST_ATTEMPTS = 5;

export type TotpEnrolment = { uri: string; secret: string; challenge: string; expiresIn: number };

/** The secret counts once confirmed, and replaces earlier enrolments. @throws `requireMayAdd`'s. */
export async function beginTotp(ctx: Guarded<Context>): Promise<TotpEnrolment> {
  const { id } = ctx.viewer;
  await requireMayAdd(ctx);
  const account = await accounts.findById(ctx.db, id);
  if (!account) throw sessionIsOver();
  const secret = newTotpSecret();
  const { token: challenge, digest } = newOpaqueToken('te_');
  await totp.replaceEnrolment(ctx.db, {
    accountId: id,
    challenge: digest,
    secret: sealSecret(ctx.dataKeys, id, secret),
    ttlSeconds: TTL_SECONDS,
  });
  return {
    uri: otpauthUri(secret, { issuer: ctx.config.factors.totpIssuer, account: account.email }),
    secret: toBase32(secret),
    challenge,
    expiresIn: TTL_SECONDS,
  };
}

/** @throws Refusal BAD_USER_INPUT, CHALLENGE_INVALID, RATE_LIMITED, SECOND_FACTOR_INVALID, `addFactor`'s. */
export async function confirmTotp(
  ctx: Guarded<Context>,
  { challenge, code, name }: { challenge: string; code: string; name: string | null },
): Promise<FactorAdded> {
  const { id: accountId } = ctx.viewer;
  const factorName = trimFactorName(name);
  rejectBadInput([codeProblem(code, 'code'), factorNameProblem(factorName)]);
  await requireMayAdd(ctx);
  const digest = opaqueDigest(challenge);
  return attemptSecondFactor(ctx, accountId, async () => {
    const enrolment = await totp.attemptEnrolment(ctx.db, {
      accountId,
      challenge: digest,
      mostAttempts: MOST_ATTEMPTS,
    });
    if (!enrolment) throw enrolmentInvalid();
    const secret = openSecret(ctx.dataKeys, accountId, enrolment.secret);
    const step = findStep(secret, code, enrolment.nowSeconds);
    if (step === null) throw secondFactorInvalid();
    return addFactor(ctx, TOTP, async (trx, id) => {
      const factor = await totp.confirmEnrolment(trx, {
        id,
        accountId,
        challenge: digest,
        name: factorName || 'Authenticator app',
        step,
      });
      if (!factor) throw enrolmentInvalid();
      return factor;
    });
  });
}

function enrolmentInvalid(): Refusal {
  return new Refusal(
    'CHALLENGE_INVALID',
    'This set-up has expired or was replaced by a newer one. Start again.',
  );
}
