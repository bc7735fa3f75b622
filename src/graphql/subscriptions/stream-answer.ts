import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../../errors.js';
import type { AcceptedStream } from '../../http/streams/accepted-stream.js';
import { writeStreamHead } from '../../http/streams/stream-body.js';
import { formatOf, wholeAnswer } from '../../http/streams/stream-format.js';

/** Statuses about the request, not the operation: kept whatever was asked for. */
const STATUSES_OF_HTTP: ReadonlySet<number> = new Set([405, 406, 413, 415, 429, 503]);

/** Whether an answer with this status becomes one event of a stream, with status 200. */
export function goesIntoStream(
  accepted: AcceptedStream | null,
  status: number,
  isSubscription = false,
): accepted is AcceptedStream {
  if (accepted === null || STATUSES_OF_HTTP.has(status)) return false;
  return accepted.isPreferred || isSubscription;
}

/** `text` is a GraphQL answer; it becomes the stream's only event. */
export function sendAsStream(res: ServerResponse, { kind }: AcceptedStream, text: string): void {
  writeStreamHead(res, kind);
  res.end(wholeAnswer(formatOf(kind), text));
}

export function refusalText(message: string, code: ErrorCode): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}
