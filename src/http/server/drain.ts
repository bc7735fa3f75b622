import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Connection, Connections } from './connections.js';

/**
 * How long a draining server still takes requests at least, so that clients learn by `Connection: close` that
 * it ends.
 */
const NOTICE_MS = 250;
/** What clients have to do in the end: send the rest of a request, take the rest of an answer. */
const CLIENT_MS = 1_000;
/** For requests that are under way. */
const REQUESTS_MS = 10_000;
const SWEEP_MS = 50;
/** A connection is accepted in one turn of the event loop, and what it sent read in the next. */
const QUIET_TURNS = 3;
/**
 * Where connections never stop coming, the first turn without one has to do; they are then fewest that are
 * lost.
 */
const CROWDED_TURNS = 500;
const MOST_TURNS = 2_000;

const draining = new WeakSet<Server>();
const connectionsOf = new WeakMap<Server, Connections>();

export function registerForDrain(server: Server, connections: Connections): void {
  connectionsOf.set(server, connections);
}

/** Whether the next answer on the connection is to be its last. */
export function isDraining(server: Server): boolean {
  return draining.has(server);
}

/**
 * Ends a server in three steps. For `delayMs` everything goes on, but each answer tells its client to connect
 * anew elsewhere: the time that a balancer needs to learn that this instance is not ready. Then it stops
 * listening, and what has arrived by then is answered. Connections on which nothing is under way are closed;
 * who sends a request or takes an answer too slowly has a second, and handling the requests ten.
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
    // Not that of http.Server, which closes idle connections first, those just accepted among them.
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
 * Has everything accepted and read that has arrived. A busy process comes late to its timers, and the
 * connections and requests of the meantime are behind them: closing would reset these. libuv accepts one
 * connection a turn of the loop.
 */
async function readArrivals(connections: Connections | undefined): Promise<void> {
  let accepted = connections?.accepted();
  for (let [quiet, turns] = [0, 0]; turns < MOST_TURNS; turns += 1) {
    if (quiet >= (turns < CROWDED_TURNS ? QUIET_TURNS : 1)) return;
    await nextTurn();
    quiet = connections?.accepted() === accepted ? quiet + 1 : 0;
    accepted = connections?.accepted();
  }
}

/** A connection that has sent no whole request: nothing, a part of the headers, a part of the body. */
function waitsForClient({ answering }: Connection): boolean {
  return answering === null || !answering.req.complete;
}
