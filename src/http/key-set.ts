import { createHash } from 'node:crypto';
import { Router } from 'express';
import { publicKeySet } from '../tokens/jwks.js';
import type { KeyRing } from '../tokens/keys.js';

/** The keys of a process never change; a rotation publishes the next key long before it signs. */
const maxAgeSeconds = 300;
const usableWhileDownSeconds = 86_400;

/** `GET /.well-known/jwks.json`: the public keys for other services, readable from any origin. */
export function keySetRoutes(keys: KeyRing): Router {
  const body = JSON.stringify(publicKeySet(keys));
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const router = Router();
  router.get('/.well-known/jwks.json', (req, res) => {
    res.set({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': `public, max-age=${maxAgeSeconds}, stale-if-error=${usableWhileDownSeconds}`,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      etag,
    });
    // `fresh` compares If-None-Match with the ETag set above.
    if (req.fresh) res.status(304).end();
    else res.end(body);
  });
  return router;
}
