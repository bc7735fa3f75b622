// What `gatehouse/verify` exports: access tokens verified in another service.
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { followRevocations } from './verify/revocation-stream.js';
import { createRevoked } from './verify/revoked.js';

export type VerifierOptions = {
  /** JWT_ISSUER of the signing service: its PUBLIC_URL by default. */
  readonly issuer: string;
  /** JWT_AUDIENCE, PUBLIC_URL by default. */
  readonly audience: string;
  /** PUBLIC_URL + `/.well-known/jwks.json`. */
  readonly jwksUrl: string | URL;
  /** PUBLIC_URL + `/graphql`: rejects tokens as soon as the service itself does. */
  readonly revocationsUrl?: string | URL;
  /** An access token with the permission `token:introspect`, read at each connection. */
  readonly token?: string | (() => string | Promise<string>);
  /** 5 by default. */
  readonly clockToleranceSeconds?: number;
  readonly fetch?: typeof fetch;
};

export type AccessTokenClaims = JWTPayload & {
  /** The user's id. */
  readonly sub: string;
  /** The session's id. */
  readonly sid: string;
  readonly roles: readonly string[];
  /** The account's version: a token below it is stale. */
  readonly ver: number;
};

export type InvalidTokenReason = 'TOKEN_MALFORMED' | 'TOKEN_EXPIRED' | 'TOKEN_REVOKED' | 'TOKEN_STALE';

/** The token is invalid. Any other error means that it could not be checked, for want of the keys. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
  constructor(readonly reason: InvalidTokenReason) {
    super(`The access token is not valid: ${reason}.`);
  }
}

export type Verifier = {
  /** @throws InvalidToken for an invalid token; the fetch error if the keys are unavailable. */
  verify(token: string): Promise<AccessTokenClaims>;
  /** While false, ended sessions are not known and a token is valid until it expires. */
  isFollowing(): boolean;
  /** Resolves once `isFollowing()`; never without `revocationsUrl`. */
  following(): Promise<void>;
  stop(): void;
};

/** Verifies access tokens as docs/verifying-tokens.md describes. */
export function createVerifier(options: VerifierOptions): Verifier {
  const { issuer, audience, jwksUrl, revocationsUrl, token = '', clockToleranceSeconds = 5 } = options;
  const send = options.fetch ?? fetch;
  const keys = createRemoteJWKSet(new URL(jwksUrl), { cacheMaxAge: 300_000, timeoutDuration: 3_000 });
  const rules = {
    issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['RS256', 'ES256'],
    requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp', 'roles', 'ver'],
    clockTolerance: clockToleranceSeconds,
  };
  const revoked = createRevoked();
  const stream =
    revocationsUrl === undefined
      ? null
      : followRevocations({
          url: String(revocationsUrl),
          token: async () => (typeof token === 'function' ? token() : token),
          fetch: send,
          onRevocation: revoked.add,
        });

  return {
    async verify(given) {
      const claims = await readClaims(given);
      const reason = revoked.reasonFor(claims);
      if (reason) throw new InvalidToken(reason);
      return claims;
    },
    isFollowing: () => stream?.isOpen() ?? false,
    following: () => stream?.opened() ?? new Promise(() => {}),
    stop: () => stream?.stop(),
  };

  async function readClaims(given: string): Promise<AccessTokenClaims> {
    try {
      return (await jwtVerify<AccessTokenClaims>(given, keys, rules)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new InvalidToken('TOKEN_EXPIRED');
      if (isFault(error)) throw error;
      throw new InvalidToken('TOKEN_MALFORMED');
    }
  }
}

/** Whether fetching the keys failed, as opposed to the token. */
function isFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  );
}
