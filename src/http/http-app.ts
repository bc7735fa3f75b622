import { randomUUID } from 'node:crypto';
import cookieParser from 'cookie-parser';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { createDirectRoute, type DirectRoute } from '../fast-path/direct-route.js';
import { type MessageClasses, presetPrototypes } from '../fast-path/express-prototypes.js';
import { refuseRequest } from './refusal.js';
import type { AllowedOrigins } from './request/origin.js';

export type RouteOptions = {
  graphql: RequestHandler;
  routes: readonly Router[];
  origins: AllowedOrigins;
  /** Middleware that runs before everything else, such as FORCE_HTTPS. */
  leading: readonly RequestHandler[];
  log: Logger;
};

export type HttpApp = {
  readonly app: Express;
  /** The fast path: answered without the app's router, by exact path. */
  readonly directRoutes?: Map<string, DirectRoute>;
  /** The fast path: Node's request and response classes. */
  readonly messageClasses?: MessageClasses;
};

/** Routes are mounted later, once the port is known. */
export function createHttpApp({ fastPath }: { fastPath: boolean }): HttpApp {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  return fastPath ? { app, directRoutes: new Map(), messageClasses: presetPrototypes(app) } : { app };
}

/** Mounts security headers, CORS, the routes, and refusals in JSON. */
export function mountRoutes({ app, directRoutes }: HttpApp, options: RouteOptions): void {
  const { graphql, routes, origins, leading, log } = options;
  const everywhere: RequestHandler[] = [
    (_req, res, next) => {
      res.setHeader('x-request-id', randomUUID());
      res.setHeader('x-content-type-options', 'nosniff');
      next();
    },
    ...leading,
    browserDefaults,
  ];
  const toGraphql = [unshared, ...everywhere, crossOrigin(origins), cookies, graphql];
  directRoutes?.set('/graphql', createDirectRoute(toGraphql, unexpected(log)));
  // Other spellings of the path, such as /graphql/.
  app.all('/graphql', toGraphql);
  app.use(everywhere);
  for (const router of routes) app.use(router);
  app.use((_req, res) => refuseRequest(res, 404, 'There is nothing here. GraphQL is at /graphql.'));
  app.use(unexpected(log));
}

/** Lets a browser that shows an answer load nothing. Pages set their own policy, `requireHttps` HSTS. */
const defaults = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

/** Skipped for POST, whose answers no browser shows and whose speed counts. */
const browserDefaults: RequestHandler = (req, res, next) => {
  if (req.method === 'POST') next();
  else defaults(req, res, next);
};

const parseCookies = cookieParser();
const cookies: RequestHandler = (req, res, next) => {
  if (req.headers.cookie === undefined) next();
  else parseCookies(req, res, next);
};

/** For caches that store answers despite no-store: answers depend on who asks. */
const unshared: RequestHandler = (_req, res, next) => {
  res.setHeader('cache-control', 'no-store');
  res.setHeader('vary', 'Origin');
  next();
};

/** CORS for the exact origins, with credentials. Requests without an Origin pass. */
function crossOrigin(origins: AllowedOrigins): RequestHandler {
  const answer = cors({
    origin: (origin, done) => done(null, origin !== undefined && origins.has(origin)),
    credentials: true,
    methods: ['GET', 'POST'],
    maxAge: 600,
    exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
  });
  return (req, res, next) => {
    if (req.headers.origin !== undefined) answer(req, res, next);
    else next();
  };
}

/** Express's own handler would print the error with the request's body, passwords included. */
function unexpected(log: Logger): ErrorRequestHandler {
  return (error, _req, res, _next) => {
    const status = Number((error as { status?: unknown }).status);
    if (status >= 400 && status < 500) {
      refuseRequest(res, status, 'The request cannot be understood.');
      return;
    }
    log.error({ err: error, requestId: res.getHeader('x-request-id') }, 'unexpected error');
    refuseRequest(res, 500, 'Something went wrong on our side.', { code: 'INTERNAL_SERVER_ERROR' });
  };
}
