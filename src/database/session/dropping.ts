import type { Socket } from 'node:net';
import type { Client } from 'pg';

/** Parts of pg's client that its types lack. */
type PgInternals = {
  readonly connection: { readonly stream: Socket };
  readonly connectionParameters: { readonly query_timeout?: number | false };
  /** False while a query is under way. */
  readonly readyForQuery: boolean;
};

/**
 * Ends the connection when a query has received nothing for so long; 0: never; the URL's query_timeout wins.
 * Uses the socket's timer, because pg's per-query timers outlive minor collections.
 */
export function endWhenSilent(client: Client, silenceMs: number): void {
  const internals = client as unknown as PgInternals;
  const { stream } = internals.connection;
  stream.setTimeout(Number(internals.connectionParameters.query_timeout) || silenceMs);
  stream.on('timeout', () => {
    // Silence between queries is fine.
    if (!internals.readyForQuery) stream.destroy(new Error('Query read timeout'));
  });
}

/** Ends the connection even during a query. */
export function drop(client: Client): void {
  (client as unknown as PgInternals).connection.stream.destroy();
}

/**
 * Whether the connection is useless after this error. After our time-out a query may still run, and the
 * ROLLBACK would wait for it; a connection ended by the server looks open for a moment.
 */
export function endsConnection(error: Error & { code?: unknown }): boolean {
  if (typeof error.code === 'string') return /^(08|57P|25P03)/.test(error.code);
  return /(Query read timeout|Connection terminated( unexpectedly| due to connection timeout)?)$/.test(
    error.message,
  );
}
