import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { HttpApp } from '../http-app.js';
import { refuseRequest } from '../refusal.js';
import { answerClientError } from './client-error.js';
import { type Connection, type ConnectionLimits, createConnections } from './connections.js';
import { isDraining, registerForDrain } from './drain.js';

/** Far below Node's minutes: a sign-in API has no slow uploads, only slow attackers. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 2_000,
  // Node's own refusal has no body: see `refusedByItsHeaders`.
  requireHostHeader: false,
};
const MOST_HEADERS = 100;
/** Above it, answer 503; more than CONNECTIONS_TO_REFUSE above, close without an answer. */
const MOST_CONNECTIONS = 5_000;
const CONNECTIONS_TO_REFUSE = 500;
/** Always answered: an orchestrator must not kill a process because it is busy. */
const PROBES: ReadonlySet<string | undefined> = new Set(['/livez', '/readyz', '/metrics']);
const SWEEP_MS = 1_000;

export type HttpServerOptions = {
  log: Logger;
  /** Called for each answer sent; `path`: null if there was no readable request. */
  onAnswer?: (path: string | null, status: number) => void;
  maxConnections?: number;
  /** Connections that carry a stream have a limit of their own and do not count. */
  openStreams?: () => number;
  limits?: Partial<ConnectionLimits>;
};

/** End it with `drain`. */
export function createHttpServer(
  { app, directRoutes, messageClasses }: HttpApp,
  {
    log,
    onAnswer = () => {},
    maxConnections = MOST_CONNECTIONS,
    openStreams = () => 0,
    limits = {},
  }: HttpServerOptions,
): Server {
  const connections = createConnections(answer, limits);

  function answer(res: ServerResponse, { isOverCapacity, waiting }: Connection): void {
    const { req } = res;
    if (waiting.length === 0 && isDraining(server)) res.setHeader('connection', 'close');
    // Express changes `req.url` later.
    const path = pathOf(req);
    res.once('close', () => {
      if (res.headersSent) onAnswer(path, res.statusCode);
    });
    if (refusedByItsHeaders(req, res)) return;
    if (isOverCapacity && !PROBES.has(path)) refuseOverCapacity(res);
    else (directRoutes?.get(path) ?? app)(req, res);
  }

  const server = createServer({ ...LIMITS, ...messageClasses }, (_req, res) => connections.take(res));
  server.on('connection', (socket) => {
    const most = maxConnections + openStreams();
    server.maxConnections = most + CONNECTIONS_TO_REFUSE;
    connections.add(socket, connections.count() >= most);
  });
  // One more than allowed, since Node silently drops the rest, perhaps Authorization.
  server.maxHeadersCount = MOST_HEADERS + 1;
  server.maxConnections = maxConnections + CONNECTIONS_TO_REFUSE;
  server.on('checkExpectation', (_req, res: ServerResponse) =>
    refuseAtOnce(res, 417, 'Send the request without Expect.'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    answerClientError(error, socket, connections.of(socket), log, onAnswer),
  );
  const sweep = setInterval(() => connections.endStalled(), limits.sweepMs ?? SWEEP_MS).unref();
  server.once('close', () => clearInterval(sweep));
  registerForDrain(server, connections);
  return server;
}

/** Returns true if it refused. */
function refusedByItsHeaders(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.rawHeaders.length > 2 * MOST_HEADERS) {
    refuseAtOnce(res, 431, `A request may have ${MOST_HEADERS} headers.`);
    return true;
  }
  // RFC 9112, 3.2
  if (req.headers.host === undefined && req.httpVersion === '1.1') {
    refuseAtOnce(res, 400, 'A request must name its host.');
    return true;
  }
  return false;
}

function refuseAtOnce(res: ServerResponse, status: number, message: string): void {
  refuseRequest(res, status, message, { headers: lastHeaders() });
}

function refuseOverCapacity(res: ServerResponse): void {
  refuseRequest(res, 503, 'Too many connections are open: try again.', {
    code: 'SERVICE_UNAVAILABLE',
    headers: { ...lastHeaders(), 'retry-after': '1' },
  });
}

/** For a refusal outside all routes, which ends the connection. */
function lastHeaders(): Record<string, string> {
  return { 'x-request-id': crypto.randomUUID(), vary: 'Origin', connection: 'close' };
}

function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
