import type { Role, Viewer, ViewerProblem } from '../authorization/viewer.js';
import { grantedTo, knownRoles, permissionsOf } from '../catalogue.js';
import type { Services } from '../context.js';
import { isStorageFault } from '../database/faults.js';
import type { AccessClaims } from '../tokens/access-claims.js';
import { bearerToken } from '../tokens/bearer.js';
import * as sessions from './session.repository.js';

export type Identity = {
  readonly viewer: Viewer | null;
  readonly viewerProblem: ViewerProblem | null;
  /** The session that the Bearer token names, also when the token is stale, expired or its session over. */
  readonly presentedSessionId: string | null;
};

type Verdict = Omit<Identity, 'presentedSessionId'>;

const anonymous: Identity = { viewer: null, viewerProblem: null, presentedSessionId: null };

/**
 * Establishes the viewer from the values of the Authorization header. Never throws: a token that is no good
 * makes the request anonymous and keeps the reason, and so does a database that cannot be asked.
 */
export async function identify(
  services: Pick<Services, 'tokens' | 'revocations' | 'catalogue' | 'db' | 'log'>,
  authorization: readonly string[],
): Promise<Identity> {
  const bearer = bearerToken(authorization);
  if (bearer.kind === 'missing') return anonymous;
  if (bearer.kind === 'malformed') return { ...anonymous, viewerProblem: unauthenticated('TOKEN_MALFORMED') };

  const result = services.tokens.verifyAccessToken(bearer.token, services.revocations.nowSeconds());
  if (!result.ok) {
    return {
      viewer: null,
      viewerProblem: unauthenticated(result.reason, result.expiredAt),
      presentedSessionId: result.claims?.sid ?? null,
    };
  }
  const { claims } = result;
  const { viewer, viewerProblem } = judgeFromMemory(services, claims) ?? (await judge(services, claims));
  return { viewer, viewerProblem, presentedSessionId: claims.sid };
}

/**
 * The verdict of this instance's view of revocations, which costs no query. Null: the database has to be
 * asked, because the view is not proven to be current, or this instance has not met the session yet, or
 * because only the tolerance keeps the token alive, whose session may have ended by itself with it.
 */
function judgeFromMemory(
  { revocations, catalogue }: Pick<Services, 'revocations' | 'catalogue'>,
  claims: AccessClaims,
): Verdict | null {
  if (claims.exp <= revocations.nowSeconds()) return null;
  const judgement = revocations.judge(claims);
  switch (judgement?.kind) {
    case 'revoked':
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    case 'stale':
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_STALE') };
    case 'good': {
      const roles = knownRoles(catalogue, judgement.roles);
      const permissions = permissionsOf(catalogue, roles, revocations.granted(roles));
      return { viewer: toViewer(claims, roles, permissions), viewerProblem: null };
    }
    default:
      return null;
  }
}

async function judge(
  services: Pick<Services, 'db' | 'revocations' | 'catalogue' | 'log'>,
  claims: AccessClaims,
): Promise<Verdict> {
  try {
    const live = await sessions.findLive(services.db, claims.sid);
    if (!live || live.account.id !== claims.sub || live.account.locked) {
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    }
    if (live.account.version !== claims.ver) {
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_STALE') };
    }
    const { id: accountId, version, roles: held, grants } = live.account;
    services.revocations.remember(claims.sid, { accountId, version, roles: held });
    const roles = knownRoles(services.catalogue, held);
    const permissions = permissionsOf(services.catalogue, roles, grantedTo(roles, grants));
    return { viewer: toViewer(claims, roles, permissions), viewerProblem: null };
  } catch (error) {
    if (!isStorageFault(error)) services.log.error({ err: error }, 'the viewer could not be established');
    return { viewer: null, viewerProblem: { code: 'SERVICE_UNAVAILABLE' } };
  }
}

function toViewer(claims: AccessClaims, roles: readonly Role[], permissions: readonly string[]): Viewer {
  return {
    id: claims.sub,
    roles,
    permissions,
    sessionId: claims.sid,
    authenticatedAt: new Date(claims.auth_time * 1000),
    level: claims.acr === 'aal2' ? 2 : 1,
    ...(claims.strong_auth_time === null
      ? {}
      : { strongAuthenticatedAt: new Date(claims.strong_auth_time * 1000) }),
  };
}

function unauthenticated(reason: string, expiredAt?: Date): ViewerProblem {
  return { code: 'UNAUTHENTICATED', reason, ...(expiredAt ? { expiredAt: expiredAt.toISOString() } : {}) };
}
