import { randomUUID } from 'node:crypto';
import cookieParser from 'cookie-parser';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { type DirectRoute, directRoute } from '../fast-path/direct-route.js';
import { type MessageClasses, presetPrototypes } from '../fast-path/express-prototypes.js';
import { refuseRequest } from './refusal.js';
import type { AllowedOrigins } from './request/origin.js';

export type RouteOptions = {
  graphql: RequestHandler;
  routes: readonly Router[];
  origins: AllowedOrigins;
  /** Middleware that comes before everything else, such as FORCE_HTTPS. */
  leading: readonly RequestHandler[];
  log: Logger;
};

export type HttpApp = {
  readonly app: Express;
  /** The fast path: what is answered without the app's router, by the path as it stands in the request. */
  readonly directRoutes?: Map<string, DirectRoute>;
  /** The fast path: what Node makes requests and responses of. */
  readonly messageClasses?: MessageClasses;
};

/** Without routes: they are mounted once the port is known. */
export function createHttpApp({ fastPath }: { fastPath: boolean }): HttpApp {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  return fastPath ? { app, directRoutes: new Map(), messageClasses: presetPrototypes(app) } : { app };
}

/** Mounts what every answer carries, who may call from another origin, the routes, and refusals in JSON. */
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
  directRoutes?.set('/graphql', directRoute(toGraphql, unexpected(log)));
  // The same path in other spellings, such as /graphql/.
  app.all('/graphql', toGraphql);
  app.use(everywhere);
  for (const router of routes) app.use(router);
  app.use((_req, res) => refuseRequest(res, 404, 'There is nothing here. GraphQL is at /graphql.'));
  app.use(unexpected(log));
}

/**
 * What a browser may do with an answer that it shows: nothing. Pages set a policy of their own; HSTS is
 * `httpsOnly`'s.
 */
const defaults = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

/** No browser shows the answer to a POST of JSON, and this path is the one whose speed counts. */
const browserDefaults: RequestHandler = (req, res, next) => {
  if (req.method === 'POST') next();
  else defaults(req, res, next);
};

const parseCookies = cookieParser();
const cookies: RequestHandler = (req, res, next) => {
  if (req.headers.cookie === undefined) next();
  else parseCookies(req, res, next);
};

/** For whatever keeps answers all the same: who asks decides, refusals included. */
const unshared: RequestHandler = (_req, res, next) => {
  res.setHeader('cache-control', 'no-store');
  res.setHeader('vary', 'Origin');
  next();
};

/** CORS for the exact origins, credentials allowed. A request without an Origin is none of its business. */
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

/** Express's own handler answers HTML and prints the error with the request's body, passwords included. */
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
