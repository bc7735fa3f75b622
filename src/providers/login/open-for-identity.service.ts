import type { Account } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import {
  type LinkAllowance,
  toMailbox,
  withinMailLimits,
} from '../../accounts/action-links/action-links.service.js';
import * as claims from '../../accounts/email/account-claim.service.js';
import type { ProvedIdentity } from '../../accounts/identities/identity.js';
import * as identities from '../../accounts/identities/identity.repository.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { uniqueViolation } from '../../database/faults.js';
import { Refusal } from '../../errors.js';
import { providerFailed } from '../../provider-clients/provider-failed.js';
import { type Confirmed, openSession } from '../../sessions/open-session.service.js';
import { PROVIDER } from '../../sessions/proof/proven-factor.js';
import type { Delivery } from '../../sessions/session.js';
import type { TokenGrant } from '../../sessions/token-grant.js';
import { claimIfProved, createAccount, linkRequired } from './unknown-identity.service.js';

/** Somebody who comes from a provider. */
export type IdentityArrival = {
  identity: ProvedIdentity;
  /** Digest of the browser that began the sign-in; null: none. */
  browser: Buffer | null;
  delivery: Delivery;
  rememberMe: boolean;
  /** Consumes the proof of the identity; false: it was used before. */
  consume(db: Database): Promise<boolean>;
  usedBefore(): Refusal;
};

/** Two first sign-ins at once make one account: the second retries and finds it. */
const MOST_RETRIES = 2;
const RACES: readonly (string | null)[] = ['accounts_email_unique', 'identities_subject_unique'];

/**
 * Opens a session for an identity. An unknown one gets a new account, unless its address has one.
 * @throws Refusal IDENTITY_LINK_REQUIRED, EMAIL_NOT_VERIFIED, PROVIDER_FAILED (EMAIL_MISSING), and
 * `openSession`'s.
 */
export async function openForIdentity(ctx: Context, arrival: IdentityArrival): Promise<TokenGrant> {
  const { identity, browser, delivery, rememberMe, consume } = arrival;
  let claimable: Account | null = null;
  const open = async (link: LinkAllowance | null, retries = MOST_RETRIES): Promise<TokenGrant> => {
    try {
      return await openSession(ctx, {
        proven: [PROVIDER],
        delivery,
        rememberMe,
        confirm: (trx) =>
          findOrMake(ctx, trx, arrival, link, (account) => {
            claimable = account;
          }),
      });
    } catch (error) {
      if (retries === 0 || !RACES.includes(uniqueViolation(error))) throw error;
      return open(link, retries - 1);
    }
  };
  try {
    return await withinLinkLimits(ctx, identity, open);
  } catch (error) {
    // A refusal consumes the proof; a fault of ours does not.
    if (error instanceof Refusal && error.extensions.code !== 'SERVICE_UNAVAILABLE') await consume(ctx.db);
    if (claimable && browser) await claims.mailClaimLink(ctx, claimable, identity, browser);
    throw error;
  }
}

/** Limits the verification link of a new account, counted for the client that asks. */
function withinLinkLimits(
  ctx: Context,
  { email, emailVerified, issuer, subject }: ProvedIdentity,
  open: (link: LinkAllowance | null) => Promise<TokenGrant>,
): Promise<TokenGrant> {
  if (email === null || emailVerified) return open(null);
  const { emailCanonical: address } = toMailbox({ id: '', email });
  return withinMailLimits(ctx, { address, askedBy: `${issuer} ${subject}` }, open);
}

/** The account's row is locked. `onClaimable` gets an unverified one that its mailbox may claim. */
async function findOrMake(
  ctx: Context,
  trx: Database,
  { identity, browser, consume, usedBefore }: IdentityArrival,
  link: LinkAllowance | null,
  onClaimable: (account: Account) => void,
): Promise<Confirmed> {
  if (!(await consume(trx))) throw usedBefore();
  const known = await findKnown(trx, identity);
  if (known) return known;
  const { email } = identity;
  if (email === null) throw providerFailed('EMAIL_MISSING');
  const { emailCanonical } = toMailbox({ id: '', email });
  const locked = await accounts.lockWithFactorsByEmail(trx, emailCanonical);
  if (!locked) return createAccount(ctx, trx, { identity, email, emailCanonical, link });
  // Another sign-in may have linked the identity before the row was locked.
  if (await identities.touch(trx, locked.account.id, identity)) return locked;
  if (locked.account.emailVerified) throw linkRequired();
  const claimed = await claimIfProved(ctx, trx, locked.account, identity);
  if (claimed) return claimed;
  onClaimable(locked.account);
  throw new Refusal(
    'EMAIL_NOT_VERIFIED',
    browser
      ? 'Open the link that was mailed to this address in this browser, then sign in once more.'
      : 'There is an account with this address, which was never verified: sign in with this provider in a browser.',
  );
}

async function findKnown(trx: Database, identity: ProvedIdentity): Promise<Confirmed | null> {
  const accountId = await identities.findAccountId(trx, identity);
  const locked = accountId === null ? null : await accounts.lockWithFactors(trx, accountId);
  // It may have been unlinked before the row was locked.
  return locked && (await identities.touch(trx, locked.account.id, identity)) ? locked : null;
}
