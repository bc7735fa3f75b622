import { IncomingMessage, ServerResponse } from 'node:http';
import type { Express } from 'express';

export type MessageClasses = {
  IncomingMessage: typeof IncomingMessage;
  ServerResponse: typeof ServerResponse;
};

/**
 * Classes for `http.createServer` that already have the app's prototypes, so that Express's
 * `Object.setPrototypeOf` per request (application.js, `app.handle`) is a no-op: it would discard the
 * object's hidden class. Real classes, since Reflect.construct is slower.
 */
export function presetPrototypes(app: Express): MessageClasses {
  class Request extends IncomingMessage {}
  class Response<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {}
  for (const [target, source] of [
    [Request.prototype, app.request],
    [Response.prototype, app.response],
  ] as const) {
    // Express's helpers are on the prototype of app.request, and `app` on app.request itself.
    for (const object of [Object.getPrototypeOf(source), source]) {
      Object.defineProperties(target, Object.getOwnPropertyDescriptors(object));
    }
  }
  Object.defineProperty(app, 'request', { value: Request.prototype, configurable: true, writable: true });
  Object.defineProperty(app, 'response', { value: Response.prototype, configurable: true, writable: true });
  return { IncomingMessage: Request, ServerResponse: Response };
}
