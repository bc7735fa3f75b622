import type { ProviderConfig } from '../config/providers/provider-config.js';
import type { Assertion } from './claims.js';

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
 * A provider; each call takes at most three seconds.
 * @throws Refusal SERVICE_UNAVAILABLE if it is down or slow, or was just now; PROVIDER_FAILED with the reason
 * if its answer cannot be trusted.
 */
export type ProviderClient = {
  readonly config: ProviderConfig;
  /** Makes sure that the provider can be reached. */
  readonly prepare: () => Promise<void>;
  readonly authorizationUrl: (request: AuthorizationRequest) => Promise<string>;
  /** Exchanges the code for who signed in. */
  readonly exchange: (response: AuthorizationResponse) => Promise<Assertion>;
  /** For ID tokens handed in by apps; null: the provider has none. */
  readonly verifyIdToken: ((presented: PresentedIdToken) => Promise<Assertion>) | null;
};

export type Providers = ReadonlyMap<string, ProviderClient>;
