import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Request } from 'express';
import type { ErrorCode } from '../errors.js';

/** How long a client may go on sending before its connection is closed. */
const LINGER_MS = 500;
/** The first is used for clients that accept both. */
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
 * Refuses a request whose body is unread: answers at once, discards the rest, then closes. Closing on unread
 * data would reset the connection, and the client might never see the answer (RFC 9112, 9.6).
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

/** @returns the body to send. */
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

/** As Apollo chooses for operations; JSON for clients that accept neither. */
function acceptedType(req: IncomingMessage): string {
  const [json] = MEDIA_TYPES;
  // Spares most requests the parsing.
  if (!req.headers.accept?.includes('graphql-response')) return json;
  // Called by prototype, since some requests never reached Express.
  return express.request.accepts.call(req as Request, ...MEDIA_TYPES) || json;
}
