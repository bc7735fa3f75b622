import { Router } from 'express';
import { wantsPage } from './html-page.js';

/** `GET /` redirects browsers to `target`; for other clients it does not exist. */
export function createStartPage(target: string): Router {
  const router = Router();
  router.get('/', (req, res, next) => {
    if (wantsPage(req)) res.setHeader('cache-control', 'no-store').redirect(302, target);
    else next();
  });
  return router;
}
