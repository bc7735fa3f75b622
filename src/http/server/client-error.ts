import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { refuseRequest } from '../refusal.js';
import type { Connection } from './connections.js';

/** Answers what Node refuses, such as invalid HTTP, after earlier requests on the connection; then closes. */
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

/** The last request is the wrong one, unless it is complete: then what follows it is. */
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
