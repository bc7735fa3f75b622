import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Pipelined requests of all connections, about 3 KB each. No known client sends them. */
const MOST_WAITING = 10_000;
/** Bytes of all answers that clients have not taken yet. */
const MOST_UNSENT_BYTES = 128 * 1024 * 1024;
/** A client that takes nothing of its answer for this long is disconnected. */
const STALLED_MS = 15_000;

export type ConnectionLimits = { waiting: number; unsentBytes: number; stalledMs: number; sweepMs: number };

export type Connection = {
  readonly socket: Socket;
  /** There were too many connections when it opened. */
  readonly isOverCapacity: boolean;
  /** Null: none. */
  answering: ServerResponse | null;
  /** Answers to pipelined requests, in order. */
  waiting: ServerResponse[];
  /** Nothing more can be read; it ends with the last of these answers. */
  isEnding: boolean;
  /** How much the client had taken at the last check, and since when. */
  takenBytes: number;
  takenSinceMs: number;
};

export type Connections = ReturnType<typeof createConnections>;

const NONE: ServerResponse[] = [];

/**
 * Handles a connection's requests one at a time and stops reading while one waits, so that a client which
 * pipelines or does not read costs one answer's memory; Node would handle all at once and store every answer.
 * @param handle answers a request, now or later.
 */
export function createConnections(
  handle: (res: ServerResponse, connection: Connection) => void,
  limits: Partial<ConnectionLimits> = {},
) {
  const {
    waiting: mostWaiting = MOST_WAITING,
    unsentBytes: mostUnsentBytes = MOST_UNSENT_BYTES,
    stalledMs = STALLED_MS,
  } = limits;
  // Kept for good: V8 links a table that is replaced while old to its successor, which would keep every later
  // one, with all answers in them, until the next full collection.
  const open = new Map<Socket, Connection>();
  let waiting = 0;
  let accepted = 0;

  function begin(connection: Connection, res: ServerResponse): void {
    connection.answering = res;
    res.once('close', () => finish(connection));
  }

  function finish(connection: Connection): void {
    connection.answering = null;
    if (connection.waiting.length === 0) {
      if (connection.isEnding) connection.socket.destroySoon();
      return;
    }
    const next = connection.waiting.shift();
    waiting -= 1;
    // The previous answer closed the connection.
    if (!next || !connection.socket.writable) return;
    if (connection.waiting.length === 0) connection.socket.resume();
    begin(connection, next);
    // In the next tick, so that every connection gets the same share.
    setImmediate(() => {
      // An incomplete request was refused while it waited.
      if (!connection.socket.destroyed && !next.writableEnded) handle(next, connection);
    });
  }

  function drop(connection: Connection): void {
    open.delete(connection.socket);
    waiting -= connection.waiting.length;
    connection.waiting = NONE;
  }

  return {
    all: (): Iterable<Connection> => open.values(),
    count: (): number => open.size,
    /** Since the start. */
    accepted: (): number => accepted,
    of: (socket: Socket): Connection | undefined => open.get(socket),

    add(socket: Socket, isOverCapacity: boolean): void {
      const connection: Connection = {
        socket,
        isOverCapacity,
        answering: null,
        waiting: NONE,
        isEnding: false,
        takenBytes: 0,
        takenSinceMs: performance.now(),
      };
      open.set(socket, connection);
      accepted += 1;
      socket.once('close', () => drop(connection));
      // Node resumes the socket once a request is read, which is too soon while one waits.
      socket.on('resume', () => {
        if (connection.waiting.length > 0 || connection.isEnding) socket.pause();
      });
    },

    take(res: ServerResponse): void {
      const connection = open.get(res.req.socket);
      if (!connection) return;
      if (connection.answering === null) {
        begin(connection, res);
        handle(res, connection);
        return;
      }
      if (connection.waiting.length === 0) connection.waiting = [];
      connection.waiting.push(res);
      waiting += 1;
      if (waiting > mostWaiting) destroyCheaply(connection.socket);
      else connection.socket.pause();
    },

    /** Ends connections whose clients do not take their answers. Called periodically. */
    endStalled(afterMs = stalledMs): void {
      const nowMs = performance.now();
      const unsent: [bytes: number, connection: Connection][] = [];
      let total = 0;
      for (const connection of open.values()) {
        const { socket, answering } = connection;
        const takenBytes = socket.bytesWritten - socket.writableLength;
        if (socket.writableLength === 0 || takenBytes !== connection.takenBytes) {
          connection.takenBytes = takenBytes;
          connection.takenSinceMs = nowMs;
        } else if (nowMs - connection.takenSinceMs >= afterMs) {
          socket.destroy();
        }
        if (socket.writableLength === 0) continue;
        const bytes = Math.max(socket.writableLength, Number(answering?.getHeader('content-length') ?? 0));
        unsent.push([bytes, connection]);
        total += bytes;
      }
      if (total <= mostUnsentBytes) return;
      // Among equally stalled ones, the newest first.
      unsent.reverse().sort(([, left], [, right]) => left.takenSinceMs - right.takenSinceMs);
      for (const [bytes, { socket }] of unsent) {
        socket.destroy();
        total -= bytes;
        if (total <= mostUnsentBytes) break;
      }
    },
  };
}

/** Node creates an error per dropped request; without their stack traces a flood costs far less. */
function destroyCheaply(socket: Socket): void {
  if (socket.destroyed) return;
  const { stackTraceLimit } = Error;
  socket.prependOnceListener('close', () => {
    Error.stackTraceLimit = 0;
  });
  socket.once('close', () => {
    Error.stackTraceLimit = stackTraceLimit;
  });
  socket.destroy();
}
