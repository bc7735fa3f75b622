import os from 'node:os';
import { FEWEST_CHARACTERS, splitSecrets } from '../tokens/secrets.js';
import { readProviders } from './providers/read-providers.js';
import { readApp } from './read-app.js';
import { isReadableFile, readDatabase } from './read-database.js';
import { readFactors } from './read-factors.js';
import { readHttp } from './read-http.js';
import { readMail } from './read-mail.js';
import { readTokens } from './read-tokens.js';
import type { Reader } from './reading/reader.js';
import { readSecret } from './reading/secrets.js';
import {
  duration,
  flag,
  integer,
  introspectionMode,
  oneOf,
  pathFrom,
  rateLimit,
  redisUrl,
  words,
} from './reading/values.js';

const SHORTEST_METRICS_TOKEN = 16;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything the environment decides, in the order of `.env.example`. */
export function readTree(reader: Reader, cwd: string) {
  const environment = reader.value('NODE_ENV', oneOf('development', 'production', 'test'), 'development');
  const production = environment === 'production';
  const host = reader.value('HOST', words, production ? '0.0.0.0' : '127.0.0.1');
  const port = reader.value('PORT', integer(0, 65_535), 4000);
  const dataDir = reader.value('DATA_DIR', pathFrom(cwd), pathFrom(cwd)('.data').value);
  const http = readHttp(reader, { production, host, port });
  const app = readApp(reader, http.publicUrl);
  const defaultIssuer = port === 0 && !reader.has('PUBLIC_URL') ? 'http://localhost' : http.publicUrl;
  return {
    /** Everything but production behaves like development. */
    production,
    dataDir,
    /** As root, a default folder that other users cannot enter is replaced; a chosen one is not. */
    dataDirIsGiven: reader.has('DATA_DIR'),
    http,
    app,
    database: readDatabase(reader, { production, cwd }),
    redis: { url: reader.value('REDIS_URL', redisUrl, null) },
    ...readTokensAndSessions(reader, { production, cwd, defaultIssuer }),
    passwords: readPasswords(reader),
    accounts: { requireVerifiedEmail: reader.value('REQUIRE_VERIFIED_EMAIL', flag, false) },
    factors: readFactors(reader, { production, publicUrl: http.publicUrl, corsOrigins: http.corsOrigins }),
    providers: readProviders(reader, { publicUrl: http.publicUrl, corsOrigins: http.corsOrigins, cwd }),
    mail: readMail(reader, {
      production,
      dataDir,
      publicUrl: http.publicUrl,
      appName: reader.has('APP_NAME') ? app.name : null,
    }),
    rateLimits: readRateLimits(reader),
    audit: { retentionSeconds: reader.value('AUDIT_RETENTION', duration(), 400 * DAY) },
    graphql: readGraphql(reader, production, cwd),
    fastPath: reader.value('FAST_PATH', flag, true),
    metrics: readMetrics(reader, port),
    log: {
      level: reader.value(
        'LOG_LEVEL',
        oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
        'info',
      ),
    },
  };
}

function readTokensAndSessions(reader: Reader, surroundings: Parameters<typeof readTokens>[1]) {
  const tokens = readTokens(reader, surroundings);
  const sessions = readSessions(reader);
  for (const [name, seconds] of [
    ['REFRESH_TOKEN_TTL', sessions.refreshTtlSeconds],
    ['REMEMBER_ME_TTL', sessions.rememberMeTtlSeconds],
  ] as const) {
    if (tokens.accessTtlSeconds <= seconds) continue;
    reader.problem(
      'ACCESS_TOKEN_TTL',
      `must not be longer than ${name}: the session would end before its access token.`,
    );
  }
  return { tokens, sessions };
}

function readSessions(reader: Reader) {
  const refreshTtlSeconds = reader.value('REFRESH_TOKEN_TTL', duration(), 7 * DAY);
  const rememberMeTtlSeconds = reader.value('REMEMBER_ME_TTL', duration(), 30 * DAY);
  const maxAgeSeconds = reader.value('SESSION_MAX_AGE', duration(), 90 * DAY);
  if (rememberMeTtlSeconds < refreshTtlSeconds) {
    reader.warn(
      'REMEMBER_ME_TTL',
      'is shorter than REFRESH_TOKEN_TTL: users who ask to be remembered are signed out sooner.',
    );
  }
  if (maxAgeSeconds < Math.max(refreshTtlSeconds, rememberMeTtlSeconds)) {
    reader.warn(
      'SESSION_MAX_AGE',
      'is shorter than REFRESH_TOKEN_TTL or REMEMBER_ME_TTL; it ends the session first.',
    );
  }
  return {
    refreshTtlSeconds,
    rememberMeTtlSeconds,
    maxAgeSeconds,
    reuseLeewaySeconds: reader.value('REFRESH_REUSE_LEEWAY', duration(0, MINUTE), 10),
  };
}

function readPasswords(reader: Reader) {
  const passwords = {
    bcryptCost: reader.value('BCRYPT_COST', integer(10, 15), 12),
    hashWorkers: reader.value('HASH_WORKERS', integer(1, 64), Math.min(4, os.availableParallelism())),
    minLengthCodePoints: reader.value('PASSWORD_MIN_LENGTH', integer(8, 256), 8),
    pepper: readSecret(reader, 'PASSWORD_PEPPER') ?? null,
    previousPeppers: splitSecrets(reader.raw('PASSWORD_PREVIOUS_PEPPERS') ?? ''),
  };
  const { pepper } = passwords;
  if (pepper === null) return passwords;
  if ([readSecret(reader, 'JWT_SECRET'), readSecret(reader, 'JWT_REFRESH_SECRET')].includes(pepper)) {
    reader.problem('PASSWORD_PEPPER', 'must differ from JWT_SECRET and JWT_REFRESH_SECRET.');
  }
  if (new Set(pepper).size < FEWEST_CHARACTERS) {
    reader.problem(
      'PASSWORD_PEPPER',
      `must have at least ${FEWEST_CHARACTERS} different characters; openssl rand -hex 32 makes one.`,
    );
  }
  if (Buffer.byteLength(pepper) < 16) {
    reader.warn('PASSWORD_PEPPER', 'is short enough to be guessed; 32 random bytes are not.');
  }
  if (pepper.includes(',')) {
    reader.warn('PASSWORD_PEPPER', 'has a comma, so that PASSWORD_PREVIOUS_PEPPERS cannot list it later.');
  }
  return passwords;
}

function readRateLimits(reader: Reader) {
  return {
    login: reader.value('LOGIN_RATE_LIMIT', rateLimit, { count: 5, windowSeconds: 15 * MINUTE }),
    register: reader.value('REGISTER_RATE_LIMIT', rateLimit, { count: 10, windowSeconds: HOUR }),
    email: reader.value('EMAIL_RATE_LIMIT', rateLimit, { count: 3, windowSeconds: HOUR }),
    refresh: reader.value('REFRESH_RATE_LIMIT', rateLimit, { count: 120, windowSeconds: MINUTE }),
    secondFactor: reader.value('SECOND_FACTOR_RATE_LIMIT', rateLimit, {
      count: 5,
      windowSeconds: 15 * MINUTE,
    }),
    provider: reader.value('PROVIDER_RATE_LIMIT', rateLimit, { count: 30, windowSeconds: MINUTE }),
  };
}

function readGraphql(reader: Reader, production: boolean, cwd: string) {
  const introspection = reader.value('INTROSPECTION', introspectionMode, !production);
  const landingPage = reader.value('LANDING_PAGE', flag, !production);
  const persistedOperations = reader.value('PERSISTED_OPERATIONS', pathFrom(cwd), null);
  if (persistedOperations !== null && !isReadableFile(persistedOperations)) {
    reader.problem(
      'PERSISTED_OPERATIONS',
      'names a file that cannot be read; it must be the path of a persisted-documents.json.',
    );
  }
  return { introspection, landingPage, persistedOperations };
}

function readMetrics(reader: Reader, serverPort: number) {
  const port = reader.value('METRICS_PORT', integer(0, 65_535), null);
  const token = reader.raw('METRICS_TOKEN')?.trim() ?? null;
  if (port !== null && port !== 0 && port === serverPort) {
    reader.problem(
      'METRICS_PORT',
      'is the same as PORT; take another one, or METRICS_TOKEN to serve both on one port.',
    );
  }
  if (token !== null && !/^[\x21-\x7e]+$/.test(token)) {
    reader.problem('METRICS_TOKEN', 'must be printable ASCII without spaces: it travels in a header.');
  } else if (token !== null && token.length < SHORTEST_METRICS_TOKEN) {
    reader.problem(
      'METRICS_TOKEN',
      `must be at least ${SHORTEST_METRICS_TOKEN} bytes; openssl rand -hex 16 makes one.`,
    );
  }
  return { port, token };
}
