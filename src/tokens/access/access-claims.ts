import { isUuid } from '../../formats.js';

/** An access token's claims, checked for shape; times in unix seconds. Shared between requests, so frozen. */
export type AccessClaims = {
  readonly iss: string;
  readonly aud: string;
  /** The account's id. */
  readonly sub: string;
  /** The session's id. */
  readonly sid: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly nbf?: number;
  readonly roles: readonly string[];
  /** The account's version at issue; a token below the current one is stale. */
  readonly ver: number;
  /** When the user last proved any factor. */
  readonly auth_time: number;
  /** The session's level (NIST SP 800-63B); `aal1` for tokens without the claim, which predate levels. */
  readonly acr: 'aal1' | 'aal2';
  /** What was proved (RFC 8176), for services that verify our tokens. */
  readonly amr: readonly string[];
  /** When the user last proved what reaches level 2; null: not stated. */
  readonly strong_auth_time: number | null;
};

const MAXIMUM_ENTRIES = 32;
const MAXIMUM_TEXT = 128;

/**
 * The claims, or the name of the first missing or misshapen one; others are dropped. `aud` must be a single
 * string: a token for several audiences could be carried from one to another.
 */
export function readClaims(payload: Readonly<Record<string, unknown>>): AccessClaims | string {
  const { iss, aud, sub, sid, jti, iat, exp, nbf, roles, ver, auth_time } = payload;
  const { acr = 'aal1', amr = [], strong_auth_time = null } = payload;
  if (typeof iss !== 'string') return 'iss';
  if (typeof aud !== 'string') return 'aud';
  if (typeof sub !== 'string' || !isUuid(sub)) return 'sub';
  if (typeof sid !== 'string' || !isUuid(sid)) return 'sid';
  if (!isShortText(jti)) return 'jti';
  if (!isCount(iat)) return 'iat';
  if (!isCount(exp)) return 'exp';
  if (nbf !== undefined && !isCount(nbf)) return 'nbf';
  if (!isShortList(roles)) return 'roles';
  if (!isCount(ver)) return 'ver';
  if (!isCount(auth_time)) return 'auth_time';
  if (acr !== 'aal1' && acr !== 'aal2') return 'acr';
  if (!isShortList(amr)) return 'amr';
  if (strong_auth_time !== null && !isCount(strong_auth_time)) return 'strong_auth_time';
  Object.freeze(roles);
  Object.freeze(amr);
  const claims: AccessClaims = {
    iss,
    aud,
    sub,
    sid,
    jti,
    iat,
    exp,
    roles,
    ver,
    auth_time,
    acr,
    amr,
    strong_auth_time,
  };
  return Object.freeze(nbf === undefined ? claims : { ...claims, nbf });
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAXIMUM_TEXT;
}

function isShortList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MAXIMUM_ENTRIES && value.every(isShortText);
}

/** An exact whole number: refuses 1e300, NaN, negatives and numbers in quotes. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
