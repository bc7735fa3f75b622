import type { Socket } from 'node:net';
import type { Client } from 'pg';

/** What of pg's client its types leave out. */
type PgInternals = {
  readonly connection: { readonly stream: Socket };
  readonly connectionParameters: { readonly query_timeout?: number | false };
  /** False while a query is under way. */
  readonly readyForQuery: boolean;
};

/**
 * Ends the connection when a query on it has heard nothing for so long; 0 waits for ever, a query_timeout in
 * the URL wins. It is the socket's own timer: pg makes one for each query, and those outlive the minor
 * collections.
 */
export function endWhenSilent(client: Client, silenceMs: number): void {
  const internals = client as unknown as PgInternals;
  const { stream } = internals.connection;
  stream.setTimeout(Number(internals.connectionParameters.query_timeout) || silenceMs);
  stream.on('timeout', () => {
    // Between two queries it may be silent for as long as it likes.
    if (!internals.readyForQuery) stream.destroy(new Error('Query read timeout'));
  });
}

/** Ends the connection at once, whatever is under way on it. */
export function drop(client: Client): void {
  (client as unknown as PgInternals).connection.stream.destroy();
}

/**
 * Whether a connection is of no use after this error. After our time-out a query may still be running, so the
 * ROLLBACK of its transaction would wait as long again; and one that the server has ended is seen to be
 * closed only a moment later.
 */
export function endsConnection(error: Error & { code?: unknown }): boolean {
  if (typeof error.code === 'string') return /^(08|57P|25P03)/.test(error.code);
  return /(Query read timeout|Connection terminated( unexpectedly| due to connection timeout)?)$/.test(
    error.message,
  );
}
