import { createHash } from 'node:crypto';
import { Router } from 'express';

/** How long verifiers may cache the set; new keys are announced at least as long before they sign. */
const MAX_AGE_SECONDS = 300;

/** The public keys, fixed for the life of the process. The ETag lets caches revalidate. */
export function createKeySetRoutes(keySet: object): Router {
  const body = JSON.stringify(keySet);
  const entityTag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const router = Router();
  router.get('/.well-known/jwks.json', (req, res) => {
    res.set({
      'cache-control': `public, max-age=${MAX_AGE_SECONDS}`,
      'access-control-allow-origin': '*',
      etag: entityTag,
    });
    if (req.fresh) res.status(304).end();
    else res.type('json').send(body);
  });
  return router;
}
