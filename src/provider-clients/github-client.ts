import type { ProviderConfig } from '../config/providers/provider-config.js';
import { checkResponse, codeChallenge } from './authorization.js';
import { type Assertion, toAssertion } from './claims.js';
import type { AuthorizationResponse, ProviderClient } from './provider-client.js';
import { providerFailed } from './provider-failed.js';
import type { Fetch, Reach } from './reach.js';

type Library = typeof import('openid-client');

/** GitHub uses OAuth 2 without ID tokens: its API says whose an access token is. */
export function createGithubClient(config: ProviderConfig, reach: Reach): ProviderClient {
  const { issuer } = config;
  const endpoints = {
    issuer,
    authorization_endpoint: `${issuer}/login/oauth/authorize`,
    token_endpoint: `${issuer}/login/oauth/access_token`,
  };
  const api = issuer === 'https://github.com' ? 'https://api.github.com' : `${issuer}/api/v3`;

  async function exchange(response: AuthorizationResponse): Promise<Assertion> {
    const parameters = withOwnIssuer(response.parameters, issuer);
    checkResponse(endpoints, parameters);
    const library = await import('openid-client');
    return reach(async (fetch) => {
      const token = await redeemCode(library, config, endpoints, { ...response, parameters }, fetch);
      const [user, emails] = await Promise.all([
        askApi(fetch, `${api}/user`, token),
        askApi(fetch, `${api}/user/emails`, token),
      ]);
      return toAssertion(issuer, claimsOf(user, emails));
    });
  }

  return {
    config,
    prepare: async () => {},
    async authorizationUrl({ redirectUri, state, codeVerifier }) {
      const url = new URL(endpoints.authorization_endpoint);
      const parameters = {
        client_id: config.clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: config.scopes,
        state,
        code_challenge: codeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url.href;
    },
    exchange,
    verifyIdToken: null,
  };
}

/** GitHub names the issuer of its OAuth metadata in answers. */
function withOwnIssuer(given: URLSearchParams, issuer: string): URLSearchParams {
  const parameters = new URLSearchParams(given);
  if (parameters.get('iss') === `${issuer}/login/oauth`) parameters.set('iss', issuer);
  return parameters;
}

async function redeemCode(
  library: Library,
  { clientId, credentials }: ProviderConfig,
  endpoints: { issuer: string; token_endpoint: string },
  { parameters, redirectUri, state, codeVerifier }: AuthorizationResponse,
  fetch: Fetch,
): Promise<string> {
  const secret = credentials.kind === 'secret' ? credentials.secret : '';
  const configuration = new library.Configuration(endpoints, clientId, {}, library.ClientSecretPost(secret));
  configuration[library.customFetch] = (url, init) => fetch(url, init as RequestInit);
  if (endpoints.issuer.startsWith('http:')) library.allowInsecureRequests(configuration);
  const url = new URL(redirectUri);
  url.searchParams.set('code', parameters.get('code') ?? '');
  url.searchParams.set('state', state);
  const checks = { pkceCodeVerifier: codeVerifier, expectedState: state };
  const tokens = await library.authorizationCodeGrant(configuration, url, checks).catch((error) => {
    throw providerFailed('TOKEN', error);
  });
  return tokens.access_token;
}

async function askApi(fetch: Fetch, url: string, token: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'gatehouse',
    },
    redirect: 'manual',
  });
  if (response.status !== 200) throw providerFailed('TOKEN');
  return response.json().catch((error) => {
    throw providerFailed('TOKEN', error);
  });
}

/** As OpenID Connect claims. Of the addresses only the primary one counts, and only if verified. */
function claimsOf(user: unknown, emails: unknown) {
  const { id, name, login } = (user ?? {}) as { id?: unknown; name?: unknown; login?: unknown };
  if (!Number.isSafeInteger(id)) throw providerFailed('SUBJECT');
  const list = Array.isArray(emails)
    ? (emails as { email?: unknown; primary?: unknown; verified?: unknown }[])
    : [];
  const primary = list.find((entry) => entry?.primary === true);
  return {
    sub: String(id),
    name,
    preferred_username: login,
    email: primary?.email,
    email_verified: primary?.verified === true,
  };
}
