import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';

/** Answers a request that has Express's prototypes: see express-prototypes.ts. */
export type DirectRoute = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Runs the handlers in order, bypassing Express's router. The helpers on `req` and `res` are Express's;
 * `req.params`, `req.route` and `res.locals`, which the router makes, are not there.
 *
 * @param failed gets what a handler throws, rejects with, or hands to `next`.
 */
export function directRoute(handlers: readonly RequestHandler[], failed: ErrorRequestHandler): DirectRoute {
  return (request, response) => {
    const [req, res] = [request as Request, response as Response];
    req.res = res; // as the app does: `res.send` reads it
    const fail = (error: unknown) =>
      failed(error || new Error('a handler failed and did not say how'), req, res, () => {});
    let at = 0;
    const next = (error?: unknown) => {
      const handler = handlers[at];
      at += 1;
      // As for Express, only what is true is an error: `cors` says null.
      if (error || !handler) {
        fail(error || new Error('no handler has answered'));
        return;
      }
      try {
        const answering: unknown = handler(req, res, next);
        if (answering instanceof Promise) answering.catch(fail);
      } catch (thrown) {
        fail(thrown);
      }
    };
    next();
  };
}
