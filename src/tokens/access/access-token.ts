import crypto from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { KeyRing } from '../keys/keys.js';
import { type AccessClaims, readClaims } from './access-claims.js';
import { decodeCanonical, readJsonObject } from './json-object.js';

const MAXIMUM_CHARACTERS = 8192;
const DEFAULT_CACHE_ENTRIES = 10_000;

/**
 * What is checked beside the signature. `maxAgeSeconds` is ACCESS_TOKEN_TTL, `toleranceSeconds`
 * CLOCK_TOLERANCE.
 */
export type AccessTokenRules = {
  readonly issuer: string;
  readonly audience: string;
  readonly maxAgeSeconds: number;
  readonly toleranceSeconds: number;
};

/**
 * `detail` names the check that failed, for logs and metrics; it never holds anything from the token.
 * `expiredAt` comes with TOKEN_EXPIRED.
 */
export type AccessTokenRefusal = {
  readonly ok: false;
  readonly reason: 'TOKEN_MALFORMED' | 'TOKEN_NOT_ACTIVE' | 'TOKEN_EXPIRED';
  readonly detail: string;
  readonly expiredAt?: Date;
  /**
   * Of a token that is ours in everything but its times: it may still name the session that a sign-out ends.
   */
  readonly claims?: AccessClaims;
};

export type AccessTokenResult = { readonly ok: true; readonly claims: AccessClaims } | AccessTokenRefusal;

/** Everything of the claims that the caller decides; times are unix seconds. */
export type NewAccessToken = Omit<AccessClaims, 'jti' | 'nbf' | ProofClaims> &
  Partial<Pick<AccessClaims, ProofClaims>>;

type ProofClaims = 'acr' | 'amr' | 'strong_auth_time';

/**
 * Signs an access token (RFC 9068) with a fresh `jti`. Times of proofs are cut to `iat`: they may come from
 * clocks that differ, and a proof of identity later than the token would be refused elsewhere.
 */
export function signAccessToken(ring: KeyRing, claims: NewAccessToken): string {
  const { iss, sub, aud, exp, iat, sid, roles, ver, acr, amr, strong_auth_time = null } = claims;
  const payload = {
    ...{ iss, sub, aud, exp, iat, jti: crypto.randomUUID(), sid, roles, ver, acr, amr },
    auth_time: Math.min(claims.auth_time, iat),
    ...(strong_auth_time === null ? {} : { strong_auth_time: Math.min(strong_auth_time, iat) }),
  };
  const { algorithm, key, kid } = ring.signing;
  return jwt.sign(payload, key, { algorithm, header: { alg: algorithm, typ: 'at+jwt', kid } });
}

/**
 * Verifies strictly and never throws. `nowSeconds` is unix time. A wrong signature is TOKEN_MALFORMED
 * whatever the times say.
 */
export function verifyAccessToken(
  ring: KeyRing,
  token: string,
  rules: AccessTokenRules,
  nowSeconds: number,
): AccessTokenResult {
  if (typeof token !== 'string' || token.length > MAXIMUM_CHARACTERS) return malformed('size');
  const parts = token.split('.', 4);
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || !header || !payload || !signature) return malformed('parts');
  const problem = signatureProblem(ring, token, header, signature);
  if (problem) return malformed(problem);
  const json = readJsonObject(payload);
  if (!json) return malformed('payload');
  const claims = readClaims(json);
  if (typeof claims === 'string') return malformed(claims);
  if (claims.iss !== rules.issuer) return malformed('iss');
  if (claims.aud !== rules.audience) return malformed('aud');
  return judgeTimes(claims, rules, nowSeconds) ?? { ok: true, claims };
}

/**
 * `verifyAccessToken` with a bounded memory of the tokens that passed, by digest: the signature and shape of
 * a token cannot change, its times are judged anew at every use. Refusals are not remembered, so they cannot
 * push good tokens out.
 */
export function createAccessTokenVerifier(
  ring: KeyRing,
  rules: AccessTokenRules,
  options: { readonly cacheEntries?: number } = {},
): (token: string, nowSeconds: number) => AccessTokenResult {
  const passed = new LRUCache<string, AccessTokenResult & { ok: true }>({
    max: options.cacheEntries ?? DEFAULT_CACHE_ENTRIES,
  });
  return (token, nowSeconds) => {
    if (typeof token !== 'string' || token.length > MAXIMUM_CHARACTERS) return malformed('size');
    const digest = sha256(token);
    const known = passed.get(digest);
    if (known) {
      const problem = judgeTimes(known.claims, rules, nowSeconds);
      if (problem?.reason === 'TOKEN_EXPIRED') passed.delete(digest);
      return problem ?? known;
    }
    const result = verifyAccessToken(ring, token, rules, nowSeconds);
    if (result.ok) passed.set(digest, result);
    return result;
  };
}

/**
 * The header is read and the key chosen by us; jsonwebtoken then computes with that key under that key's
 * algorithm only.
 */
function signatureProblem(
  ring: KeyRing,
  token: string,
  headerPart: string,
  signature: string,
): string | null {
  const header = readJsonObject(headerPart);
  if (!header) return 'header';
  // `jwk`, `jku`, `x5u`, `x5c` are not read at all. `crit` says that ignoring a member is wrong (RFC 7515
  // 4.1.11), and we know none.
  if (Object.hasOwn(header, 'crit')) return 'crit';
  const typ = typeof header.typ === 'string' ? header.typ.toLowerCase() : '';
  if (typ !== 'at+jwt' && typ !== 'application/at+jwt') return 'typ';
  const key = typeof header.kid === 'string' ? ring.verification.get(header.kid) : undefined;
  if (!key) return 'kid';
  if (header.alg !== key.algorithm) return 'alg';
  // The same signature spelled differently would make many texts of one token.
  if (!decodeCanonical(signature)) return 'signature';
  try {
    jwt.verify(token, key.key, {
      algorithms: [key.algorithm],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return null;
  } catch {
    return 'signature';
  }
}

/** Null if the token may be used now. Every comparison is put so that a time that is not a number refuses. */
function judgeTimes(
  claims: AccessClaims,
  rules: AccessTokenRules,
  nowSeconds: number,
): AccessTokenRefusal | null {
  const { exp, iat, nbf, auth_time, strong_auth_time } = claims;
  const latestSeconds = nowSeconds + rules.toleranceSeconds;
  if (!(iat <= latestSeconds)) return { ok: false, reason: 'TOKEN_NOT_ACTIVE', detail: 'iat', claims };
  if (nbf !== undefined && !(nbf <= latestSeconds)) {
    return { ok: false, reason: 'TOKEN_NOT_ACTIVE', detail: 'nbf', claims };
  }
  if (!(auth_time <= latestSeconds)) return malformed('auth_time');
  if (!((strong_auth_time ?? 0) <= latestSeconds)) return malformed('strong_auth_time');
  const earliestSeconds = nowSeconds - rules.toleranceSeconds;
  const endSeconds = Math.min(exp, iat + rules.maxAgeSeconds);
  const lifeSeconds = exp - iat;
  // A life longer than is granted now was granted under other settings: it is over, although the moment lies
  // ahead. One that ended before it began is over too, whatever the tolerance.
  if (lifeSeconds > 0 && lifeSeconds <= rules.maxAgeSeconds && earliestSeconds < endSeconds) return null;
  const expiredAt = new Date(Math.min(endSeconds, nowSeconds) * 1000);
  return { ok: false, reason: 'TOKEN_EXPIRED', detail: 'exp', expiredAt, claims };
}

function malformed(detail: string): AccessTokenRefusal {
  return { ok: false, reason: 'TOKEN_MALFORMED', detail };
}

/** `crypto.hash` is four times as fast and came with Node 20.12. */
const sha256: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'base64')
    : (text) => crypto.createHash('sha256').update(text).digest('base64');
