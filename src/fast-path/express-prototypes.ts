import { IncomingMessage, ServerResponse } from 'node:http';
import type { Express } from 'express';

export type MessageClasses = {
  IncomingMessage: typeof IncomingMessage;
  ServerResponse: typeof ServerResponse;
};

/**
 * Classes for `http.createServer` whose instances already have the app's prototypes, helpers included, so
 * that the `Object.setPrototypeOf(req, app.request)` that Express 5 does on each request changes nothing: it
 * throws away the object's hidden class. They must be real classes: with Reflect.construct it got slower.
 *
 * Source: express/lib/application.js (`app.handle`), options of http.createServer.
 */
export function presetPrototypes(app: Express): MessageClasses {
  class Request extends IncomingMessage {}
  class Response<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {}
  for (const [target, source] of [
    [Request.prototype, app.request],
    [Response.prototype, app.response],
  ] as const) {
    // Express's own helpers stand on the prototype of app.request, and `app` on app.request itself.
    for (const object of [Object.getPrototypeOf(source), source]) {
      Object.defineProperties(target, Object.getOwnPropertyDescriptors(object));
    }
  }
  Object.defineProperty(app, 'request', { value: Request.prototype, configurable: true, writable: true });
  Object.defineProperty(app, 'response', { value: Response.prototype, configurable: true, writable: true });
  return { IncomingMessage: Request, ServerResponse: Response };
}
