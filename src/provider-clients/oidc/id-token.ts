import { createHash } from 'node:crypto';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { ServerMetadata } from 'openid-client';
import type { Claims } from '../claims.js';
import { providerFailed } from '../provider-failed.js';
import type { Fetch } from '../reach.js';
import { TENANT } from './discovery.js';

/** No algorithms that verify with a client secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** How far clocks may differ. */
const TOLERANCE_SECONDS = 5;
const LONGEST_TOKEN = 16_384;
const KEYS_FRESH_MS = 600_000;
/** How often keys are fetched because a token names an unknown one. */
const KEYS_COOLDOWN_MS = 5000;

export type IdTokenChecks = {
  readonly audiences: readonly string[];
  readonly isNonce: (nonce: string) => boolean;
  readonly nowSeconds: number;
  /** By `iat`. */
  readonly maxAgeSeconds?: number;
};

/** The provider's keys (RFC 7517). */
export type KeySet = {
  /** Cached for ten minutes. */
  readonly get: (metadata: ServerMetadata, fetch: Fetch) => Promise<JWTVerifyGetKey>;
  /** For a token whose key is unknown; fetches at most once in five seconds. */
  readonly renew: (metadata: ServerMetadata, fetch: Fetch) => Promise<JWTVerifyGetKey>;
};

export function createKeySet(): KeySet {
  let known: { keys: JWTVerifyGetKey; atMs: number } | null = null;

  async function within(ms: number, { jwks_uri: uri = '' }: ServerMetadata, fetch: Fetch) {
    if (known && performance.now() - known.atMs < ms) return known.keys;
    const response = await fetch(uri, { headers: { accept: 'application/json' }, redirect: 'manual' });
    const { createLocalJWKSet } = await import('jose');
    try {
      known = { keys: createLocalJWKSet((await response.json()) as JSONWebKeySet), atMs: performance.now() };
    } catch (error) {
      throw providerFailed('DISCOVERY', error);
    }
    return known.keys;
  }
  return {
    get: (metadata, fetch) => within(KEYS_FRESH_MS, metadata, fetch),
    renew: (metadata, fetch) => within(KEYS_COOLDOWN_MS, metadata, fetch),
  };
}

/**
 * Checks an ID token (OpenID Connect Core 1.0, section 3.1.3.7); the issuer may contain a tenant.
 * @returns its claims, and the issuer with the tenant.
 * @throws Refusal PROVIDER_FAILED (TOKEN).
 */
export async function verifyIdToken(
  idToken: string,
  { metadata, keySet, fetch }: { metadata: ServerMetadata; keySet: KeySet; fetch: Fetch },
  { audiences, isNonce, nowSeconds, maxAgeSeconds = Number.POSITIVE_INFINITY }: IdTokenChecks,
): Promise<{ claims: Claims; issuer: string }> {
  if (idToken.length > LONGEST_TOKEN || audiences.length === 0) throw providerFailed('TOKEN');
  const { errors, jwtVerify } = await import('jose');
  const options = {
    algorithms: ALGORITHMS,
    audience: [...audiences],
    requiredClaims: ['iss', 'aud', 'exp', 'iat', 'nonce'],
    currentDate: new Date(nowSeconds * 1000),
    clockTolerance: TOLERANCE_SECONDS,
  };
  const keys = await keySet.get(metadata, fetch);
  const verified = await jwtVerify(idToken, keys, options)
    .catch(async (error) => {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return jwtVerify(idToken, await keySet.renew(metadata, fetch), options);
    })
    .catch((error) => {
      throw error instanceof errors.JOSEError ? providerFailed('TOKEN', error) : error;
    });
  const { issuer } = metadata;
  const claims: Claims = verified.payload;
  const { tid, iss, aud, nonce, iat } = claims;
  const expected = issuer.includes(TENANT) ? issuerOfTenant(issuer, tid) : issuer;
  const all = [aud].flat();
  const isOurs =
    iss === expected &&
    all.every((each) => typeof each === 'string' && audiences.includes(each)) &&
    typeof nonce === 'string' &&
    isNonce(nonce) &&
    typeof iat === 'number' &&
    iat <= nowSeconds + TOLERANCE_SECONDS &&
    nowSeconds - iat <= maxAgeSeconds;
  if (!isOurs || expected === null) throw providerFailed('TOKEN');
  return { claims, issuer: expected };
}

function issuerOfTenant(template: string, tenant: unknown): string | null {
  return typeof tenant === 'string' && /^[\w.-]{1,64}$/.test(tenant)
    ? template.replace(TENANT, tenant)
    : null;
}

/** Accepts the nonce or its SHA-256 in hexadecimal or base64url, as apps for Apple and Google send it. */
export function isNonceOf(given: string): (nonce: string) => boolean {
  const digest = createHash('sha256').update(given).digest();
  return (nonce) => [given, digest.toString('hex'), digest.toString('base64url')].includes(nonce);
}

/** Identifies a used ID token by what is signed, since a signature has several spellings. */
export function digestOfSigned(issuer: string, idToken: string): Buffer {
  const signed = idToken.slice(0, idToken.lastIndexOf('.'));
  return createHash('sha256').update(`id token ${issuer} ${signed}`).digest();
}
