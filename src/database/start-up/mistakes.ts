import { causeOf, isConnectionError } from '../faults.js';
import type { PgSession } from '../session/settings.js';

const OLDEST_VERSION = 140_000;

/** A mistake that waiting cannot mend; the message says in one sentence what to change. */
export class DatabaseMistake extends Error {
  override readonly name = 'DatabaseMistake';
}

/** Remedies for connection errors, by code or message; `$where` is the server. */
const REMEDIES: readonly (readonly [what: RegExp, sentence: string])[] = [
  [/^28P01/, '$where refuses user or password ($cause): correct them in DATABASE_URL.'],
  [
    /no encryption \(28000\)/,
    '$where lets nobody in like this ($cause): add sslmode=verify-full to DATABASE_URL if it wants TLS, else allow the connection in its pg_hba.conf.',
  ],
  [
    /^28/,
    '$where lets nobody in like this ($cause): correct the user in DATABASE_URL, or the pg_hba.conf of the server.',
  ],
  [/^SASL.*password must be a string/, '$where asks for a password, and DATABASE_URL has none: add it.'],
  [/^3D000/, '$where is not there ($cause): create the database, or correct its name in DATABASE_URL.'],
  [
    /unsupported startup parameter|^42704|^22023|^42601/,
    '$where refuses a parameter of DATABASE_URL ($cause): remove it there.',
  ],
  [
    /statement pooling/,
    'The pooler in front of $where gives each statement another connection, but Gatehouse needs transactions: set pool_mode=transaction, or have DATABASE_URL bypass it.',
  ],
  [
    /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_UNTRUSTED)/,
    'The certificate of $where is signed by an authority that this machine does not know ($cause): name its certificate in DATABASE_URL, as in ?sslmode=verify-full&sslrootcert=/path/to/ca.pem.',
  ],
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/,
    'The certificate of $where is made out to another name ($cause): connect to that name in DATABASE_URL.',
  ],
  [
    /^CERT_(HAS_EXPIRED|NOT_YET_VALID)/,
    'The certificate of $where is not valid at this time ($cause): renew it, or set the clock.',
  ],
  [
    /does not support SSL/,
    '$where does not speak TLS: switch it on there, or remove sslmode from DATABASE_URL.',
  ],
  [
    /^(CERT_|CRL_|ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO)|establishing an SSL connection/,
    'No TLS connection to $where can be made ($cause): correct sslmode and sslrootcert in DATABASE_URL, or the certificate of the server.',
  ],
  [
    /authentication failed|does not exist|no such (user|database)|not allowed|config error|SSL required/i,
    '$where refuses the connection ($cause): correct DATABASE_URL, or what the server knows.',
  ],
  [
    /^42501/,
    'The role of DATABASE_URL lacks a right at $where ($cause): grant it, or name a schema that it owns with ?schema=.',
  ],
  [/^EACCES/, '$where may not be used by this account ($cause): give it the right to.'],
];

/**
 * What the operator must change, or null if waiting may help.
 * @param where `Address.description`. Not the URL: reading that again could fail, and hide this error.
 */
export function mistakeIn(error: unknown, where: string): DatabaseMistake | null {
  if (error instanceof DatabaseMistake) return error;
  const cause = causeOf(error);
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  // Other errors of statements say nothing about the connection.
  if (!isConnectionError(error) && code !== '42501') return null;
  const remedy = REMEDIES.find(([what]) => what.test(code) || what.test(cause));
  if (!remedy) return null;
  const text = remedy[1].replaceAll('$where', where).replaceAll('$cause', cause);
  return new DatabaseMistake(text, { cause: error });
}

/** @throws DatabaseMistake if the server or database cannot hold our data. */
export function requireFit({ version, encoding }: PgSession, where: string): void {
  if (version < OLDEST_VERSION) {
    const found = `${Math.floor(version / 10_000)}.${version % 10_000}`;
    throw new DatabaseMistake(
      `${where} is version ${found}, and Gatehouse needs 14 or later: upgrade it, or name another in DATABASE_URL.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseMistake(
      `${where} is encoded in ${encoding}, and Gatehouse needs UTF8: create a database with createdb --template=template0 --encoding=UTF8 and name it in DATABASE_URL.`,
    );
  }
}

export function missingMigrations(names: readonly string[], where: string): DatabaseMistake {
  return new DatabaseMistake(
    `${where} lacks ${names.length} migrations of this release, ${names[0]} first: run npm run migrate (npx --no gatehouse migrate in a project, node dist/commands/migrate.js in a deployed checkout), or set MIGRATE_ON_START=true.`,
  );
}
