import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import type { LinkAllowance } from '../../accounts/action-links/action-links.service.js';
import * as actionTokens from '../../accounts/action-links/action-tokens.repository.js';
import * as verification from '../../accounts/email/email-verification.service.js';
import type { ProvedIdentity } from '../../accounts/identities/identity.js';
import * as identities from '../../accounts/identities/identity.repository.js';
import { recordLinked } from '../../accounts/identities/identity-events.service.js';
import * as registration from '../../accounts/registration/registration.service.js';
import * as secondFactors from '../../accounts/second-factors.repository.js';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { Refusal } from '../../errors.js';
import { identityLinked } from '../../mail/emails/identity-templates.js';
import type { Confirmed } from '../../sessions/open-session.service.js';
import * as sessions from '../../sessions/session.repository.js';
import { notifyOwner } from '../linking/link-notifications.service.js';

export function linkRequired(): Refusal {
  return new Refusal(
    'IDENTITY_LINK_REQUIRED',
    'There is an account already. Sign in to it by other means, then link this provider.',
  );
}

type NewAccount = {
  identity: ProvedIdentity;
  email: string;
  emailCanonical: string;
  /** Null: the address is verified. */
  link: LinkAllowance | null;
};

/**
 * Creates an account without a password, verified if the provider is trusted about the address; otherwise its
 * mailbox gets a link.
 * @throws Refusal IDENTITY_LINK_REQUIRED while an account may take the address back.
 */
export async function createAccount(
  ctx: Context,
  trx: Database,
  { identity, email, emailCanonical, link }: NewAccount,
): Promise<Confirmed> {
  if (await actionTokens.isReserved(trx, emailCanonical)) throw linkRequired();
  const account = await accounts.insert(trx, {
    id: uuidv7(),
    email,
    emailCanonical,
    emailVerified: identity.emailVerified,
    username: null,
    name: nameOf(identity, email),
    passwordHash: null,
    roles: ['USER'],
  });
  const linked = await identities.insert(trx, { id: uuidv7(), accountId: account.id, identity });
  return {
    account,
    secondFactors: [],
    passwordHash: null,
    async recordRegistration(_trx, _account, sessionId) {
      await registration.record(ctx, trx, account, sessionId);
      await recordLinked(ctx, trx, linked, sessionId);
      if (!link?.allowed) return;
      await verification.sendLink(ctx, trx, account, sessionId);
      link.markSent();
    },
  };
}

/**
 * Gives an unverified account to whoever proved its mailbox for this identity, voiding every earlier way in:
 * password, sessions, factors, identities, tokens, address changes. Null: not proved. Lock the account's row
 * first.
 */
export async function claimIfProved(
  ctx: Context,
  trx: Database,
  { id, email }: Account,
  identity: ProvedIdentity,
): Promise<Confirmed | null> {
  const { issuer, subject } = identity;
  const withinSeconds = ctx.config.mail.emailTokenTtlSeconds;
  const claim = { accountId: id, email, issuer, subject, withinSeconds };
  if (!(await actionTokens.isClaimProved(trx, claim))) return null;
  const ended = await sessions.endAll(trx, id, 'ACCOUNT_CLAIMED');
  await secondFactors.removeAll(trx, id);
  await identities.removeAll(trx, id);
  await actionTokens.removeAll(trx, id);
  const account = await accounts.beginAnew(trx, id);
  const linked = await identities.insert(trx, { id: uuidv7(), accountId: id, identity });
  await audit.record(ctx, trx, {
    type: 'EMAIL_VERIFIED',
    userId: id,
    actorId: id,
    sessionId: null,
    details: { claimed: true, sessions: ended.length },
  });
  await recordLinked(ctx, trx, linked, null);
  await notifyOwner(ctx, trx, account, linked, identityLinked);
  return { account, secondFactors: [], passwordHash: null };
}

/** The provider's name for the user or, without a valid one, the address's local part. */
function nameOf({ name }: ProvedIdentity, email: string): string {
  return name ?? email.slice(0, email.lastIndexOf('@'));
}
