import type { Account } from '../accounts/account.js';
import { markOwned } from '../authorization/viewer.js';
import { knownRoles } from '../catalogue.js';
import type { Context } from '../context.js';
import * as accessTokens from '../tokens/access/access-token.js';
import * as refreshTokens from '../tokens/refresh-token.js';
import { merged } from './proof/proven-factor.js';
import type { RefreshableSession, Session } from './session.js';

/** The schema's AuthPayload. */
export type TokenGrant = {
  accessToken: string;
  tokenType: 'Bearer';
  expiresIn: number;
  refreshToken: string | null;
  refreshExpiresIn: number;
  session: Session;
  user: Account;
};

/**
 * Signs an access token and derives the current refresh token, for the cookie or the answer. The user is
 * marked as owned, since a request that opens a session has no viewer yet.
 */
export function grantTokens(
  ctx: Context,
  session: RefreshableSession,
  account: Account,
  delivery = session.delivery,
): TokenGrant {
  ctx.state.openedSessionId = session.id;
  const { accessToken, expiresIn } = signAccessToken(ctx, session, account);
  const refreshToken = refreshTokens.issueRefreshToken(ctx.tokens.refreshKeys, {
    sessionId: session.id,
    generation: session.generation,
    key: session.refreshKey,
  });
  if (delivery === 'COOKIE') ctx.cookies.writeRefreshToken(refreshToken, session.remainingSeconds);
  return {
    accessToken,
    tokenType: 'Bearer',
    expiresIn,
    refreshToken: delivery === 'BODY' ? refreshToken : null,
    refreshExpiresIn: session.remainingSeconds,
    session,
    user: markOwned(ctx, withCountedRoles(ctx, session, account)),
  };
}

/** Roles in REQUIRE_SECOND_FACTOR count at level 2, which this very request may have reached. */
function withCountedRoles({ config }: Context, { level }: Session, account: Account): Account {
  const required = config.factors.requireSecondFactor;
  if (!account.roles.some((role) => required.includes(role))) return account;
  const countedRoles = account.roles.filter((role) => level === 2 || !required.includes(role));
  return { ...account, countedRoles };
}

/** Issued at the database's time, so that a wrong or frozen local clock does not matter. */
function signAccessToken(
  ctx: Context,
  session: Session,
  account: Account,
): { accessToken: string; expiresIn: number } {
  const issuedAt = Math.floor(session.readAtSeconds);
  const sessionEnd = Math.floor(session.expiresAt.getTime() / 1000);
  const expiresAt = Math.min(issuedAt + ctx.config.tokens.accessTtlSeconds, sessionEnd);
  const accessToken = accessTokens.signAccessToken(ctx.tokens.keys, {
    iss: ctx.config.tokens.issuer,
    aud: ctx.config.tokens.audience,
    sub: account.id,
    sid: session.id,
    roles: knownRoles(ctx.catalogue, account.roles),
    ver: account.version,
    auth_time: unixSeconds(session.authenticatedAt),
    acr: session.level === 2 ? 'aal2' : 'aal1',
    amr: session.level === 2 ? merged([session.amr, ['mfa']]) : session.amr,
    strong_auth_time: session.strongAuthenticatedAt && unixSeconds(session.strongAuthenticatedAt),
    iat: issuedAt,
    exp: expiresAt,
  });
  return { accessToken, expiresIn: expiresAt - issuedAt };
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
