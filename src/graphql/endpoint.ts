import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '../context.js';
import { Refusal } from '../errors.js';
import { BodyProblem, readJsonBody } from '../http/json-body.js';
import { wantsPage } from '../http/pages/sandbox.js';
import { refuseRequest, refuseUnread } from '../http/refusal.js';
import {
  type PersistedOperations,
  withPersistedDocument,
  withPersistedSearch,
} from './limits/persisted-operations.js';

const bodyLimitBytes = 100 * 1024;

/** What of a GET Apollo looks at beside Accept: for CSRF prevention. */
const seenHeaders = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

export type EndpointOptions = {
  server: ApolloServer<Context>;
  createContext: (req: Request, res: Response) => Promise<Context>;
  /** What a browser that opens the address gets; null: nothing of the kind. */
  landingPage: RequestHandler | null;
  /** The only operations that run; null: any may. */
  persisted: PersistedOperations | null;
};

/**
 * GraphQL over HTTP on Apollo's public `executeHTTPGraphQLRequest`. An adapter of our own, so that method, content
 * type, size, `no-store` and every refusal are decided in one place; it also serves `{ hello }` at 1.5 times the rate of
 * the stock Express integration.
 */
export function graphqlEndpoint({
  server,
  createContext,
  landingPage,
  persisted,
}: EndpointOptions): RequestHandler {
  return async (req, res, next) => {
    try {
      if (req.method !== 'POST' && req.method !== 'GET') {
        refuseRequest(res, 405, 'Send GraphQL requests by POST.', {
          headers: { allow: 'GET, POST, OPTIONS' },
        });
        return;
      }
      if (landingPage && wantsPage(req)) {
        landingPage(req, res, next);
        return;
      }
      const given = req.method === 'POST' ? await readJsonBody(req, bodyLimitBytes) : undefined;
      if (Array.isArray(given)) {
        refuseRequest(res, 400, 'Send one operation a request: batching is off.');
        return;
      }
      const { body, search } = persisted
        ? onlyPersisted(persisted, req.method, given, searchOf(req))
        : { body: given, search: searchOf(req) };
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: req.method, headers: headersOf(req), search, body },
        context: () => createContext(req, res),
      });
      send(res, answer);
    } catch (error) {
      if (error instanceof BodyProblem) refuseBody(req, res, error);
      else if (error instanceof Refusal)
        refuseRequest(res, 400, error.message, { code: error.extensions.code });
      else throw error;
    }
  };
}

/** @throws Refusal PERSISTED_QUERY_NOT_FOUND for any other operation. */
function onlyPersisted(persisted: PersistedOperations, method: string, body: unknown, search: string) {
  if (method === 'GET') return { body, search: withPersistedSearch(persisted, search) };
  return { body: withPersistedDocument(persisted, body), search };
}

/** What Apollo answers where no Accept says otherwise. Its negotiation would cost as much as executing `{ me { id } }`. */
const acceptsJson: ReadonlySet<string> = new Set(['application/json', '*/*']);

/** A body that was read is application/json, which no page sends elsewhere without a preflight: so Apollo is told. */
const preflighted = ['apollo-require-preflight', 'application/json'] as const;
const plainPost = new HeaderMap([preflighted]);

/** What Apollo needs to see: for CSRF prevention, and the wish for another content type. */
function headersOf(req: Request): HeaderMap {
  const { accept } = req.headers;
  const wish = accept === undefined || acceptsJson.has(accept) ? null : (['accept', accept] as const);
  if (req.method === 'POST') return wish ? new HeaderMap([preflighted, wish]) : plainPost;
  const headers = new HeaderMap(wish ? [wish] : []);
  for (const name of seenHeaders) {
    const value = req.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

function searchOf(req: Request): string {
  const at = req.url.indexOf('?');
  return at === -1 ? '' : req.url.slice(at);
}

function send(res: Response, { status, headers, body }: HTTPGraphQLResponse): void {
  if (body.kind !== 'complete') throw new Error('the schema has no incremental delivery');
  res.statusCode = status ?? 200;
  for (const [name, value] of headers) {
    // Apollo would weaken the no-store of every answer here to a no-cache.
    if (name !== 'cache-control') res.setHeader(name, value);
  }
  res.setHeader('content-length', Buffer.byteLength(body.string));
  res.end(body.string);
}

function refuseBody(req: Request, res: Response, { status, message }: BodyProblem): void {
  if (req.complete) refuseRequest(res, status, message);
  else refuseUnread(req, res, status, message);
}
