import type { ServerResponse } from 'node:http';
import type { StreamKind } from './accepted-stream.js';
import { formatOf } from './stream-format.js';

/** So often a client hears something, and so does every proxy in between. */
const HEARTBEAT_MS = 15_000;

/**
 * Sends the head of a stream, and then what is written to it; heartbeats in between. Nothing is written after
 * its end.
 */
export function openStreamBody(res: ServerResponse, kind: StreamKind, heartbeatMs = HEARTBEAT_MS) {
  const format = formatOf(kind);
  let unread = 0;
  writeStreamHead(res, kind);
  res.write(format.start);
  const heartbeat = setInterval(() => {
    // A client that has something left to read is not idle.
    if (unread === 0 && res.writableLength === 0) res.write(format.heartbeat);
  }, heartbeatMs).unref();
  res.once('close', () => clearInterval(heartbeat));
  const taken = () => {
    unread -= 1;
  };

  return {
    /** @param json an execution result. */
    writeEvent(json: string): void {
      if (res.writableEnded) return;
      unread += 1;
      res.write(format.event(json), taken);
    },
    /** Events that the socket has not taken. */
    unread: () => unread,
    /** @param errors why it ends, as JSON; null: there is nothing more to come. */
    end(errors: string | null): void {
      clearInterval(heartbeat);
      if (!res.writableEnded) res.end(`${errors === null ? '' : format.failure(errors)}${format.end}`);
    },
  };
}

/** `x-accel-buffering`: nginx would keep events back until its buffer is full. */
export function writeStreamHead(res: ServerResponse, kind: StreamKind): void {
  res.writeHead(200, {
    'content-type': formatOf(kind).contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}
