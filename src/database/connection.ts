import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import { noteConnectionError, noteQueryError } from './faults.js';
import { readAddress } from './session/address.js';
import { drop, endsConnection, endWhenSilent } from './session/dropping.js';
import type { Outages } from './session/outages.js';
import { boundPoolWait, isPoolFull } from './session/pool-wait.js';
import { openSession } from './session/session.js';
import type { Settings } from './session/settings.js';
import { mistakeIn } from './start-up/mistakes.js';
import { retryStatements } from './transaction.js';

/** The pool, or a transaction on one of its connections: what every repository function takes first. */
export type Database = Knex;

/**
 * A frozen or unreachable server must let every request answer within 3 seconds, so no wait may have its
 * default: with those a query on a frozen server hangs for ever. 0 waits for ever.
 */
export type TimeOuts = {
  /** Opening a connection. */
  connectMs: number;
  /**
   * Waiting for a free connection of the pool, opening one included. Who would wait half of it is refused at
   * once.
   */
  acquireMs: number;
  /**
   * Our own patience with one query, from the last that was heard of it. The connection is dropped
   * afterwards.
   */
  queryMs: number;
  /**
   * The server's patience with one query; less than `queryMs`, so that its clearer error comes first. With 0
   * no URL changes any.
   */
  statementMs: number;
  /** Waiting for a row another transaction has locked. */
  lockMs: number;
  /** A transaction that sends nothing, because its instance is frozen or cut off, gives its locks back. */
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
  /** May carry any of pg's parameters, `sslmode` or `statement_timeout` for example: they win over ours. */
  url: string;
  poolMax: number;
  timeOuts?: Readonly<TimeOuts>;
  /** What pg_stat_activity shows. */
  applicationName?: string;
  /** Is told when no connection can be opened or one is lost, and when an answer came. */
  outages?: Outages;
};

/**
 * Opens nothing yet: the first query does, so this never fails but for a certificate that the URL names and
 * that cannot be read. `destroy()` ends it.
 *
 * Values come out as pg gives them: timestamptz as Date, bytea as Buffer, text[] as string[], and bigint as
 * string, because it may exceed a JavaScript number. `count(*)` is a bigint: write `count(*)::int`.
 */
export function connect(options: ConnectOptions): Database {
  const { url, poolMax, timeOuts = REQUEST_TIME_OUTS, applicationName = 'gatehouse', outages } = options;
  const address = readAddress(url);
  const settings = { ...settingsOf(timeOuts), ...(timeOuts.statementMs > 0 ? address.timeOuts : {}) };
  const open = new Map<string, Client>();
  const db = knex({
    client: 'pg',
    // Knex asks for it otherwise; what it compiles is the same from 9.5 on.
    version: '14',
    connection: {
      application_name: applicationName,
      ...address.connection,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: timeOuts.connectMs,
    },
    acquireConnectionTimeout: timeOuts.acquireMs,
    // Knex puts the bound values, digests and addresses among them, into the messages of errors unless told
    // not to.
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
        openSession(client, settings, address.schema).then(
          () => done(null, client),
          (error: Error) => done(error, client),
        );
      },
    },
    // What it would say of connections is said once an outage.
    log: { warn: () => {}, error: () => {}, deprecate: () => {}, debug: () => {} },
  });
  const onFailure = (error: unknown) => {
    noteConnectionError(error);
    if (!isPoolFull(error)) outages?.failed(error, mistakeIn(error, url)?.message);
  };
  retryStatements(db);
  boundPoolWait(db, { poolMax, longestMs: timeOuts.acquireMs / 2, onFailure });
  db.on('query-error', (error: Error, query: { sql: string; __knexUid?: string }) => {
    noteQueryError(error, query.sql);
    const client = open.get(query.__knexUid ?? '');
    if (!client || !endsConnection(error)) return;
    outages?.failed(error);
    open.delete(knexId(client));
    drop(client);
  });
  if (outages) db.on('query-response', outages.answered);
  return db;
}

/**
 * How many connections of the pool are lent, how many are open and free, and how many requests wait for one.
 */
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
