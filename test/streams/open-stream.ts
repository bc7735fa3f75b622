import http from 'node:http';
import { within } from '../helpers/within.js';

export const EVENTS = 'text/event-stream';
export const MULTIPART = 'multipart/mixed; subscriptionSpec="1.0"';

export type StreamMessage =
  | { kind: 'event'; body: Answered }
  /** Multipart: a part that says that the stream was refused or ends. */
  | { kind: 'failure'; body: Answered }
  | { kind: 'heartbeat' | 'complete' };

type Answered = {
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that know their shape
  data?: any;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> & { code: string } }[];
};

export type TestStream = {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** What was sent so far, as it was written. */
  text(): string;
  /** The next message but a heartbeat; rejects after ten seconds. Null: the connection has ended. */
  next(): Promise<StreamMessage | null>;
  /** All up to the end. */
  rest(): Promise<StreamMessage[]>;
  /** Stops to read. */
  pause(): void;
  resume(): void;
  close(): void;
  /** When the response has ended. */
  ended: Promise<void>;
};

export type StreamRequest = {
  query?: string;
  variables?: Record<string, unknown>;
  token?: string | undefined;
  accept?: string;
  headers?: Record<string, string>;
  body?: string;
  method?: string;
};

const open = new Set<TestStream>();

afterEach(() => {
  for (const stream of open) stream.close();
  open.clear();
});

/** Sends a subscription as clients do, and reads what comes byte by byte, as no library of ours does. */
export function openStream(origin: string, request: StreamRequest): Promise<TestStream> {
  const { query, variables = {}, token, accept = EVENTS, headers = {}, method = 'POST' } = request;
  const url = new URL('/graphql', origin);
  const response = new Promise<TestStream>((resolve, reject) => {
    const req = http.request(url, {
      method,
      agent: false,
      headers: {
        'content-type': 'application/json',
        ...(accept === '' ? {} : { accept }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
    });
    req.once('error', reject);
    req.once('response', (res) => resolve(reading(req, res)));
    req.end(method === 'GET' ? undefined : (request.body ?? JSON.stringify({ query, variables })));
  });
  return within(`the response to ${query}`, response);
}

function reading(req: http.ClientRequest, res: http.IncomingMessage): TestStream {
  let text = '';
  let unread = '';
  const messages: StreamMessage[] = [];
  const waiting = new Set<() => void>();
  const isMultipart = res.headers['content-type']?.startsWith('multipart/mixed') ?? false;
  const wake = () => {
    for (const each of [...waiting]) each();
  };
  let isEnded = false;
  res.setEncoding('utf8');
  res.on('data', (chunk: string) => {
    text += chunk;
    unread += chunk;
    unread = take(unread, isMultipart, (message) => messages.push(message));
    wake();
  });
  res.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    res.once('close', () => {
      isEnded = true;
      wake();
      resolve();
    });
  });

  function next(): Promise<StreamMessage | null> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`Nothing came in ten seconds. So far: ${text}`));
      }, 10_000);
      const look = () => {
        const at = messages.findIndex(({ kind }) => kind !== 'heartbeat');
        const message = messages[at];
        if (!message && !isEnded) return;
        messages.splice(0, at + 1);
        waiting.delete(look);
        clearTimeout(timer);
        resolve(message ?? null);
      };
      waiting.add(look);
      look();
    });
  }

  const stream: TestStream = {
    status: res.statusCode ?? 0,
    headers: res.headers,
    text: () => text,
    next,
    async rest() {
      const all: StreamMessage[] = [];
      for (let message = await next(); message; message = await next()) all.push(message);
      return all;
    },
    pause: () => res.pause(),
    resume: () => res.resume(),
    close: () => req.destroy(),
    ended,
  };
  open.add(stream);
  return stream;
}

/** @returns what is no whole message yet. */
function take(text: string, isMultipart: boolean, note: (message: StreamMessage) => void): string {
  const boundary = isMultipart ? '\r\n--graphql' : '\n\n';
  const parts = text.split(boundary);
  const rest = parts.pop() ?? '';
  for (const part of parts) {
    const message = isMultipart ? readPart(part) : readEvent(part);
    if (message) note(message);
  }
  if (isMultipart && rest.startsWith('--')) note({ kind: 'complete' });
  return rest;
}

function readPart(part: string): StreamMessage | null {
  const at = part.indexOf('\r\n\r\n');
  if (at === -1) return null;
  const body = JSON.parse(part.slice(at));
  if (Object.keys(body).length === 0) return { kind: 'heartbeat' };
  return body.payload === null
    ? { kind: 'failure', body: { errors: body.errors } }
    : { kind: 'event', body: body.payload };
}

function readEvent(text: string): StreamMessage | null {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trim()];
    }),
  );
  if (fields.get('event') === 'complete') return { kind: 'complete' };
  if (fields.get('event') === 'next') return { kind: 'event', body: JSON.parse(fields.get('data') ?? '') };
  return fields.has('') ? { kind: 'heartbeat' } : null;
}
