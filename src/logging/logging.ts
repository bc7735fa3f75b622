import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import { openLogOutput } from './log-output.js';

/** In lower case; their values are never written, at any depth. */
const SECRET_NAMES = new Set([
  'authorization',
  'cookie',
  'cookies',
  'set-cookie',
  'password',
  'currentpassword',
  'newpassword',
  'token',
  'accesstoken',
  'refreshtoken',
  'secret',
]);
const CENSORED = '[redacted]';
const DEEPEST = 6;

/** JSON lines, or readable ones if `pretty` and pino-pretty is installed. Never blocks a request. */
export async function createLogger(options: {
  readonly level: string;
  readonly pretty: boolean;
}): Promise<{ logger: Logger; lostLines: () => number }> {
  const stream = options.pretty ? await prettyStream() : null;
  if (stream !== null) return { logger: loggerTo(stream, options.level), lostLines: () => 0 };
  const output = openLogOutput(1);
  return { logger: loggerTo(output, options.level), lostLines: output.lostLines };
}

/** With our redaction and error format, on any stream. */
export function loggerTo(stream: DestinationStream, level: string): Logger {
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (details) => withoutSecrets(details),
      },
      base: { pid: process.pid },
      // `withoutSecrets` has already described it; pino's serializer expects an Error.
      serializers: { err: (described) => described },
    },
    stream,
  );
}

/** A copy that is safe to write, at any depth; faster than pino's `redact` with wildcards. */
function withoutSecrets(details: object, depth = DEEPEST): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(details)) {
    copy[name] = SECRET_NAMES.has(name.toLowerCase()) ? CENSORED : presentable(value, depth);
  }
  return copy;
}

/** Walks plain objects and lists; of other objects, such as a request, only the class is written. */
function presentable(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '[deep]';
  if (isError(value)) return describeError(value);
  if ('toJSON' in value && !Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map((item) => presentable(item, depth - 1));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    return `[${prototype.constructor?.name}]`;
  return withoutSecrets(value, depth - 1);
}

/** Also of another realm, as in a worker or a test. */
function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

type ErrorDescription = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: ErrorDescription;
};

/** Chosen properties only: the body parser puts the request body on its errors, PostgreSQL row values. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!isError(error)) return { type: typeof error, message: 'not an Error' };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

async function prettyStream(): Promise<DestinationStream | null> {
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({ sync: true, colorize: true, ignore: 'pid', translateTime: 'SYS:HH:MM:ss.l' });
  } catch {
    return null;
  }
}
