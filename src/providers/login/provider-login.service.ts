import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import { badInput, type FieldProblem } from '../../errors.js';
import { digestOfSigned } from '../../provider-clients/oidc/id-token.js';
import { providerFailed } from '../../provider-clients/provider-failed.js';
import type { Delivery } from '../../sessions/session.js';
import type { TokenGrant } from '../../sessions/token-grant.js';
import { unknownProvider } from '../way/begin.service.js';
import * as flows from '../way/flow.repository.js';
import { requireProved, ticketInvalid, toTicket } from '../way/proved-ticket.service.js';
import { openForIdentity } from './open-for-identity.service.js';
import { toProvedIdentity } from './proved-identity.js';
import * as usedTokens from './used-id-token.repository.js';

export type ProviderLoginInput = {
  ticket: string;
  verifier: string;
  rememberMe: boolean;
  delivery: Delivery;
};

/** @throws Refusal CHALLENGE_INVALID, RATE_LIMITED, and `openForIdentity`'s. */
export async function completeProviderLogin(ctx: Context, input: ProviderLoginInput): Promise<TokenGrant> {
  const { delivery, rememberMe } = input;
  const ticket = toTicket(input, null);
  const { identity, browser } = await requireProved(ctx, ticket);
  return openForIdentity(ctx, {
    identity,
    browser,
    delivery,
    rememberMe,
    consume: (db) => flows.consume(db, ticket),
    usedBefore: ticketInvalid,
  });
}

export type IdTokenLoginInput = {
  provider: string;
  idToken: string;
  nonce: string;
  rememberMe: boolean;
  delivery: Delivery;
};

/**
 * Opens a session by a native app's ID token, which works once.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, PROVIDER_FAILED, and
 * `openForIdentity`'s.
 */
export async function loginWithIdToken(ctx: Context, input: IdTokenLoginInput): Promise<TokenGrant> {
  const { idToken, nonce, delivery, rememberMe } = input;
  const provider = ctx.providers.get(input.provider);
  const problems: FieldProblem[] = [];
  if (!provider) problems.push(unknownProvider('input.provider'));
  else if (!provider.verifyIdToken) {
    problems.push({
      path: 'input.provider',
      message: 'This provider has no ID tokens: use beginProviderLogin.',
    });
  }
  if (nonce === '') problems.push({ path: 'input.nonce', message: 'A nonce is needed.' });
  if (!provider?.verifyIdToken || problems.length > 0) throw badInput(problems);
  await audit.watchLimit(ctx, null, () => ctx.rateLimits.consume('provider', ctx.client, ctx.reportQuota));
  const assertion = await provider.verifyIdToken({ idToken, nonce, nowSeconds: await ctx.nowSeconds() });
  const identity = toProvedIdentity(provider.config, assertion);
  const digest = digestOfSigned(identity.issuer, idToken);
  return openForIdentity(ctx, {
    identity,
    browser: null,
    delivery,
    rememberMe,
    consume: (db) => usedTokens.insert(db, digest),
    usedBefore: () => providerFailed('REPLAYED'),
  });
}
