import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Requests of all connections that wait for their turn, some 3 KB each. No client that we know sends them so.
 */
const MOST_WAITING = 10_000;
/** Bytes of all answers that clients have not taken yet. */
const MOST_UNSENT_BYTES = 128 * 1024 * 1024;
/** An answer of which a client takes nothing for so long ends its connection. */
const STALLED_MS = 15_000;

export type ConnectionLimits = { waiting: number; unsentBytes: number; stalledMs: number; sweepMs: number };

export type Connection = {
  readonly socket: Socket;
  /** There were too many connections when it came. */
  readonly isOverCapacity: boolean;
  /** The answer under way; null: none. */
  answering: ServerResponse | null;
  /** Answers to requests that came before it had gone out, in their order. */
  waiting: ServerResponse[];
  /** Nothing more can be read from it: it ends with the last of these answers. */
  isEnding: boolean;
  /** What the client had taken when that was last looked at, and since when it is so much. */
  takenBytes: number;
  takenSinceMs: number;
};

export type Connections = ReturnType<typeof createConnections>;

const NONE: ServerResponse[] = [];

/**
 * Keeps what each connection of a server is being answered. A connection's requests are handled one after the
 * other, and it is not read while one waits, so that a client which pipelines, or does not read, costs the
 * memory of one answer. Node handles them all at once, and keeps every answer until its turn comes.
 *
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
  // A connection lasts, so this table does too. One that is replaced every few requests gets old, and V8
  // links each to its successor: it would hold all later ones, with every answer in them, until the next full
  // collection.
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
    // The answer before said that it is the last one.
    if (!next || !connection.socket.writable) return;
    if (connection.waiting.length === 0) connection.socket.resume();
    begin(connection, next);
    // In the next turn of the event loop, so that no connection has more of a turn than others.
    setImmediate(() => {
      // One that did not come to its end was refused while it waited.
      if (!connection.socket.destroyed && !next.writableEnded) handle(next, connection);
    });
  }

  function drop(connection: Connection): void {
    open.delete(connection.socket);
    waiting -= connection.waiting.length;
    connection.waiting = NONE;
  }

  return {
    /** Every open connection. */
    all: (): Iterable<Connection> => open.values(),
    count: (): number => open.size,
    /** How many there have been since the start. */
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
      // Node resumes the socket once a request is read; that is too soon while one waits.
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

    /** Ends the connections of clients that do not take their answers. Asked from time to time. */
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
      // Of those that stall equally long, the last that came first.
      unsent.reverse().sort(([, left], [, right]) => left.takenSinceMs - right.takenSinceMs);
      for (const [bytes, { socket }] of unsent) {
        socket.destroy();
        total -= bytes;
        if (total <= mostUnsentBytes) break;
      }
    },
  };
}

/**
 * Node makes an error for each request that it drops; their stack traces took most of the time of a flood.
 */
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
