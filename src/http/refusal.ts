import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Request } from 'express';
import type { ErrorCode } from '../errors.js';

/** How long a client that is still sending has to come to an end before its connection is closed. */
const LINGER_MS = 500;
/** The first is for whoever accepts both. */
const MEDIA_TYPES = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
] as const;

type RefusalOptions = { code?: ErrorCode; headers?: Record<string, string> };

/** Answers a request that never reached GraphQL, in GraphQL's error shape. */
export function refuseRequest(
  res: ServerResponse,
  status: number,
  message: string,
  options: RefusalOptions = {},
): void {
  if (res.headersSent) return;
  res.end(writeHead(res, status, message, options));
}

/**
 * The same for a request whose body was not read to its end. The answer goes out at once, what still comes is
 * thrown away, and then the connection closes: one that is closed on unread data is reset, and the client may
 * never see the answer (RFC 9112 section 9.6).
 */
export function refuseUnread(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  message: string,
): void {
  if (res.headersSent) return;
  res.write(writeHead(res, status, message, { headers: { connection: 'close' } }));
  const timer = setTimeout(() => res.end(), LINGER_MS).unref();
  req.once('end', () => res.end());
  res.once('close', () => clearTimeout(timer));
  req.resume();
}

/** @returns the body that is to follow */
function writeHead(
  res: ServerResponse,
  status: number,
  message: string,
  { code = 'BAD_REQUEST', headers = {} }: RefusalOptions,
): string {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  res.writeHead(status, {
    ...headers,
    'content-type': acceptedType(res.req),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  return body;
}

/** As Apollo chooses it for the answers of operations; whoever accepts neither gets JSON. */
function acceptedType(req: IncomingMessage): string {
  const [json] = MEDIA_TYPES;
  // For most requests without a look at the list.
  if (!req.headers.accept?.includes('graphql-response')) return json;
  // Not all requests have come to Express, whose methods they then lack.
  return express.request.accepts.call(req as Request, ...MEDIA_TYPES) || json;
}
