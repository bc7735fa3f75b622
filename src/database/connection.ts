import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import { markConnectionError, markQueryError } from './faults.js';
import { readAddress } from './session/address.js';
import { drop, endsConnection, endWhenSilent } from './session/dropping.js';
import type { Outages } from './session/outages.js';
import { initializeSession } from './session/pg-session.js';
import { boundPoolWait, isPoolFull } from './session/pool-wait.js';
import type { Settings } from './session/settings.js';
import { mistakeIn } from './start-up/mistakes.js';
import { retryStatements } from './statements/retry-undone.js';

/** The pool, or a transaction on one of its connections: every repository function's first argument. */
export type Database = Knex;

/** No default may stay: each would wait for ever for a frozen server. 0 waits for ever. */
export type TimeOuts = {
  /** For opening a connection. */
  connectMs: number;
  /** For a free connection. Whoever would wait half of it is refused at once. */
  acquireMs: number;
  /** Our limit for one query, counted from the last data received; the connection is dropped then. */
  queryMs: number;
  /** The server's limit for one query; below `queryMs`, because its error is clearer. 0 ignores the URL's. */
  statementMs: number;
  /** For a row that another transaction has locked. */
  lockMs: number;
  /** Frees the locks of an instance that is frozen or cut off inside a transaction. */
  idleInTransactionMs: number;
};

export const REQUEST_TIME_OUTS: Readonly<TimeOuts> = {
  connectMs: 1_000,
  acquireMs: 1_500,
  queryMs: 2_000,
  statementMs: 1_800,
  lockMs: 1_500,
  idleInTransactionMs: 10_000,
};

export type ConnectOptions = {
  /** Its parameters, such as `sslmode` or `statement_timeout`, override ours. */
  url: string;
  poolMax: number;
  timeOuts?: Readonly<TimeOuts>;
  /** Shown by pg_stat_activity. */
  applicationName?: string;
  outages?: Outages;
};

/**
 * Opens nothing yet; throws only if a certificate named in the URL cannot be read. pg's types: timestamptz is
 * a Date, bytea a Buffer, bigint a string, so write `count(*)::int`. `destroy()` ends it.
 */
export function connect(options: ConnectOptions): Database {
  const { url, poolMax, timeOuts = REQUEST_TIME_OUTS, applicationName = 'gatehouse', outages } = options;
  const address = readAddress(url);
  const settings = { ...settingsOf(timeOuts), ...(timeOuts.statementMs > 0 ? address.timeOuts : {}) };
  const open = new Map<string, Client>();
  const db = knex({
    client: 'pg',
    // Spares Knex's query for it; compiled SQL is the same from 9.5 on.
    version: '14',
    connection: {
      application_name: applicationName,
      ...address.connection,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: timeOuts.connectMs,
    },
    acquireConnectionTimeout: timeOuts.acquireMs,
    // By default Knex writes bound values, digests and addresses included, into error messages.
    compileSqlOnError: false,
    pool: {
      min: 0,
      max: poolMax,
      createTimeoutMillis: timeOuts.acquireMs,
      destroyTimeoutMillis: 1_000,
      idleTimeoutMillis: 30_000,
      validate: (client: Client) => open.has(knexId(client)),
      afterCreate: (client: Client, done: (error: Error | null, client: Client) => void) => {
        const id = knexId(client);
        open.set(id, client);
        client.once('end', () => open.delete(id));
        endWhenSilent(client, timeOuts.queryMs);
        initializeSession(client, settings, address.schema).then(
          () => done(null, client),
          (error: Error) => done(error, client),
        );
      },
    },
    // Connection problems are logged once per outage instead.
    log: { warn: () => {}, error: () => {}, deprecate: () => {}, debug: () => {} },
  });
  const onFailure = (error: unknown) => {
    markConnectionError(error);
    if (!isPoolFull(error)) outages?.failed(error, mistakeIn(error, address.description)?.message);
  };
  retryStatements(db);
  boundPoolWait(db, { poolMax, longestMs: timeOuts.acquireMs / 2, onFailure });
  db.on('query-error', (error: Error, query: { sql: string; __knexUid?: string }) => {
    markQueryError(error, query.sql);
    const client = open.get(query.__knexUid ?? '');
    if (!client || !endsConnection(error)) return;
    outages?.failed(error);
    open.delete(knexId(client));
    drop(client);
  });
  if (outages) db.on('query-response', outages.answered);
  return db;
}

export function poolUse(db: Database): { used: number; free: number; waiting: number } {
  const { pool } = db.client as {
    pool: { numUsed(): number; numFree(): number; numPendingAcquires(): number };
  };
  return { used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires() };
}

function settingsOf({ statementMs, lockMs, idleInTransactionMs }: TimeOuts): Settings {
  return {
    statement_timeout: String(statementMs),
    lock_timeout: String(lockMs),
    idle_in_transaction_session_timeout: String(idleInTransactionMs),
  };
}

function knexId(client: Client): string {
  return (client as unknown as { __knexUid: string }).__knexUid;
}
