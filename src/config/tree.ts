import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { splitSecrets } from '../tokens/secrets.js';
import { readApp } from './app.js';
import { readHttp } from './http.js';
import { readMail } from './mail.js';
import type { Reader } from './reader.js';
import { readSecret, readTokens } from './tokens.js';
import { duration, flag, integer, oneOf, pathFrom, rateLimit, urlOf, words } from './values.js';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Everything the environment decides, by feature. The order of reading is the order of `.env.example`. */
export function readTree(reader: Reader, cwd: string) {
  const environment = reader.value('NODE_ENV', oneOf('development', 'production', 'test'), 'development');
  const production = environment === 'production';
  const host = reader.value('HOST', words, production ? '0.0.0.0' : '127.0.0.1');
  const port = reader.value('PORT', integer(0, 65_535), 4000);
  const dataDir = reader.value('DATA_DIR', pathFrom(cwd), pathFrom(cwd)('.data').value);
  const http = readHttp(reader, { production, host, port });
  const defaultIssuer = port === 0 && !reader.has('PUBLIC_URL') ? 'http://localhost' : http.publicUrl;
  return {
    /** Anything but production behaves as development. */
    production,
    dataDir,
    /** Whether the operator chose `dataDir`: as root a default one that others may not pass is replaced. */
    dataDirIsGiven: reader.has('DATA_DIR'),
    http,
    app: readApp(reader, http.publicUrl),
    database: readDatabase(reader, { production, cwd }),
    redis: { url: reader.value('REDIS_URL', urlOf(['redis:', 'rediss:'], 'redis://localhost:6379'), null) },
    tokens: readTokens(reader, { production, cwd, defaultIssuer }),
    sessions: readSessions(reader),
    passwords: readPasswords(reader),
    accounts: { requireVerifiedEmail: reader.value('REQUIRE_VERIFIED_EMAIL', flag, false) },
    mail: readMail(reader, { production, dataDir, publicUrl: http.publicUrl }),
    rateLimits: readRateLimits(reader),
    audit: { retentionSeconds: reader.value('AUDIT_RETENTION', duration(), 400 * day) },
    graphql: readGraphql(reader, production, cwd),
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

function readDatabase(reader: Reader, { production, cwd }: { production: boolean; cwd: string }) {
  const url = reader.value(
    'DATABASE_URL',
    urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@localhost:5432/name'),
    null,
  );
  if (production && !reader.has('DATABASE_URL')) {
    reader.problem(
      'DATABASE_URL',
      'is required in production, as in postgres://user:password@host:5432/name.',
    );
  }
  const poolMax = reader.value('DATABASE_POOL_MAX', integer(1, 1000), 10);
  const binDir = reader.value('EMBEDDED_PG_BINDIR', pathFrom(cwd), null);
  const user = reader.value('EMBEDDED_PG_USER', words, null);
  if (binDir !== null && !reader.has('DATABASE_URL') && !isReadableFile(path.join(binDir, 'initdb'))) {
    reader.problem('EMBEDDED_PG_BINDIR', 'must name a folder with the programs initdb and postgres in it.');
  }
  if (url !== null && (binDir !== null || user !== null)) {
    reader.warn(
      'DATABASE_URL',
      'is set, so the embedded server and its EMBEDDED_PG_ variables are not used.',
    );
  }
  return {
    /** Null: the embedded server. */
    url,
    poolMax,
    /** Null: the npm package's programs; under root, the account `postgres` or `nobody`. */
    embedded: { binDir, user },
    migrateOnStart: reader.value('MIGRATE_ON_START', flag, !production),
  };
}

function readSessions(reader: Reader) {
  const refreshTtlSeconds = reader.value('REFRESH_TOKEN_TTL', duration(), 7 * day);
  const rememberMeTtlSeconds = reader.value('REMEMBER_ME_TTL', duration(), 30 * day);
  const maxAgeSeconds = reader.value('SESSION_MAX_AGE', duration(), 90 * day);
  if (rememberMeTtlSeconds < refreshTtlSeconds) {
    reader.warn(
      'REMEMBER_ME_TTL',
      'is shorter than REFRESH_TOKEN_TTL: who asks to be remembered is forgotten sooner.',
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
    reuseLeewaySeconds: reader.value('REFRESH_REUSE_LEEWAY', duration(0, minute), 10),
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
    login: reader.value('LOGIN_RATE_LIMIT', rateLimit, { count: 5, windowSeconds: 15 * minute }),
    register: reader.value('REGISTER_RATE_LIMIT', rateLimit, { count: 10, windowSeconds: hour }),
    email: reader.value('EMAIL_RATE_LIMIT', rateLimit, { count: 3, windowSeconds: hour }),
    refresh: reader.value('REFRESH_RATE_LIMIT', rateLimit, { count: 120, windowSeconds: minute }),
  };
}

function readGraphql(reader: Reader, production: boolean, cwd: string) {
  const introspection = reader.value('INTROSPECTION', flag, !production);
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

function isReadableFile(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
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
  }
  return { port, token };
}
