import { findProvable } from '../accounts/second-factors.repository.js';
import type { Level, Role, Viewer, ViewerProblem } from '../authorization/viewer.js';
import { grantedTo, knownRoles, permissionsOf } from '../catalogue.js';
import type { Services } from '../context.js';
import type { Database } from '../database/connection.js';
import { isStorageFault } from '../database/faults.js';
import type { AccessClaims } from '../tokens/access/access-claims.js';
import type { AccessTokenRefusal } from '../tokens/access/access-token.js';
import { bearerToken } from '../tokens/access/bearer.js';
import { merged } from './proof/proven-factor.js';
import * as sessions from './session.repository.js';

export type Identity = {
  readonly viewer: Viewer | null;
  readonly viewerProblem: ViewerProblem | null;
  /** The session named by the token, even a stale or expired one, or one whose session has ended. */
  readonly presentedSessionId: string | null;
  /** Unix time at which the token expires; null: it is not valid. */
  readonly tokenEndsAtSeconds: number | null;
};

type Identifying = Pick<
  Services,
  'config' | 'tokens' | 'revocation' | 'nowSeconds' | 'catalogue' | 'db' | 'log'
>;

type Result = Pick<Identity, 'viewer' | 'viewerProblem'>;

const ANONYMOUS: Identity = {
  viewer: null,
  viewerProblem: null,
  presentedSessionId: null,
  tokenEndsAtSeconds: null,
};
const UNAVAILABLE: Result = { viewer: null, viewerProblem: { code: 'SERVICE_UNAVAILABLE' } };

/**
 * Establishes the viewer from Authorization headers. Never throws: an invalid token or an unavailable
 * database makes the request anonymous, with the reason kept. All times are judged by the database's clock.
 */
export async function identify(services: Identifying, authorization: readonly string[]): Promise<Identity> {
  const bearer = bearerToken(authorization);
  if (bearer.kind === 'missing') return ANONYMOUS;
  if (bearer.kind === 'malformed') return { ...ANONYMOUS, viewerProblem: unauthenticated('TOKEN_MALFORMED') };

  const nowSeconds = services.revocation.nowSeconds() ?? (await readClock(services));
  const result = services.tokens.verifyAccessToken(bearer.token, nowSeconds ?? Number.NaN);
  const presentedSessionId = result.claims?.sid ?? null;
  if (nowSeconds === null || !result.ok) {
    const isUnavailable = result.ok || (nowSeconds === null && presentedSessionId !== null);
    const { viewer, viewerProblem } = isUnavailable ? UNAVAILABLE : refused(result);
    return { viewer, viewerProblem, presentedSessionId, tokenEndsAtSeconds: null };
  }
  const { viewer, viewerProblem } =
    fromMemory(services, result.claims, nowSeconds) ??
    (await fromDatabase(services, result.claims, nowSeconds));
  return { viewer, viewerProblem, presentedSessionId, tokenEndsAtSeconds: endOf(services, result.claims) };
}

function endOf({ config }: Identifying, { exp, iat }: AccessClaims): number {
  const { accessTtlSeconds, clockToleranceSeconds } = config.tokens;
  return Math.min(exp, iat + accessTtlSeconds) + clockToleranceSeconds;
}

/** For when the revocation cache is not synced. Null: the database is unavailable. */
async function readClock({ nowSeconds, log }: Pick<Services, 'nowSeconds' | 'log'>): Promise<number | null> {
  try {
    return await nowSeconds();
  } catch (error) {
    if (!isStorageFault(error)) log.error({ err: error }, 'the clock of the database could not be read');
    return null;
  }
}

/** Judges by the revocation cache, without a query. Null: it does not know, so the database must be asked. */
function fromMemory(services: Identifying, claims: AccessClaims, nowSeconds: number): Result | null {
  const { revocation } = services;
  const status = revocation.status(claims, nowSeconds);
  switch (status.kind) {
    case 'revoked':
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    case 'stale':
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_STALE') };
    case 'valid': {
      const held = { roles: status.roles, granted: revocation.granted };
      return { viewer: toViewer(services, claims, nowSeconds, held), viewerProblem: null };
    }
    default:
      return null;
  }
}

async function fromDatabase(
  services: Identifying,
  claims: AccessClaims,
  nowSeconds: number,
): Promise<Result> {
  const { revocation, catalogue, db, log } = services;
  const revision = revocation.revision();
  try {
    const live = await sessions.findLive(db, claims.sid);
    if (!live) {
      revocation.remember(claims.sid, null, revision);
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    }
    const { session, account } = live;
    if (account.id !== claims.sub || account.locked) {
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    }
    if (account.version !== claims.ver) {
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_STALE') };
    }
    const { id: accountId, version, grants } = account;
    const roles = knownRoles(catalogue, account.roles);
    const endsAtSeconds = Math.floor(session.expiresAt.getTime() / 1000);
    revocation.remember(claims.sid, { accountId, version, roles, endsAtSeconds }, revision);
    const granted = (of: readonly Role[]) => grantedTo(of, grants);
    return { viewer: toViewer(services, claims, nowSeconds, { roles, granted }), viewerProblem: null };
  } catch (error) {
    if (!isStorageFault(error)) log.error({ err: error }, 'the viewer could not be established');
    return UNAVAILABLE;
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Roles in REQUIRE_SECOND_FACTOR, and what they grant, count at level 2 only. */
function toViewer(
  { config, catalogue, db }: Identifying,
  { sub, sid, auth_time, acr, strong_auth_time }: AccessClaims,
  nowSeconds: number,
  held: { roles: readonly Role[]; granted: (roles: readonly Role[]) => readonly string[] },
): Viewer {
  const { roles } = held;
  const required = config.factors.requireSecondFactor;
  const isHeldBack = acr === 'aal1' && roles.some((role) => required.includes(role));
  const counted = isHeldBack ? roles.filter((role) => !required.includes(role)) : roles;
  const permissionsFor = (of: readonly Role[]) => permissionsOf(catalogue, of, held.granted(of));
  const viewer: Writable<Viewer> = {
    id: sub,
    roles: counted,
    permissions: permissionsFor(counted),
    sessionId: sid,
    authenticatedAt: new Date(auth_time * 1000),
    establishedAt: new Date(nowSeconds * 1000),
    level: acr === 'aal2' ? 2 : 1,
    provable: (level) => provableMethods(db, sub, level),
  };
  if (strong_auth_time !== null) viewer.strongAuthenticatedAt = new Date(strong_auth_time * 1000);
  if (isHeldBack) viewer.atLevel2 = { roles, permissions: permissionsFor(roles) };
  return viewer;
}

/** Sorted. */
async function provableMethods(db: Database, accountId: string, level: Level): Promise<readonly string[]> {
  const found = await findProvable(db, accountId);
  if (!found) return [];
  const { secondFactors, hasPassword, hasIdentity } = found;
  const first = [...(hasPassword ? ['PASSWORD'] : []), ...(hasIdentity ? ['PROVIDER'] : [])];
  return level === 1 ? merged([secondFactors, first]) : secondFactors;
}

function refused({ reason, expiredAt }: AccessTokenRefusal): Result {
  return { viewer: null, viewerProblem: unauthenticated(reason, expiredAt) };
}

function unauthenticated(reason: string, expiredAt?: Date): ViewerProblem {
  return { code: 'UNAUTHENTICATED', reason, ...(expiredAt ? { expiredAt: expiredAt.toISOString() } : {}) };
}
