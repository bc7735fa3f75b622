import type { Context, Guarded } from '../../context.js';
import { rejectBadInput } from '../../errors.js';
import { addFactor, type FactorAdded, requireMayAdd } from '../adding.service.js';
import { factorNameProblem, trimFactorName } from '../factor.js';
import { secondFactorInvalid } from '../proving/second-factor-attempt.service.js';
import { requirePasskeys } from './ceremony.service.js';
import { readAnswer, toProven } from './check-passkey.service.js';
import { credentialProblem } from './credential-json.js';
import * as passkeys from './passkey.repository.js';
import { verifyRegistration } from './webauthn.js';

/** Transport names as browsers spell them; others are dropped. */
const TRANSPORT = /^[a-z-]{1,32}$/;
const MOST_TRANSPORTS = 8;

/** @throws Refusal BAD_USER_INPUT, SECOND_FACTOR_INVALID, and those of `addFactor`. */
export async function addPasskey(
  ctx: Guarded<Context>,
  { passkey, name }: { passkey: unknown; name: string | null },
): Promise<FactorAdded> {
  const { id: accountId } = ctx.viewer;
  const party = requirePasskeys(ctx);
  const factorName = trimFactorName(name);
  rejectBadInput([credentialProblem(passkey, 'passkey'), factorNameProblem(factorName)]);
  await requireMayAdd(ctx);
  const { json, challenge } = await readAnswer(ctx, passkey, {
    path: 'passkey',
    purpose: `enrolment of ${accountId}`,
  });
  const registration = await verifyRegistration(party, json);
  if (!registration) throw secondFactorInvalid();
  return addFactor(ctx, toProven(registration), async (trx, factorId) => {
    if (!(await passkeys.consumeChallenge(trx, challenge))) throw secondFactorInvalid();
    const factor = await passkeys.insert(trx, {
      ...registration,
      factorId,
      accountId,
      name: factorName || 'Passkey',
      id: json.id,
      transports: transportsOf(json.response.transports),
    });
    if (!factor) throw secondFactorInvalid();
    return factor;
  });
}

function transportsOf(given: unknown): string[] {
  const texts = Array.isArray(given) ? given : [];
  return texts.filter((each) => typeof each === 'string' && TRANSPORT.test(each)).slice(0, MOST_TRANSPORTS);
}
