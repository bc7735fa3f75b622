import type { JsonWebKey } from 'node:crypto';
import type { KeyRing } from './keys.js';

/** A JWK Set (RFC 7517, section 5). */
export type PublicKeySet = { readonly keys: readonly Readonly<JsonWebKey>[] };

/** The signing key first; secrets are left out, so it is empty under HS256 alone. */
export function publicKeySet(ring: KeyRing): PublicKeySet {
  const keys = [...ring.verification.values()]
    .filter(({ key }) => key.type === 'public')
    .map(({ kid, algorithm, key }) => ({
      ...key.export({ format: 'jwk' }),
      kid,
      use: 'sig',
      alg: algorithm,
    }));
  return { keys };
}
