import type { Request, RequestHandler, Response } from 'express';
import type { Context, Services } from '../context.js';
import { type ErrorCode, Refusal } from '../errors.js';
import type { Answer } from '../fast-path/known-operations.js';
import { wantsPage } from '../http/pages/html-page.js';
import { refuseRequest, refuseUnread } from '../http/refusal.js';
import { BodyProblem, readJsonBody } from '../http/request/json-body.js';
import { endWith } from '../http/server/send.js';
import { type AcceptedStream, acceptedStream } from '../http/streams/accepted-stream.js';
import type { Identity } from '../sessions/viewer.service.js';
import type { GraphqlRequest, GraphqlServer } from './graphql-server.js';
import {
  type PersistedOperations,
  withKnownDocument,
  withPersistedDocument,
  withPersistedSearch,
} from './limits/persisted-operations.js';
import { runStream } from './subscriptions/stream.js';
import { goesIntoStream, refusalText, sendAsStream } from './subscriptions/stream-answer.js';
import type { ExpectedSubscription } from './subscriptions/subscriptions.js';

const BODY_LIMIT_BYTES = 100 * 1024;

export type EndpointOptions = {
  server: GraphqlServer;
  createContext: (req: Request, res: Response) => Promise<Context>;
  /** Returns a function that identifies the request's access token anew at each call. */
  identifierOf: (req: Request) => () => Promise<Identity>;
  services: Pick<Services, 'metrics' | 'nowSeconds'>;
  /** Answers a browser that opens the address; null: nothing does. */
  landingPage: RequestHandler | null;
  /** Operations that may be requested by hash. */
  persisted: PersistedOperations;
  /** Whether nothing else may run. */
  persistedOnly: boolean;
};

/**
 * GraphQL over HTTP. Our own adapter, so that method, content type, size, `no-store` and refusals are decided
 * in one place; it is also faster than the stock integration (docs/performance.md).
 */
export function createGraphqlEndpoint({
  server,
  createContext,
  identifierOf,
  services,
  landingPage,
  persisted,
  persistedOnly,
}: EndpointOptions): RequestHandler {
  return async (req, res, next) => {
    const accepted = acceptedStream(req.headers.accept);
    try {
      if (req.method !== 'POST' && req.method !== 'GET') {
        refuseRequest(res, 405, 'Send GraphQL requests by POST.', {
          headers: { allow: 'GET, POST, OPTIONS' },
        });
        return;
      }
      if (accepted?.isPreferred && req.method === 'GET') {
        refuseRequest(res, 405, 'Send a subscription by POST.', { headers: { allow: 'POST' } });
        return;
      }
      if (landingPage && wantsPage(req)) {
        landingPage(req, res, next);
        return;
      }
      const given = req.method === 'POST' ? await readJsonBody(req, BODY_LIMIT_BYTES) : undefined;
      const { body, search } = persistedOnly
        ? onlyPersisted(persisted, req.method, given, searchOf(req))
        : { body: withKnownDocument(persisted, given), search: searchOf(req) };
      if (Array.isArray(body)) {
        refuse(res, accepted, 400, 'Send one operation a request: batching is off.');
        return;
      }
      const { method, headers } = req;
      const request = { method, headers, search, body };
      if (accepted) await answerWithStream(req, res, accepted, request);
      else send(res, await server.answer(request, () => createContext(req, res)));
    } catch (error) {
      if (error instanceof BodyProblem) refuseBody(req, res, accepted, error);
      else if (error instanceof Refusal) refuse(res, accepted, 400, error.message, error.extensions.code);
      else throw error;
    }
  };

  async function answerWithStream(
    req: Request,
    res: Response,
    accepted: AcceptedStream,
    request: GraphqlRequest,
  ): Promise<void> {
    let expected: Readonly<ExpectedSubscription> | null = null;
    const { kind, isPreferred } = accepted;
    // Apollo refuses an Accept header without JSON.
    const headers = isPreferred ? { ...request.headers, accept: 'application/json' } : request.headers;
    const answer = await server.answer({ ...request, headers }, async () => {
      const context = await createContext(req, res);
      expected = server.expectSubscription(context);
      return context;
    });
    const { opened: subscription = null, isSubscription = false } = expected ?? {};
    if (subscription) {
      const { stringify } = server;
      await runStream(res, { kind, subscription, identify: identifierOf(req), services, stringify });
    } else if (goesIntoStream(accepted, answer.status, isSubscription))
      sendAsStream(res, accepted, answer.text);
    else send(res, answer);
  }
}

/** @throws Refusal PERSISTED_QUERY_NOT_FOUND for any other operation. */
function onlyPersisted(persisted: PersistedOperations, method: string, body: unknown, search: string) {
  if (method === 'GET') return { body, search: withPersistedSearch(persisted, search) };
  return { body: withPersistedDocument(persisted, body), search };
}

/** The URL's query string with its `?`, less an empty `operationName`, which names no operation. */
function searchOf(req: Request): string {
  const at = req.url.indexOf('?');
  const search = at === -1 ? '' : req.url.slice(at);
  if (!/[?&]operationName=(?:&|$)/.test(search)) return search;
  const parameters = new URLSearchParams(search);
  if (parameters.getAll('operationName').length === 1) parameters.delete('operationName');
  return `?${parameters}`;
}

function send(res: Response, { status, headers, text }: Answer): void {
  res.statusCode = status;
  for (const [name, value] of headers) {
    // Apollo would weaken our no-store to no-cache.
    if (name !== 'cache-control') res.setHeader(name, value);
  }
  endWith(res, text);
}

function refuse(
  res: Response,
  accepted: AcceptedStream | null,
  status: number,
  message: string,
  code: ErrorCode = 'BAD_REQUEST',
): void {
  if (goesIntoStream(accepted, status)) sendAsStream(res, accepted, refusalText(message, code));
  else refuseRequest(res, status, message, { code });
}

function refuseBody(
  req: Request,
  res: Response,
  accepted: AcceptedStream | null,
  { status, message }: BodyProblem,
): void {
  if (req.complete) refuse(res, accepted, status, message);
  else refuseUnread(req, res, status, message);
}
