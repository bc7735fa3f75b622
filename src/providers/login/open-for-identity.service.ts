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

/** Somebody whom a provider knows. */
export type IdentityArrival = {
  identity: ProvedIdentity;
  /** The digest of the browser that began the sign-in; null: it has none. */
  browser: Buffer | null;
  delivery: Delivery;
  rememberMe: boolean;
  /** Uses up what proved the identity; false: it was used before. */
  consume(db: Database): Promise<boolean>;
  usedBefore(): Refusal;
};

/** Two that sign in for the first time at once make one account: whoever comes second finds it. */
const MOST_RETRIES = 2;
const RACES: readonly (string | null)[] = ['accounts_email_unique', 'identities_subject_unique'];

/**
 * Opens a session for an identity, which is issuer and subject and never an address. One that is not known
 * gets a new account, unless its address has one already.
 * @throws Refusal IDENTITY_LINK_REQUIRED, EMAIL_NOT_VERIFIED, PROVIDER_FAILED (EMAIL_MISSING), and what
 *   `openSession` throws.
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
    // What was refused leaves nothing to try again with, but for a fault of ours.
    if (error instanceof Refusal && error.extensions.code !== 'SERVICE_UNAVAILABLE') await consume(ctx.db);
    if (claimable && browser) await claims.mailClaimLink(ctx, claimable, identity, browser);
    throw error;
  }
}

/** A new account whose address nobody vouches for is mailed a link, on the account of who asks for it. */
function withinLinkLimits(
  ctx: Context,
  { email, emailVerified, issuer, subject }: ProvedIdentity,
  open: (link: LinkAllowance | null) => Promise<TokenGrant>,
): Promise<TokenGrant> {
  if (email === null || emailVerified) return open(null);
  const { emailCanonical: address } = toMailbox({ id: '', email });
  return withinMailLimits(ctx, { address, askedBy: `${issuer} ${subject}` }, open);
}

/**
 * The account that the identity opens, its row locked. `onClaimable` is told which one its mailbox could give
 * it.
 */
async function findOrMake(
  ctx: Context,
  trx: Database,
  { identity, consume, usedBefore }: IdentityArrival,
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
  // Another sign-in may have made the account until its row was locked.
  if (await identities.touch(trx, locked.account.id, identity)) return locked;
  if (locked.account.emailVerified) throw linkRequired();
  const claimed = await claimIfProved(ctx, trx, locked.account, identity);
  if (claimed) return claimed;
  onClaimable(locked.account);
  throw new Refusal(
    'EMAIL_NOT_VERIFIED',
    'Open the link that was mailed to this address in this browser, then sign in once more.',
  );
}

async function findKnown(trx: Database, identity: ProvedIdentity): Promise<Confirmed | null> {
  const accountId = await identities.findAccountId(trx, identity);
  const locked = accountId === null ? null : await accounts.lockWithFactors(trx, accountId);
  // It may have been unlinked until the row was locked.
  return locked && (await identities.touch(trx, locked.account.id, identity)) ? locked : null;
}
