import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep, setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Connection, Connections } from './connections.js';

/** Minimum time in which clients learn by `Connection: close` that the server is ending. */
const NOTICE_MS = 250;
/** For clients to send the rest of a request or take the rest of an answer. */
const CLIENT_MS = 1_000;
/** For requests under way. */
const REQUESTS_MS = 10_000;
const SWEEP_MS = 50;
/** A connection is accepted in one tick, and its data read in the next. */
const QUIET_TICKS = 3;
/** Under constant arrivals, settle for the first tick without one, when fewest are lost. */
const CROWDED_TICKS = 500;
const MOST_TICKS = 2_000;

const draining = new WeakSet<Server>();
const connectionsOf = new WeakMap<Server, Connections>();

export function registerForDrain(server: Server, connections: Connections): void {
  connectionsOf.set(server, connections);
}

/** Whether the next answer on a connection must be its last. */
export function isDraining(server: Server): boolean {
  return draining.has(server);
}

/**
 * Ends a server in three steps: for `delayMs` answers only add `Connection: close`, until balancers notice;
 * then it stops listening and answers what has arrived; slow clients get one second, requests under way ten.
 */
export async function drain(server: Server, delayMs = 0): Promise<void> {
  const connections = connectionsOf.get(server);
  draining.add(server);
  for (const { answering, waiting } of connections?.all() ?? []) {
    if (answering && !answering.headersSent && waiting.length === 0) {
      answering.setHeader('connection', 'close');
    }
  }
  const noticeMs = connections?.count() ? NOTICE_MS : 0;
  await sleep(Math.max(delayMs, noticeMs));
  await readArrivals(connections);
  const closed = new Promise<void>((resolve) => {
    // Not http.Server's, which first closes idle connections, even those just accepted.
    NetServer.prototype.close.call(server, () => resolve());
  });
  const closedAtMs = performance.now();
  let open = true;
  closed.then(() => {
    open = false;
  });
  while (open) {
    await readArrivals(connections);
    const spentMs = performance.now() - closedAtMs;
    if (spentMs > REQUESTS_MS) server.closeAllConnections();
    server.closeIdleConnections();
    if (spentMs > CLIENT_MS) {
      for (const connection of connections?.all() ?? []) {
        if (waitsForClient(connection)) connection.socket.destroy();
      }
      connections?.endStalled(CLIENT_MS);
    }
    await Promise.race([closed, sleep(SWEEP_MS)]);
  }
}

/**
 * Accepts and reads what has arrived. The timers of a busy process run late, with connections and requests
 * queued behind them, which closing would reset. libuv accepts one connection per tick.
 */
async function readArrivals(connections: Connections | undefined): Promise<void> {
  let accepted = connections?.accepted();
  for (let [quiet, ticks] = [0, 0]; ticks < MOST_TICKS; ticks += 1) {
    if (quiet >= (ticks < CROWDED_TICKS ? QUIET_TICKS : 1)) return;
    await yieldToEventLoop();
    quiet = connections?.accepted() === accepted ? quiet + 1 : 0;
    accepted = connections?.accepted();
  }
}

/** True until a connection has sent a whole request. */
function waitsForClient({ answering }: Connection): boolean {
  return answering === null || !answering.req.complete;
}
