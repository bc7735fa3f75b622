import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** What goes wrong with a token, rather than with fetching the keys. */
const TOKEN_PROBLEMS = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];

/**
 * Middleware that lets a request pass with a good access token only, and leaves its claims in `request.claims`.
 * The keys are fetched when first needed, kept for five minutes, and fetched again for a key not seen before (at most every
 * 30 seconds, so that invented key ids cost nothing).
 */
export function requireAccessToken({ jwksUrl, issuer, audience }) {
  const keys = createRemoteJWKSet(jwksUrl, { cacheMaxAge: 5 * 60_000, timeoutDuration: 3_000 });
  const rules = {
    issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['RS256', 'ES256'],
    requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp', 'roles'],
    clockTolerance: 5,
  };
  return async (request, response, next) => {
    const token = /^Bearer +([^ ]+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!token) return refuse(response, 401, 'Bearer', 'a bearer token is needed');
    try {
      request.claims = (await jwtVerify(token, keys, rules)).payload;
    } catch (error) {
      if (TOKEN_PROBLEMS.some((Problem) => error instanceof Problem)) {
        return refuse(response, 401, 'Bearer error="invalid_token"', 'the token is not valid');
      }
      // Without keys nobody can say whether the token is good: that is no reason to send people to the login page.
      console.error('the key set could not be fetched:', error.message);
      return refuse(response.set('Retry-After', '5'), 503, null, 'tokens cannot be verified now');
    }
    next();
  };
}

/** After `requireAccessToken`: lets only people with this role pass. */
export function requireRole(role) {
  return (request, response, next) => {
    if (Array.isArray(request.claims.roles) && request.claims.roles.includes(role)) return next();
    refuse(response, 403, 'Bearer error="insufficient_scope"', 'the role is missing');
  };
}

/** RFC 6750 section 3: the challenge tells a client whether another token would help. */
function refuse(response, status, challenge, error) {
  if (challenge) response.set('WWW-Authenticate', challenge);
  response.status(status).json({ error });
}
