import { createHash } from 'node:crypto';
import { Router } from 'express';

/** Verifiers may keep the set this long: a new key is announced at least as long before it signs. */
const MAX_AGE_SECONDS = 300;

/**
 * `/.well-known/jwks.json`: the public keys, which never change while the process lives. Anybody may read it,
 * from pages of any origin too; the entity tag lets a cache ask again without being sent the same set.
 */
export function keySetRoutes(keySet: object): Router {
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
