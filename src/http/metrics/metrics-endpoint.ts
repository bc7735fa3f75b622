import { timingSafeEqual } from 'node:crypto';
import type { Server } from 'node:http';
import express, { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { refuseRequest } from '../refusal.js';
import { createHttpServer } from '../server/http-server.js';
import type { Metrics } from './metrics.js';

export type MetricsAccess = {
  /** In production the main port serves metrics only to the bearer of `token`. */
  production: boolean;
  token: string | null;
};

/** `GET /metrics` on the main port: for the token's bearer; without a token, only in development. */
export function createMetricsRoutes(metrics: Metrics, { production, token }: MetricsAccess): Router {
  const router = Router();
  if (token === null && production) return router;
  const answer = metricsHandler(metrics);
  router.get('/metrics', (req, res, next) => {
    if (token !== null && !bears(req.headers.authorization, token)) {
      refuseRequest(res, 401, 'Send the metrics token as a Bearer token.', {
        headers: { 'www-authenticate': 'Bearer' },
      });
      return;
    }
    answer(req, res, next);
  });
  return router;
}

/** The server for METRICS_PORT; the caller has it listen. */
export function createMetricsServer(metrics: Metrics, log: Logger): Server {
  const app = express().disable('x-powered-by');
  app.get('/metrics', metricsHandler(metrics));
  app.use((_req, res) => refuseRequest(res, 404, 'Metrics are at /metrics.'));
  return createHttpServer({ app }, { log });
}

function metricsHandler(metrics: Metrics): RequestHandler {
  return async (_req, res) => {
    const { contentType, body } = await metrics.text();
    res.set({ 'content-type': contentType, 'cache-control': 'no-store' }).end(body);
  };
}

function bears(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
