import type { Logger } from 'pino';
import type { ProviderConfig } from '../config/providers/provider-config.js';
import type { Assertion } from './claims.js';
import { createGithubClient } from './github-client.js';
import { createOidcClient } from './oidc/oidc-client.js';
import { createReach } from './reach.js';

/** What a browser is sent to the provider with, and what is expected back. */
export type AuthorizationRequest = {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636); the provider gets its S256. */
  readonly codeVerifier: string;
};

/** What the browser brought back. */
export type AuthorizationResponse = AuthorizationRequest & {
  readonly parameters: URLSearchParams;
  /** The database's clock, in unix seconds. */
  readonly nowSeconds: number;
};

export type PresentedIdToken = {
  readonly idToken: string;
  readonly nonce: string;
  readonly nowSeconds: number;
};

/**
 * One provider, as sign-ins need it. Each call takes three seconds at most. All throw Refusal
 * SERVICE_UNAVAILABLE where it is down, slow or was so a moment ago, and PROVIDER_FAILED with the reason
 * where what it says cannot be trusted.
 */
export type ProviderClient = {
  readonly config: ProviderConfig;
  /** Makes sure that it can be asked. */
  readonly prepare: () => Promise<void>;
  readonly authorizationUrl: (request: AuthorizationRequest) => Promise<string>;
  /** One exchange of the code for who it is. */
  readonly exchange: (response: AuthorizationResponse) => Promise<Assertion>;
  /** For an ID token that an app was given; null: the provider has none. */
  readonly verifyIdToken: ((presented: PresentedIdToken) => Promise<Assertion>) | null;
};

export type Providers = ReadonlyMap<string, ProviderClient>;

/** Asks nobody and imports nothing yet. */
export function createProviders(
  list: readonly ProviderConfig[],
  log: Pick<Logger, 'warn' | 'info'>,
): Providers {
  return new Map(
    list.map((config) => {
      const reach = createReach(config.name, log);
      const create = config.kind === 'github' ? createGithubClient : createOidcClient;
      return [config.name, create(config, reach)];
    }),
  );
}
