import type { Account } from '../accounts/account.js';
import type { Viewer, ViewerProblem } from '../authorization/viewer.js';
import type { Services } from '../context.js';
import { isStorageFault } from '../database/faults.js';
import type { AccessClaims } from '../tokens/access-claims.js';
import { bearerToken } from '../tokens/bearer.js';

/** Who sent a request. */
export type Identity = {
  viewer: Viewer | null;
  viewerProblem?: ViewerProblem;
  /** The session that the Bearer token names, also when the token is stale, expired or its session over. */
  presentedSessionId: string | null;
};

const anonymous: Identity = { viewer: null, presentedSessionId: null };

/**
 * Establishes the viewer from the values of the Authorization header. Never throws: a token that is no good makes
 * the request anonymous and keeps the reason, and so does a database that cannot be asked.
 */
export async function identify(
  services: Pick<Services, 'tokens' | 'readLiveSession' | 'log'>,
  authorization: readonly string[] | undefined,
): Promise<Identity> {
  const bearer = bearerToken(authorization);
  if (bearer.kind === 'missing') return anonymous;
  if (bearer.kind === 'malformed') return { ...anonymous, viewerProblem: unauthenticated('TOKEN_MALFORMED') };

  const result = services.tokens.verifyAccessToken(bearer.token, Date.now() / 1000);
  if (!result.ok) {
    return {
      viewer: null,
      viewerProblem: unauthenticated(result.reason, result.expiredAt),
      presentedSessionId: result.claims?.sid ?? null,
    };
  }
  return { ...(await judge(services, result.claims)), presentedSessionId: result.claims.sid };
}

async function judge(
  services: Pick<Services, 'readLiveSession' | 'log'>,
  claims: AccessClaims,
): Promise<Omit<Identity, 'presentedSessionId'>> {
  try {
    const live = await services.readLiveSession(claims.sid);
    if (!live || live.account.id !== claims.sub || live.account.locked) {
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_REVOKED') };
    }
    if (live.account.version !== claims.ver) {
      return { viewer: null, viewerProblem: unauthenticated('TOKEN_STALE') };
    }
    return { viewer: toViewer(live.account, claims) };
  } catch (error) {
    if (!isStorageFault(error)) services.log.error({ err: error }, 'the viewer could not be established');
    return { viewer: null, viewerProblem: { code: 'SERVICE_UNAVAILABLE' } };
  }
}

function toViewer(account: Account, claims: AccessClaims): Viewer {
  return {
    id: account.id,
    roles: account.roles,
    permissions: account.permissions,
    sessionId: claims.sid,
    authenticatedAt: new Date(claims.auth_time * 1000),
  };
}

function unauthenticated(reason: string, expiredAt?: Date): ViewerProblem {
  return { code: 'UNAUTHENTICATED', reason, ...(expiredAt ? { expiredAt: expiredAt.toISOString() } : {}) };
}
