import { createHmac } from 'node:crypto';
import * as identities from '../../accounts/identities/identity.repository.js';
import type { Services } from '../../context.js';
import { Refusal } from '../../errors.js';
import type { AuthorizationRequest, ProviderClient } from '../../provider-clients/provider-client.js';
import { providerFailed } from '../../provider-clients/provider-failed.js';
import { newOpaqueToken, opaqueDigest } from '../../tokens/opaque-token.js';
import { toProvedIdentity } from '../login/proved-identity.js';
import * as flows from './flow.repository.js';

/** Until the browser comes back. */
const TTL_SECONDS = 600;
const TICKET_TTL_SECONDS = 60;
const BROWSER = /^pb_[A-Za-z0-9_-]{43}$/;

type Ctx = Pick<Services, 'config' | 'db' | 'log' | 'nowSeconds' | 'providers'>;

/** Where the browser goes next, and the value of the cookie that its flows share. */
export type NextStep = { readonly location: string; readonly browser: string };

/** Works once per flow. @param cookie from an earlier flow. @returns null: no such flow. */
export async function startInBrowser(
  ctx: Ctx,
  name: string,
  { token, cookie }: { token: string; cookie: string | null },
): Promise<NextStep | null> {
  const provider = ctx.providers.get(name);
  if (!provider) return null;
  const browser = cookie !== null && BROWSER.test(cookie) ? cookie : newOpaqueToken('pb_').token;
  const { token: state, digest: stateDigest } = newOpaqueToken('');
  const flow = await flows.start(ctx.db, {
    digest: opaqueDigest(token),
    provider: name,
    state: stateDigest,
    browser: opaqueDigest(browser),
    ttlSeconds: TTL_SECONDS,
  });
  if (!flow) return null;
  const location = await orFailure(ctx, flow, () =>
    provider.authorizationUrl(requestOf(ctx, provider, state, browser)),
  );
  return { location, browser };
}

/**
 * Sends a returning browser on to the app, with a ticket or the provider's error in the fragment, which no
 * server sees.
 * @returns null: this browser began no such flow.
 */
export async function returnFromProvider(
  ctx: Ctx,
  name: string,
  { parameters, cookie }: { parameters: URLSearchParams; cookie: string | null },
): Promise<string | null> {
  const provider = ctx.providers.get(name);
  const state = parameters.get('state');
  if (!provider || state === null || cookie === null || !BROWSER.test(cookie)) return null;
  const flow = await flows.takeBack(ctx.db, {
    state: opaqueDigest(state),
    browser: opaqueDigest(cookie),
    provider: name,
  });
  if (!flow) return null;
  return orFailure(ctx, flow, async () => {
    const request = requestOf(ctx, provider, state, cookie);
    const nowSeconds = await ctx.nowSeconds();
    const assertion = await provider.exchange({ ...request, parameters, nowSeconds });
    const identity = toProvedIdentity(provider.config, assertion);
    const isLogin = flow.accountId === null;
    if (isLogin && identity.email === null && !(await identities.findAccountId(ctx.db, identity))) {
      throw providerFailed('EMAIL_MISSING');
    }
    const { token, digest: ticket } = newOpaqueToken('pt_');
    await flows.prove(ctx.db, { id: flow.id, ticket, identity, ttlSeconds: TICKET_TTL_SECONDS });
    return `${flow.redirectTo}#ticket=${token}`;
  });
}

/** Whether this state came from a flow that waits for its browser, whichever that is. */
export async function isAwaited(ctx: Ctx, name: string, parameters: URLSearchParams): Promise<boolean> {
  return flows.isStarted(ctx.db, { state: opaqueDigest(parameters.get('state') ?? ''), provider: name });
}

/** The address to register at the provider. */
export function callbackUrl({ http }: Services['config'], provider: string): string {
  return `${http.publicUrl}/providers/${provider}/callback`;
}

/** Nonce and PKCE verifier derive from this browser's cookie, so the database does not reveal them. */
function requestOf(
  { config }: Ctx,
  { config: { name } }: ProviderClient,
  state: string,
  browser: string,
): AuthorizationRequest {
  const derive = (use: string) => createHmac('sha256', browser).update(`${use} ${state}`).digest('base64url');
  return {
    redirectUri: callbackUrl(config, name),
    state,
    nonce: derive('nonce'),
    codeVerifier: derive('code verifier'),
  };
}

/** Reports the provider's failures to the app. */
async function orFailure(ctx: Ctx, flow: flows.Flow, next: () => Promise<string>): Promise<string> {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await flows.remove(ctx.db, flow.id);
    const { code, reason } = error.extensions;
    ctx.log.warn(
      { provider: flow.provider, code, reason, err: error.cause },
      'a sign-in with a provider failed',
    );
    const failure = new URLSearchParams({ error: code, ...(typeof reason === 'string' ? { reason } : {}) });
    return `${flow.redirectTo}#${failure}`;
  }
}
