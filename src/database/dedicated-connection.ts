import pg from 'pg';

/** One connection outside the pool, for what must not wait behind requests or wants to be told things. */
export type DedicatedConnection = {
  /** Rejects after `limitMillis` whatever happens. After a failure the connection is of no use: `close` it. */
  query<Row extends object>(text: string, values: readonly unknown[], limitMillis: number): Promise<Row[]>;
  /** Resolves when the connection is over, whoever ended it. */
  ended: Promise<void>;
  /** Says good-bye if it can, and waits for nothing. */
  close(): void;
};

export type DedicatedOptions = {
  url: string;
  /** What pg_stat_activity shows. */
  applicationName: string;
  /** Called in the order of the commits, and always before the answer to a query that was sent after them. */
  onNotification?: (channel: string, payload: string) => void;
};

const connectMillis = 1_000;
const goodByeMillis = 500;

/** Rejects within a second when the database does not answer. */
export async function openDedicated(options: DedicatedOptions): Promise<DedicatedConnection> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: options.applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: connectMillis,
  });
  // Without a listener the loss of the connection would end the process; `ended` tells.
  client.on('error', () => {});
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  client.on('notification', ({ channel, payload }) => options.onNotification?.(channel, payload ?? ''));
  try {
    await client.connect();
  } catch (error) {
    socketOf(client).destroy();
    throw error;
  }
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[], limitMillis: number) => {
      // @types/pg does not know that a query may have a time-out of its own.
      const config: pg.QueryConfig & { query_timeout: number } = {
        text,
        values: [...values],
        query_timeout: limitMillis,
      };
      return (await client.query<Row>(config)).rows;
    },
    ended,
    close: () => {
      client.end().catch(() => {});
      setTimeout(() => socketOf(client).destroy(), goodByeMillis).unref();
    },
  };
}

function socketOf(client: pg.Client): { destroy(): void } {
  return (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
}
