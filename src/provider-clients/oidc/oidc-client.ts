import type { ClientAuth, Configuration, ServerMetadata } from 'openid-client';
import type { ProviderConfig } from '../../config/providers/provider-config.js';
import { checkResponse, codeChallenge } from '../authorization.js';
import { type Assertion, type Claims, toAssertion } from '../claims.js';
import type { AuthorizationResponse, ProviderClient } from '../provider-client.js';
import { providerFailed } from '../provider-failed.js';
import type { Fetch, Reach } from '../reach.js';
import { makeAppleSecret } from './apple-secret.js';
import { createDiscovery, TENANT } from './discovery.js';
import { createKeySet, isNonceOf, verifyIdToken } from './id-token.js';

type Library = typeof import('openid-client');
type Tokens = Awaited<ReturnType<Library['authorizationCodeGrant']>>;

/** For ID tokens handed in by apps. */
const ID_TOKEN_MAX_AGE_SECONDS = 300;

/** An OpenID Connect provider. The library is imported at the first sign-in. */
export function createOidcClient(config: ProviderConfig, reach: Reach): ProviderClient {
  const discover = createDiscovery(config, reach);
  const keySet = createKeySet();

  async function exchange(response: AuthorizationResponse): Promise<Assertion> {
    const metadata = await discover();
    checkResponse(metadata, response.parameters);
    const library = await import('openid-client');
    return reach(async (fetch) => {
      const configuration = await configure(library, config, metadata, response.nowSeconds, fetch);
      const { tokens, idToken } = await redeemCode(library, configuration, metadata.issuer, response);
      const verified = await verifyIdToken(
        idToken,
        { metadata, keySet, fetch },
        {
          audiences: [config.clientId],
          isNonce: (nonce) => nonce === response.nonce,
          nowSeconds: response.nowSeconds,
        },
      );
      // First who it is, by the ID token; only then whether the library accepts everything else.
      const assertion = toAssertion(verified.issuer, withName(verified.claims, response));
      if (tokens instanceof Error) throw providerFailed('TOKEN', tokens);
      const answering = response.parameters.get('iss');
      if (answering !== null && answering !== verified.issuer) throw providerFailed('STATE');
      if (typeof assertion.claims.email === 'string' || !metadata.userinfo_endpoint) return assertion;
      const more = await library
        .fetchUserInfo(configuration, tokens.access_token, assertion.subject)
        .catch(() => null);
      return more
        ? { ...assertion, claims: { ...assertion.claims, ...more, email_verified: more.email_verified } }
        : assertion;
    });
  }

  return {
    config,
    async prepare() {
      await discover();
    },
    async authorizationUrl({ redirectUri, state, nonce, codeVerifier }) {
      const url = new URL((await discover()).authorization_endpoint ?? '');
      const parameters = {
        client_id: config.clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: config.scopes,
        state,
        nonce,
        code_challenge: codeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        // The only way in which Apple answers with name and address.
        ...(config.kind === 'apple' ? { response_mode: 'form_post' } : {}),
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url.href;
    },
    exchange,
    async verifyIdToken({ idToken, nonce, nowSeconds }) {
      const metadata = await discover();
      return reach(async (fetch) => {
        const verified = await verifyIdToken(
          idToken,
          { metadata, keySet, fetch },
          {
            audiences: config.audiences,
            isNonce: isNonceOf(nonce),
            nowSeconds,
            maxAgeSeconds: ID_TOKEN_MAX_AGE_SECONDS,
          },
        );
        return toAssertion(verified.issuer, verified.claims);
      });
    },
  };
}

/** Returns the library's result or error beside the ID token it is about. */
async function redeemCode(
  library: Library,
  configuration: Configuration,
  issuer: string,
  { parameters, redirectUri, state, nonce, codeVerifier }: AuthorizationResponse,
): Promise<{ tokens: Tokens | Error; idToken: string }> {
  const url = new URL(redirectUri);
  url.searchParams.set('code', parameters.get('code') ?? '');
  url.searchParams.set('state', state);
  if (parameters.has('iss')) url.searchParams.set('iss', issuer);
  let idToken: unknown;
  const fetch = configuration[library.customFetch];
  configuration[library.customFetch] = async (target, init) => {
    const response = await (fetch ?? globalThis.fetch)(target, init as never);
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    idToken ??= (body as { id_token?: unknown } | null)?.id_token;
    return response;
  };
  const checks = {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  };
  const tokens = await library
    .authorizationCodeGrant(configuration, url, checks)
    .catch((error: Error) => error);
  if (typeof idToken !== 'string') throw providerFailed('TOKEN', tokens);
  return { tokens, idToken };
}

/** Per exchange: uses the database's clock, and ends requests with the exchange. */
async function configure(
  library: Library,
  config: ProviderConfig,
  metadata: ServerMetadata,
  nowSeconds: number,
  fetch: Fetch,
): Promise<Configuration> {
  const clock = { [library.clockSkew]: Math.round(nowSeconds - Date.now() / 1000) };
  const auth = authenticate(library, config, metadata, nowSeconds);
  const configuration = metadata.issuer.includes(TENANT)
    ? // The library resolves a tenant only in what it discovered at Microsoft itself: it is shown what we did.
      await library.discovery(new URL('https://login.microsoftonline.com/'), config.clientId, clock, auth, {
        [library.customFetch]: async () => Response.json(metadata),
      })
    : new library.Configuration(metadata, config.clientId, clock, auth);
  configuration[library.customFetch] = (url, init) => fetch(url, init as RequestInit);
  if (config.issuer.startsWith('http:')) library.allowInsecureRequests(configuration);
  return configuration;
}

function authenticate(
  library: Library,
  { credentials, issuer, clientId }: ProviderConfig,
  { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] }: ServerMetadata,
  nowSeconds: number,
): ClientAuth {
  if (credentials.kind === 'key') {
    return library.ClientSecretPost(makeAppleSecret(credentials, { issuer, clientId, nowSeconds }));
  }
  return methods.includes('client_secret_basic')
    ? library.ClientSecretBasic(credentials.secret)
    : library.ClientSecretPost(credentials.secret);
}

/** Apple sends the name once, beside the code and not in the ID token. */
function withName(claims: Claims, { parameters }: AuthorizationResponse): Claims {
  const given = parameters.get('user');
  if (given === null || claims.name !== undefined) return claims;
  try {
    const { name } = JSON.parse(given) as { name?: { firstName?: unknown; lastName?: unknown } };
    return { ...claims, given_name: name?.firstName, family_name: name?.lastName };
  } catch {
    return claims;
  }
}
