import fs from 'node:fs';
import path from 'node:path';
import type { Parsed, Reader } from './reading/reader.js';
import { flag, integer, pathFrom, words } from './reading/values.js';

const EXAMPLE = 'postgres://user:password@localhost:5432/name';
const TLS_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];
const TLS_FILES = ['sslrootcert', 'sslcert', 'sslkey'];

const TIME_OUTS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];

export function readDatabase(reader: Reader, { production, cwd }: { production: boolean; cwd: string }) {
  const url = reader.value('DATABASE_URL', databaseUrl, null);
  if (production && !reader.has('DATABASE_URL')) {
    reader.problem(
      'DATABASE_URL',
      'is required in production, as in postgres://user:password@host:5432/name.',
    );
  }
  if (url !== null && parametersOf(url).get('sslmode') === 'no-verify') {
    reader.warn('DATABASE_URL', 'has sslmode=no-verify: anyone in between can read and change everything.');
  }
  const listenUrl = reader.value('DATABASE_LISTEN_URL', databaseUrl, null);
  if (listenUrl !== null && (url === null || reader.has('REDIS_URL'))) {
    const why = url === null ? 'without DATABASE_URL' : 'with REDIS_URL, through which messages travel';
    reader.warn('DATABASE_LISTEN_URL', `is not used ${why}.`);
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
    /** For LISTEN, if a pooler at `url` does not support it. */
    listenUrl: url === null ? null : listenUrl,
    poolMax,
    /** Null: the npm package's programs; under root, the account `postgres` or `nobody`. */
    embedded: { binDir, user },
    migrateOnStart: reader.value('MIGRATE_ON_START', flag, !production),
  };
}

/** Kept as written: drivers read more out of it than `URL` does, such as `@/name?host=/folder`. */
export function databaseUrl(text: string): Parsed<string> {
  const [authority = ''] = text.replace(/^\w+:\/\//, '').split(/[/?#]/, 1);
  if (authority.slice(authority.lastIndexOf('@') + 1).includes(',')) {
    return { message: 'must name one host: several are not tried in turn.' };
  }
  const withHost = text.replace('@/', '@socket/');
  const scheme = URL.canParse(withHost) ? new URL(withHost).protocol : '';
  if (scheme !== 'postgres:' && scheme !== 'postgresql:') {
    return {
      message: `must be a URL such as ${EXAMPLE}; special characters in its password are percent-encoded.`,
    };
  }
  const parameters = parametersOf(text);
  const mode = parameters.get('sslmode');
  if (mode !== null && !TLS_MODES.includes(mode)) {
    return { message: `has an unknown sslmode; it must be one of ${TLS_MODES.join(', ')}.` };
  }
  const unreadable = TLS_FILES.find((name) => {
    const file = parameters.get(name);
    return file !== null && file !== 'system' && !isReadableFile(file);
  });
  if (unreadable)
    return { message: `names a file as its ${unreadable} that cannot be read; check path and permissions.` };
  const unlimited = TIME_OUTS.find((name) => !/^(\d{1,9}(ms|s|min|h|d)?)?$/.test(parameters.get(name) ?? ''));
  if (unlimited) return { message: `has a ${unlimited} that is no number of milliseconds, such as 1800.` };
  const schema = parameters.get('schema');
  if (schema !== null && (!/^[^\0]{1,63}$/.test(schema) || /^(pg_|information_schema$)/.test(schema))) {
    return { message: 'has an invalid schema name; leave it out to use the search path.' };
  }
  return { value: text };
}

function parametersOf(url: string): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
}

export function isReadableFile(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
