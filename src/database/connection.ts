import type { Socket } from 'node:net';
import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import { boundPoolWait } from './pool-wait.js';

/** The pool, or a transaction on one of its connections: what every repository function takes first. */
export type Database = Knex;

/** The part of a pino logger that the database needs. */
export type DatabaseLog = {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
};

/**
 * Milliseconds. A frozen or unreachable server must let every request answer within 3 seconds, so no wait may
 * have its default: with those a query on a frozen server hangs for ever.
 */
export type TimeOuts = {
  /** Opening a connection. */
  connect: number;
  /** Waiting for a free connection of the pool, opening one included. Who would wait half of it is refused at once. */
  acquire: number;
  /** Our own patience with one query, from the last that was heard of it. The connection is thrown away afterwards: what it is doing is unknown. */
  query: number;
  /** The server's patience with one query; less than `query`, so that its clearer error comes first. */
  statement: number;
  /** Waiting for a row another transaction has locked. */
  lock: number;
  /** A transaction that sends nothing, because its instance is frozen or cut off, gives its locks back. */
  idleInTransaction: number;
};

export const requestTimeOuts: Readonly<TimeOuts> = {
  connect: 1_000,
  acquire: 1_500,
  query: 2_000,
  statement: 1_800,
  lock: 1_500,
  idleInTransaction: 10_000,
};

export type ConnectOptions = {
  /** May carry any of pg's parameters, `sslmode` or `statement_timeout` for example: they win over ours. */
  url: string;
  poolMax: number;
  timeOuts?: Readonly<TimeOuts>;
  /** What pg_stat_activity shows. */
  applicationName?: string;
  log?: DatabaseLog;
};

/**
 * Opens nothing yet: the first query does, so this never fails. `destroy()` ends it.
 *
 * Values come out as pg gives them: timestamptz as Date, bytea as Buffer, text[] as string[], and bigint as
 * string, because it may exceed a JavaScript number. `count(*)` is a bigint: write `count(*)::int`.
 */
export function connect(options: ConnectOptions): Database {
  const { url, poolMax, timeOuts = requestTimeOuts, applicationName = 'gatehouse', log } = options;
  // Never the URL itself: Knex would parse it, and takes a socket's URL for the name of a SQLite file.
  const connection: Knex.PgConnectionConfig & { lock_timeout: number } = {
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: timeOuts.connect,
    statement_timeout: timeOuts.statement,
    lock_timeout: timeOuts.lock,
    idle_in_transaction_session_timeout: timeOuts.idleInTransaction,
  };
  const open = new Map<string, Client>();
  const db = knex({
    client: 'pg',
    connection,
    acquireConnectionTimeout: timeOuts.acquire,
    // Knex puts the bound values, digests and addresses among them, into the messages of errors unless told not to.
    compileSqlOnError: false,
    pool: {
      min: 0,
      max: poolMax,
      createTimeoutMillis: timeOuts.acquire,
      destroyTimeoutMillis: 1_000,
      idleTimeoutMillis: 30_000,
      validate: (client: Client) => open.has(knexId(client)),
      afterCreate: (client: Client, done: (error: Error | null, client: Client) => void) => {
        const id = knexId(client);
        open.set(id, client);
        client.once('end', () => open.delete(id));
        endWhenSilent(client, timeOuts.query);
        noticeDeadClients(client).then(
          () => done(null, client),
          (error: Error) => done(error, client),
        );
      },
    },
    log: {
      warn: (message: unknown) => log?.warn({}, withoutStack(String(message))),
      error: (message: unknown) => log?.warn({}, withoutStack(String(message))),
      deprecate: () => {},
      debug: () => {},
    },
  });
  boundPoolWait(db, { poolMax, longestMillis: timeOuts.acquire / 2 });
  db.on('query-error', (error: Error, query: { __knexUid?: string }) => {
    const id = query.__knexUid ?? '';
    const client = open.get(id);
    if (!client || !endsConnection(error)) return;
    log?.warn({ err: error }, 'A connection to the database is dropped.');
    open.delete(id);
    socketOf(client).destroy();
  });
  return db;
}

/** How many connections of the pool are lent, how many are open and free, and how many requests wait for one. */
export function poolUse(db: Database): { used: number; free: number; waiting: number } {
  const { pool } = db.client as {
    pool: { numUsed(): number; numFree(): number; numPendingAcquires(): number };
  };
  return { used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires() };
}

/**
 * After our time-out a query may still be running, so that whatever is sent next on its connection, the ROLLBACK of a
 * transaction first of all, would wait as long again. And what the server has ended is seen to be closed only
 * a moment after the error: the next query must not get it.
 */
function endsConnection(error: Error & { code?: unknown }): boolean {
  if (typeof error.code !== 'string')
    return /(Query read timeout|Connection terminated( unexpectedly| due to connection timeout)?)$/.test(
      error.message,
    );
  return /^(08|57P|25P03)/.test(error.code);
}

/**
 * Ends the connection when a query on it has heard nothing for so long; a query_timeout in the URL wins. The socket's own timer, for pg makes one
 * for each query, and what a query with a timer of pg's has read outlives the minor collections: on a refresh that was
 * nine tenths of what got into the old generation.
 */
function endWhenSilent(client: Client, millis: number): void {
  const internals = client as unknown as PgInternals;
  const { stream } = internals.connection;
  stream.setTimeout(internals.connectionParameters.query_timeout || millis);
  stream.on('timeout', () => {
    // Between two queries it may be silent for as long as it likes.
    if (!internals.readyForQuery) stream.destroy(new Error('Query read timeout'));
  });
}

/** What of pg's client its types leave out. */
type PgInternals = {
  readonly connection: { readonly stream: Socket };
  readonly connectionParameters: { readonly query_timeout?: number | false };
  /** False while a query is under way. */
  readonly readyForQuery: boolean;
};

function socketOf(client: Client): Socket {
  return (client as unknown as PgInternals).connection.stream;
}

function knexId(client: Client): string {
  return (client as unknown as { __knexUid: string }).__knexUid;
}

/**
 * Asks the server to look every second whether we are still there while a query of ours waits: a killed
 * instance would otherwise keep its locks until its query is done. PostgreSQL knows the parameter from 14 on,
 * and refuses it on systems without the means (macOS before 15 is one): then nothing is lost but that.
 */
async function noticeDeadClients(client: Client): Promise<void> {
  try {
    await client.query(`set client_connection_check_interval = '1s'`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== '22023' && code !== '42704') throw error;
  }
}

/** Knex puts the stack of an error into the text of its own messages. */
function withoutStack(text: string): string {
  return text.split('\n    at ', 1)[0] ?? text;
}
