import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { Refusal } from '../../errors.js';
import { codeChallenge } from '../../provider-clients/authorization.js';
import { opaqueDigest } from '../../tokens/opaque-token.js';
import type { ProvedFlow, Ticket } from './flow.repository.js';
import * as flows from './flow.repository.js';

/** @param accountId to link the identity to; null: it signs in. */
export function toTicket(
  { ticket, verifier }: { ticket: string; verifier: string },
  accountId: string | null,
): Ticket {
  return { digest: opaqueDigest(ticket), proofOf: codeChallenge(verifier), accountId };
}

/** Does not consume the ticket; a wrong one is counted. @throws Refusal CHALLENGE_INVALID, RATE_LIMITED. */
export async function requireProved(ctx: Context, ticket: Ticket): Promise<ProvedFlow> {
  const proved = await flows.findProved(ctx.db, ticket);
  if (proved) return proved;
  await audit.watchLimit(ctx, ticket.accountId, () =>
    ctx.rateLimits.consume('provider', ctx.client, ctx.reportQuota),
  );
  throw ticketInvalid();
}

/** One answer for every ticket that is unknown, used, expired or meant for others. */
export function ticketInvalid(): Refusal {
  return new Refusal('CHALLENGE_INVALID', 'This sign-in has expired or was completed already. Start again.');
}
