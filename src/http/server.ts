import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { presetPrototypes } from './express-prototypes.js';
import { refuseRequest } from './refusal.js';
import type { Web } from './web.js';

/** Far less than Node's minutes: an API for sign-ins has no slow uploads, only slow attackers. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 2_000,
  // Node's own refusal has no body: see `refusedByItsHeaders`.
  requireHostHeader: false,
};
const maxHeaders = 100;
/** Beyond it a connection is told to come back; so many more are told so, and those beyond are dropped without a word. */
const defaultMaxConnections = 5_000;
const connectionsToRefuse = 500;
/** Answered on any connection: an orchestrator must not end a process because it is busy. */
const probes: ReadonlySet<string | undefined> = new Set(['/livez', '/readyz', '/metrics']);
const drainMs = 10_000;
/** How long a draining server still takes requests, so that clients learn by `Connection: close` that it ends. */
const noticeMs = 250;
const sweepMs = 100;

/**
 * The answer that each connection of a server waits for; null: none. A connection lasts, so the table of this Map does too. That of a
 * Set of answers is replaced every few requests, and V8 links it to its successor: once one table got old, it held all later
 * ones, with every answer that stood in them, until the next full collection. On `me` that was a sixth of the CPU and 50 MB.
 */
type Unanswered = Map<Socket, ServerResponse | null>;

const unanswered = new WeakMap<Server, Unanswered>();

export type HttpServerOptions = {
  log: Logger;
  /** Told of each answer that went out; `path` is null where there was no request to speak of. */
  onAnswer?: (path: string | null, status: number) => void;
  maxConnections?: number;
};

/** The HTTP server around the app. `close` finishes what is under way and refuses nothing that has arrived. */
export function createHttpServer(
  { app, straight }: Web,
  { log, onAnswer = () => {}, maxConnections = defaultMaxConnections }: HttpServerOptions,
): Server {
  const open: Unanswered = new Map();
  const surplus = new WeakSet<Socket>();
  const server = createServer({ ...limits, ...presetPrototypes(app) }, (req, res) => {
    // Express changes `req.url` on the way.
    const path = pathOf(req);
    const { socket } = req;
    open.set(socket, res);
    res.once('close', () => {
      if (open.get(socket) === res) open.set(socket, null);
      if (res.headersSent) onAnswer(path, res.statusCode);
    });
    if (refusedByItsHeaders(req, res)) return;
    if (surplus.has(socket) && !probes.has(path)) refuseSurplus(res);
    else (straight.get(path) ?? app)(req, res);
  });
  server.on('connection', (socket: Socket) => {
    open.set(socket, null);
    if (open.size > maxConnections) surplus.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  unanswered.set(server, open);
  // One more than is allowed: Node drops what is beyond, Authorization perhaps, without a word.
  server.maxHeadersCount = maxHeaders + 1;
  server.maxConnections = maxConnections + connectionsToRefuse;
  server.on('checkExpectation', (_req, res: ServerResponse) =>
    refuseAtOnce(res, 417, 'Send the request without Expect.'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    answerClientError(error, socket, log, onAnswer),
  );
  return server;
}

/** Answers a request whose headers cannot be worked with, and tells whether it did. */
function refusedByItsHeaders(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.rawHeaders.length > 2 * maxHeaders) {
    refuseAtOnce(res, 431, `A request may have ${maxHeaders} headers.`);
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

function refuseSurplus(res: ServerResponse): void {
  refuseRequest(res, 503, 'Too many connections are open: try again.', {
    code: 'SERVICE_UNAVAILABLE',
    headers: { ...lastHeaders(), 'retry-after': '1' },
  });
}

/** Of a refusal that no route has seen, and with which the connection ends. */
function lastHeaders(): Record<string, string> {
  return { 'x-request-id': crypto.randomUUID(), vary: 'Origin', connection: 'close' };
}

function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** What Node itself refuses before there is a request, in the same shape as every other answer. */
function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket,
  log: Logger,
  onAnswer: (path: null, status: number) => void,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = refusalOf(error.code);
  onAnswer(null, Number.parseInt(status, 10));
  const requestId = crypto.randomUUID();
  log.debug({ code: error.code, requestId }, 'a connection was refused');
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `cache-control: no-store\r\nvary: Origin\r\nx-request-id: ${requestId}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function refusalOf(code: string | undefined): [status: string, message: string] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['408 Request Timeout', 'The request took too long to arrive.'];
    case 'HPE_HEADER_OVERFLOW':
      return ['431 Request Header Fields Too Large', 'The headers are too large.'];
    default:
      return ['400 Bad Request', 'This is not an HTTP request.'];
  }
}

/**
 * Starts listening. `variable` is what the operator set the port with.
 * @returns the port, which the system chose if `port` is 0.
 */
export function listen(
  server: Server,
  host: string,
  port: number,
  variable: 'PORT' | 'METRICS_PORT' = 'PORT',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} of ${host} is taken by another process: choose another, such as ${variable}=${port + 1}, or ${variable}=0 for a free one`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Takes requests a moment longer, telling each client to connect anew elsewhere; then stops listening, lets the requests
 * under way finish, and after ten seconds ends what is left. Closing at once would lose what has been sent already on
 * connections that look idle.
 */
export async function drain(server: Server): Promise<void> {
  for (const res of unanswered.get(server)?.values() ?? []) {
    if (res && !res.headersSent) res.setHeader('connection', 'close');
  }
  if (await hasConnections(server)) await sleep(noticeMs);
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
    // Not that of http.Server, which closes idle connections first, those just accepted among them.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(deadline);
      clearInterval(sweep);
      resolve();
    });
  });
}

function hasConnections(server: Server): Promise<boolean> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(!error && count > 0)));
}
