import crypto from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { KeyRing } from '../keys/keys.js';
import { type AccessClaims, readClaims } from './access-claims.js';
import { decodeCanonical, readJsonObject } from './json-object.js';

const MAXIMUM_CHARACTERS = 8192;
const DEFAULT_CACHE_ENTRIES = 10_000;

/** `maxAgeSeconds` is ACCESS_TOKEN_TTL, `toleranceSeconds` CLOCK_TOLERANCE. */
export type AccessTokenRules = {
  readonly issuer: string;
  readonly audience: string;
  readonly maxAgeSeconds: number;
  readonly toleranceSeconds: number;
};

/** `detail` names the failed check, for logs and metrics, and holds nothing from the token. */
export type AccessTokenRefusal = {
  readonly ok: false;
  readonly reason: 'TOKEN_MALFORMED' | 'TOKEN_NOT_ACTIVE' | 'TOKEN_EXPIRED';
  readonly detail: string;
  readonly expiredAt?: Date;
  /** Of a token whose times alone are wrong: it may still name the session for a logout. */
  readonly claims?: AccessClaims;
};

export type AccessTokenResult = { readonly ok: true; readonly claims: AccessClaims } | AccessTokenRefusal;

/** What the caller decides; times in unix seconds. */
export type NewAccessToken = Omit<AccessClaims, 'jti' | 'nbf' | ProofClaims> &
  Partial<Pick<AccessClaims, ProofClaims>>;

type ProofClaims = 'acr' | 'amr' | 'strong_auth_time';

/** RFC 9068. Proof times are capped at `iat`: clocks may differ, and verifiers refuse later proofs. */
export function signAccessToken(ring: KeyRing, claims: NewAccessToken): string {
  const { iss, sub, aud, exp, iat, sid, roles, ver, acr, amr, strong_auth_time = null } = claims;
  const auth_time = Math.min(claims.auth_time, iat);
  const jti = crypto.randomUUID();
  const payload: Record<string, unknown> = {
    iss,
    sub,
    aud,
    exp,
    iat,
    jti,
    sid,
    roles,
    ver,
    acr,
    amr,
    auth_time,
  };
  if (strong_auth_time !== null) payload.strong_auth_time = Math.min(strong_auth_time, iat);
  const { algorithm, key, kid } = ring.signing;
  return jwt.sign(payload, key, { algorithm, header: { alg: algorithm, typ: 'at+jwt', kid } });
}

/** Strict; never throws. `nowSeconds`: unix time. A wrong signature is TOKEN_MALFORMED, not expired. */
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

/** Caches valid tokens by digest; times are judged at every use. Refusals cannot evict valid tokens. */
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

/** We read the header and choose the key; jsonwebtoken only verifies with that key's algorithm. */
function signatureProblem(
  ring: KeyRing,
  token: string,
  headerPart: string,
  signature: string,
): string | null {
  const header = readJsonObject(headerPart);
  if (!header) return 'header';
  // `jwk`, `jku`, `x5u`, `x5c` are never read; `crit` forbids ignoring members (RFC 7515, 4.1.11).
  if (Object.hasOwn(header, 'crit')) return 'crit';
  const typ = typeof header.typ === 'string' ? header.typ.toLowerCase() : '';
  if (typ !== 'at+jwt' && typ !== 'application/at+jwt') return 'typ';
  const key = typeof header.kid === 'string' ? ring.verification.get(header.kid) : undefined;
  if (!key) return 'kid';
  if (header.alg !== key.algorithm) return 'alg';
  // Other spellings of a signature would give one token many texts.
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

/** Null if usable now. Written so that a time which is not a number refuses. */
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
  // A longer life was granted under other settings and is over; so is one that ended before it began.
  if (lifeSeconds > 0 && lifeSeconds <= rules.maxAgeSeconds && earliestSeconds < endSeconds) return null;
  const expiredAt = new Date(Math.min(endSeconds, nowSeconds) * 1000);
  return { ok: false, reason: 'TOKEN_EXPIRED', detail: 'exp', expiredAt, claims };
}

function malformed(detail: string): AccessTokenRefusal {
  return { ok: false, reason: 'TOKEN_MALFORMED', detail };
}

/** `crypto.hash` is four times as fast, but Node 20.12 is the first to have it. */
const sha256: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'base64')
    : (text) => crypto.createHash('sha256').update(text).digest('base64');
