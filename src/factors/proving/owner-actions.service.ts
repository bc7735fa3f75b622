import * as emailChange from '../../accounts/email/email-change.service.js';
import type { Context, Guarded } from '../../context.js';
import * as deletion from '../../sessions/own-account/deletion.service.js';
import { asOwner, type OwnerProof } from './owner-proof.service.js';

/** @throws Refusal those of `asOwner`; FORBIDDEN for the last administrator. */
export function deleteAccount(ctx: Guarded<Context>, given: OwnerProof): Promise<true> {
  return asOwner(ctx, given, (confirm) => deletion.deleteAccount(ctx, confirm));
}

/** The mailed link makes the change. @throws Refusal those of `asOwner`; EMAIL_TAKEN. */
export async function requestEmailChange(
  ctx: Guarded<Context>,
  { newEmail, ...given }: OwnerProof & { newEmail: string },
): Promise<true> {
  const { to, problems } = emailChange.parseNewAddress(newEmail);
  return asOwner(ctx, given, (confirm) => emailChange.requestEmailChange(ctx, to, confirm), problems);
}
