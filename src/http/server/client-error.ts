import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { refuseRequest } from '../refusal.js';
import type { Connection } from './connections.js';

/**
 * Answers what Node itself refuses: bytes that are no HTTP, headers that are too large, a request that does
 * not come to its end. Requests before it on the connection keep their answers; the connection ends after
 * them.
 */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket,
  connection: Connection | undefined,
  log: Logger,
  onAnswer: (path: null, status: number) => void,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, message] = refusalOf(error.code);
  const requestId = crypto.randomUUID();
  log.debug({ code: error.code, requestId }, 'a connection was refused');
  if (connection && connection.answering !== null) {
    refuseAfterOthers(connection, status, message, requestId);
    return;
  }
  onAnswer(null, status);
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\ncache-control: no-store\r\nvary: Origin\r\n` +
      `x-request-id: ${requestId}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/**
 * The last request that came is the one that is wrong, unless it is complete: then it is what came behind it.
 */
function refuseAfterOthers(connection: Connection, status: number, message: string, requestId: string): void {
  const { socket, answering, waiting } = connection;
  const last = waiting.at(-1) ?? answering;
  connection.isEnding = true;
  socket.pause();
  if (last === null || last.headersSent) {
    if (last === answering && last?.req.complete === false) socket.destroy();
  } else if (last.req.complete) {
    last.setHeader('connection', 'close');
  } else {
    refuseRequest(last, status, message, {
      headers: { 'x-request-id': requestId, vary: 'Origin', connection: 'close' },
    });
  }
}

function refusalOf(code: string | undefined): [status: number, reason: string, message: string] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'Request Timeout', 'The request took too long to arrive.'];
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'Request Header Fields Too Large', 'The headers are too large.'];
    default:
      return [400, 'Bad Request', 'This is not an HTTP request.'];
  }
}
