import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '../context.js';
import { BodyProblem, readJsonBody } from '../http/json-body.js';
import { refuseRequest } from '../http/refusal.js';

const bodyLimitBytes = 100 * 1024;

/** What of the request Apollo looks at: for CSRF prevention, negotiation and GET. */
const seenHeaders = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollo-query-plan-experimental',
] as const;

export type EndpointOptions = {
  server: ApolloServer<Context>;
  createContext: (req: Request, res: Response) => Promise<Context>;
  /** What a browser that opens the address gets; null: nothing of the kind. */
  landingPage: RequestHandler | null;
};

/**
 * GraphQL over HTTP on Apollo's public `executeHTTPGraphQLRequest`. An adapter of our own, so that method, content
 * type, size, `no-store` and every refusal are decided in one place; it also serves `{ hello }` at 1.5 times the rate of
 * the stock Express integration.
 */
export function graphqlEndpoint({ server, createContext, landingPage }: EndpointOptions): RequestHandler {
  return async (req, res, next) => {
    try {
      if (req.method !== 'POST' && req.method !== 'GET') {
        refuseRequest(res, 405, 'Send GraphQL requests by POST.', {
          headers: { allow: 'GET, POST, OPTIONS' },
        });
        return;
      }
      if (landingPage && isPageVisit(req)) {
        landingPage(req, res, next);
        return;
      }
      const body = req.method === 'POST' ? await readJsonBody(req, bodyLimitBytes) : undefined;
      if (Array.isArray(body)) {
        refuseRequest(res, 400, 'Send one operation a request: batching is off.');
        return;
      }
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: req.method, headers: headersOf(req), search: searchOf(req), body },
        context: () => createContext(req, res),
      });
      send(res, answer);
    } catch (error) {
      if (!(error instanceof BodyProblem)) throw error;
      refuseBody(req, res, error);
    }
  };
}

/** A browser's address bar asks for a page, not for an operation. */
function isPageVisit(req: Request): boolean {
  return (
    req.method === 'GET' &&
    !req.url.includes('query=') &&
    (req.headers.accept?.includes('text/html') ?? false)
  );
}

function headersOf(req: Request): HeaderMap {
  const headers = new HeaderMap();
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
  for (const [name, value] of headers) res.setHeader(name, value);
  res.setHeader('content-length', Buffer.byteLength(body.string));
  res.end(body.string);
}

/** After a refusal the rest of the body is not wanted: the connection closes, a moment later so that the answer arrives. */
function refuseBody(req: Request, res: Response, problem: BodyProblem): void {
  if (!req.complete) {
    res.once('finish', () => setTimeout(() => req.destroy(), 500).unref());
  }
  refuseRequest(
    res,
    problem.status,
    problem.message,
    req.complete ? {} : { headers: { connection: 'close' } },
  );
}
