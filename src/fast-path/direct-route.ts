import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';

/** Expects messages with Express's prototypes: see express-prototypes.ts. */
export type DirectRoute = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Runs the handlers in order, bypassing Express's router: `req.params`, `req.route` and `res.locals` are
 * missing.
 * @param failed gets what a handler throws, rejects with, or passes to `next`.
 */
export function createDirectRoute(
  handlers: readonly RequestHandler[],
  failed: ErrorRequestHandler,
): DirectRoute {
  return (request, response) => {
    const [req, res] = [request as Request, response as Response];
    req.res = res; // as the app does: `res.send` reads it
    const fail = (error: unknown) =>
      failed(error || new Error('a handler failed and did not say how'), req, res, () => {});
    let at = 0;
    const next = (error?: unknown) => {
      const handler = handlers[at];
      at += 1;
      // As in Express, a falsy error is none: `cors` passes null.
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
