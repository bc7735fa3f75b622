import { Router } from 'express';
import { wantsPage } from './page.js';

/**
 * `GET /` leads a browser on, to `target`; any other client, and every one where there is no target, finds
 * nothing here.
 */
export function startPage(target: string): Router {
  const router = Router();
  router.get('/', (req, res, next) => {
    if (wantsPage(req)) res.setHeader('cache-control', 'no-store').redirect(302, target);
    else next();
  });
  return router;
}
