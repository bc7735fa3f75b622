import type { Role, Viewer, ViewerProblem } from '../authorization/viewer.js';
import { grantedTo, knownRoles, permissionsOf } from '../catalogue.js';
import type { Services } from '../context.js';
import { isStorageFault } from '../database/faults.js';
import type { AccessClaims } from '../tokens/access-claims.js';
import type { AccessTokenRefusal } from '../tokens/access-token.js';
import { bearerToken } from '../tokens/bearer.js';
import * as sessions from './session.repository.js';

export type Identity = {
  readonly viewer: Viewer | null;
  readonly viewerProblem: ViewerProblem | null;
  /** The session that the Bearer token names, also when the token is stale, expired or its session over. */
  readonly presentedSessionId: string | null;
};

type Result = Omit<Identity, 'presentedSessionId'>;

const ANONYMOUS: Identity = { viewer: null, viewerProblem: null, presentedSessionId: null };
const UNAVAILABLE: Result = { viewer: null, viewerProblem: { code: 'SERVICE_UNAVAILABLE' } };

/**
 * Establishes the viewer from the values of the Authorization header. Never throws: a token that is no good
 * makes the request anonymous and keeps the reason, and so does a database that cannot be asked. Times are
 * judged by the database's clock alone: as the synced revocation cache carries it on, or as the database says.
 */
export async function identify(
  services: Pick<Services, 'tokens' | 'revocation' | 'nowSeconds' | 'catalogue' | 'db' | 'log'>,
  authorization: readonly string[],
): Promise<Identity> {
  const bearer = bearerToken(authorization);
  if (bearer.kind === 'missing') return ANONYMOUS;
  if (bearer.kind === 'malformed') return { ...ANONYMOUS, viewerProblem: unauthenticated('TOKEN_MALFORMED') };

  const nowSeconds = services.revocation.nowSeconds() ?? (await readClock(services));
  const result = services.tokens.verifyAccessToken(bearer.token, nowSeconds ?? Number.NaN);
  const presentedSessionId = result.claims?.sid ?? null;
  if (nowSeconds === null || !result.ok) {
    const isUnavailable = result.ok || (nowSeconds === null && presentedSessionId !== null);
    return { ...(isUnavailable ? UNAVAILABLE : refused(result)), presentedSessionId };
  }
  const { viewer, viewerProblem } =
    fromMemory(services, result.claims, nowSeconds) ??
    (await fromDatabase(services, result.claims, nowSeconds));
  return { viewer, viewerProblem, presentedSessionId };
}

/** Where the revocation cache cannot tell. Null: the database cannot be asked. */
async function readClock({ nowSeconds, log }: Pick<Services, 'nowSeconds' | 'log'>): Promise<number | null> {
  try {
    return await nowSeconds();
  } catch (error) {
    if (!isStorageFault(error)) log.error({ err: error }, 'the clock of the database could not be read');
    return null;
  }
}

/**
 * What the revocation cache says, which costs no query. Null: the database has to be asked, because the cache
 * is not synced or does not know the session.
 */
function fromMemory(
  { revocation, catalogue }: Pick<Services, 'revocation' | 'catalogue'>,
  claims: AccessClaims,
  nowSeconds: number,
): Result | null {
  const status = revocation.status(claims, nowSeconds);
  switch (status.kind) {
    case 'revoked':
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    case 'stale':
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_STALE') };
    case 'valid': {
      const roles = knownRoles(catalogue, status.roles);
      const permissions = permissionsOf(catalogue, roles, revocation.granted(roles));
      return { viewer: toViewer(claims, nowSeconds, roles, permissions), viewerProblem: null };
    }
    default:
      return null;
  }
}

async function fromDatabase(
  { revocation, catalogue, db, log }: Pick<Services, 'revocation' | 'catalogue' | 'db' | 'log'>,
  claims: AccessClaims,
  nowSeconds: number,
): Promise<Result> {
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
    const { id: accountId, version, roles: held, grants } = account;
    const endsAtSeconds = Math.floor(session.expiresAt.getTime() / 1000);
    revocation.remember(claims.sid, { accountId, version, roles: held, endsAtSeconds }, revision);
    const roles = knownRoles(catalogue, held);
    const permissions = permissionsOf(catalogue, roles, grantedTo(roles, grants));
    return { viewer: toViewer(claims, nowSeconds, roles, permissions), viewerProblem: null };
  } catch (error) {
    if (!isStorageFault(error)) log.error({ err: error }, 'the viewer could not be established');
    return UNAVAILABLE;
  }
}

function toViewer(
  claims: AccessClaims,
  nowSeconds: number,
  roles: readonly Role[],
  permissions: readonly string[],
): Viewer {
  return {
    id: claims.sub,
    roles,
    permissions,
    sessionId: claims.sid,
    authenticatedAt: new Date(claims.auth_time * 1000),
    establishedAt: new Date(nowSeconds * 1000),
    level: claims.acr === 'aal2' ? 2 : 1,
    ...(claims.strong_auth_time === null
      ? {}
      : { strongAuthenticatedAt: new Date(claims.strong_auth_time * 1000) }),
  };
}

function refused({ reason, expiredAt }: AccessTokenRefusal): Result {
  return { viewer: null, viewerProblem: unauthenticated(reason, expiredAt) };
}

function unauthenticated(reason: string, expiredAt?: Date): ViewerProblem {
  return { code: 'UNAUTHENTICATED', reason, ...(expiredAt ? { expiredAt: expiredAt.toISOString() } : {}) };
}
