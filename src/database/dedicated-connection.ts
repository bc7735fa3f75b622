import pg from 'pg';
import { markConnectionError, markQueryError } from './faults.js';
import { readAddress } from './session/address.js';
import { drop } from './session/dropping.js';
import { initializeSession } from './session/pg-session.js';
import type { PgSession } from './session/settings.js';

/** A connection outside the pool, for LISTEN and for what must not wait behind requests. */
export type DedicatedConnection = PgSession & {
  /** Rejects after `limitMs`. After a failure the connection is useless: `close` it. */
  query<Row extends object>(
    text: string,
    values: readonly unknown[],
    limitMs: number,
    /** Prepares the statement under this name, one per text; ignored behind a pooler. */
    name?: string,
  ): Promise<Row[]>;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Does not wait. */
  close(): void;
};

export type DedicatedOptions = {
  url: string;
  /** Shown by pg_stat_activity. */
  applicationName: string;
  connectMs?: number;
  /** In the order of commits, and before the answer to any query sent after them. */
  onNotification?: (channel: string, payload: string) => void;
};

const CONNECT_MS = 1_000;
const OPEN_MS = 2_000;
const GOODBYE_MS = 500;

/** No server limits: each query has its own. */
const SETTINGS = { statement_timeout: '0', lock_timeout: '0', idle_in_transaction_session_timeout: '0' };

/** Rejects within three seconds if the database does not answer. */
export async function openDedicated({
  url,
  applicationName,
  connectMs = CONNECT_MS,
  onNotification,
}: DedicatedOptions): Promise<DedicatedConnection> {
  const { connection, schema } = readAddress(url);
  const client = new pg.Client({
    application_name: applicationName,
    ...connection,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: connectMs,
  });
  // Without a listener, losing the connection would end the process.
  client.on('error', () => {});
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  client.on('notification', ({ channel, payload }) => onNotification?.(channel, payload ?? ''));
  const late = setTimeout(() => drop(client), connectMs + OPEN_MS);
  try {
    await client.connect();
    const session = await initializeSession(client, SETTINGS, schema);
    return {
      ...session,
      async query<Row extends object>(
        text: string,
        values: readonly unknown[],
        limitMs: number,
        name?: string,
      ) {
        try {
          const statement: TimedQuery = { name, text, values: [...values], query_timeout: limitMs };
          return (await client.query<Row>(statement)).rows;
        } catch (error) {
          markQueryError(error);
          throw error;
        }
      },
      ended,
      close() {
        client.end().catch(() => {});
        setTimeout(() => drop(client), GOODBYE_MS).unref();
      },
    };
  } catch (error) {
    drop(client);
    markConnectionError(error);
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** @types/pg lacks the query's own time-out. */
type TimedQuery = pg.QueryConfig & { query_timeout: number };
