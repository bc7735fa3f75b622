import type { ServerResponse } from 'node:http';
import type { StreamKind } from './accepted-stream.js';
import { formatOf } from './stream-format.js';

/** Keeps clients and proxies from giving up. */
const HEARTBEAT_MS = 15_000;

/** Sends the stream's headers, then what is written, with heartbeats. Ignores writes after the end. */
export function openStreamBody(res: ServerResponse, kind: StreamKind, heartbeatMs = HEARTBEAT_MS) {
  const format = formatOf(kind);
  let unread = 0;
  writeStreamHead(res, kind);
  res.write(format.start);
  const heartbeat = setInterval(() => {
    // A client with unread data is not idle.
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
    /** @param errors why it ends, as JSON; null: the stream is complete. */
    end(errors: string | null): void {
      clearInterval(heartbeat);
      if (!res.writableEnded) res.end(`${errors === null ? '' : format.failure(errors)}${format.end}`);
    },
  };
}

/** `x-accel-buffering` keeps nginx from holding events back until its buffer is full. */
export function writeStreamHead(res: ServerResponse, kind: StreamKind): void {
  res.writeHead(200, {
    'content-type': formatOf(kind).contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}
