import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../errors.js';

/** Answers a request that never reached GraphQL, in GraphQL's error shape. */
export function refuseRequest(
  res: ServerResponse,
  status: number,
  message: string,
  { code = 'BAD_REQUEST', headers = {} }: { code?: ErrorCode; headers?: Record<string, string> } = {},
): void {
  if (res.headersSent) return;
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  res.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  res.end(body);
}
