import pino, { type DestinationStream, type Logger } from 'pino';

/** Lines kept in memory while nobody reads standard output; then they are dropped and counted. */
const bufferLimitBytes = 8 * 1024 * 1024;

const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
];

/**
 * JSON lines on standard output, or readable ones where `pretty` is asked for and pino-pretty, a development tool, is
 * installed. Writing never blocks a request, and a full disk or a closed pipe costs lines, not the process.
 */
export async function createLogger(options: {
  readonly level: string;
  readonly pretty: boolean;
}): Promise<{ logger: Logger; lostLines: () => number }> {
  const stream = options.pretty ? await prettyStream() : null;
  if (stream !== null) return { logger: loggerTo(stream, options.level), lostLines: () => 0 };
  const { destination, lostLines } = standardOutput();
  return { logger: loggerTo(destination, options.level), lostLines };
}

/** A logger with our redaction and our shape of errors on any stream. */
export function loggerTo(stream: DestinationStream, level: string): Logger {
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      base: { pid: process.pid },
      serializers: { err: describeError },
      redact: { paths: secretPaths(), censor: '[redacted]' },
    },
    stream,
  );
}

/** Wildcards stand for one level each; nothing of ours is logged deeper than that. */
function secretPaths(): string[] {
  return secretNames.flatMap((name) => {
    const key = name.includes('-') ? `["${name}"]` : name;
    const after = name.includes('-') ? key : `.${key}`;
    return [key, `*${after}`, `*.*${after}`, `*.*.*${after}`];
  });
}

type ErrorDescription = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: ErrorDescription;
};

/** Chosen properties only: the body parser hangs the whole request body on its errors, PostgreSQL the values of a row. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function standardOutput(): { destination: DestinationStream; lostLines: () => number } {
  let lost = 0;
  // Not synchronous: a slow reader of a pipe would hold up every request. pino flushes when the process exits.
  const destination = pino.destination({ dest: 1, sync: false, maxLength: bufferLimitBytes });
  destination.on('drop', () => {
    lost += 1;
  });
  destination.on('error', () => {
    lost += 1;
  });
  const flushSync = destination.flushSync.bind(destination);
  destination.flushSync = () => {
    try {
      flushSync();
    } catch {
      // The process ends, and where it would say so is what broke.
    }
  };
  return { destination, lostLines: () => lost };
}

async function prettyStream(): Promise<DestinationStream | null> {
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({ sync: true, colorize: true, ignore: 'pid', translateTime: 'SYS:HH:MM:ss.l' });
  } catch {
    return null;
  }
}
