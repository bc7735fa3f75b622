import { Router } from 'express';
import type { Database } from '../database/connection.js';

export type Readiness = { isReady(): Promise<boolean> };

const ANSWER_IS_GOOD_FOR_MS = 500;

/** Not ready while draining, without the database or a migration. At most two small queries a second. */
export function createReadiness(options: {
  db: Database;
  isDraining: () => boolean;
  pendingMigrations: () => Promise<string[]>;
}): Readiness {
  let migrated = false;
  let last: { at: number; ready: Promise<boolean> } | null = null;

  async function look(): Promise<boolean> {
    try {
      if (!migrated) migrated = (await options.pendingMigrations()).length === 0;
      else await options.db.raw('select 1');
      return migrated;
    } catch {
      return false;
    }
  }
  return {
    async isReady() {
      if (options.isDraining()) return false;
      const now = performance.now();
      if (!last || now - last.at > ANSWER_IS_GOOD_FOR_MS) last = { at: now, ready: look() };
      return last.ready;
    },
  };
}

/** `/livez`: the process answers. `/readyz`: it can serve. */
export function createHealthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/livez', (_req, res) => {
    res.set('cache-control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const ready = await readiness.isReady();
    res.set('cache-control', 'no-store').status(ready ? 200 : 503);
    res.json({ status: ready ? 'ready' : 'not ready' });
  });
  return router;
}
