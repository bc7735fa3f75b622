import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ErrorCode } from '../../errors.js';

/** `refused`: some field was; `failed`: one failed through a fault of ours. */
export type OperationOutcome = 'ok' | 'refused' | 'failed';

/** What ended a stream. */
export type StreamEnd = 'client' | 'session' | 'complete' | 'slow' | 'failed';

/** Gauges, read at each scrape. A source that throws is left out. */
export type MetricSources = {
  readonly hashQueue?: () => { readonly waiting: number; readonly running: number };
  /** How old this instance's knowledge of ended sessions may be. */
  readonly revocationLagSeconds?: () => number;
  readonly pool?: () => { readonly used: number; readonly free: number; readonly waiting: number };
  readonly lostLogLines?: () => number;
  readonly openStreams?: () => number;
};

export type Metrics = ReturnType<typeof createMetrics>;

/** Clients choose all other paths, which are counted together. */
const OWN_PATHS: ReadonlySet<string | null> = new Set([
  '/graphql',
  '/graphiql',
  '/verify-email',
  '/reset-password',
  '/undo-email-change',
  '/livez',
  '/readyz',
  '/metrics',
  '/.well-known/jwks.json',
]);

/** Further names are counted as `other`: clients choose them, and each costs memory. */
const MOST_OPERATION_NAMES = 100;

/** In a registry of their own. `operationNames`, such as the persisted ones, always have a series. */
export function createMetrics({ operationNames = [] }: { operationNames?: readonly string[] } = {}) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `gatehouse_${name}`, help, labelNames, registers });

  const httpRequests = counter('http_requests_total', 'HTTP answers by path and status class', [
    'path',
    'status',
  ]);
  const operations = new Histogram({
    name: 'gatehouse_graphql_operation_seconds',
    help: 'GraphQL operations by name and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const refusals = counter('graphql_refusals_total', 'Refusals and errors by code', ['code']);
  const logins = counter('logins_total', 'Attempts to sign in', ['outcome']);
  const refreshes = counter('refreshes_total', 'Attempts to refresh a session', ['outcome']);
  const reuses = counter(
    'refresh_reuse_total',
    'Sessions ended because a superseded refresh token was reused',
    [],
  );
  const limited = counter('rate_limited_total', 'Requests that a limiter refused', ['policy']);
  const mails = counter('mail_total', 'Mails by outcome', ['outcome']);
  const streamsOpened = counter('streams_opened_total', 'Subscriptions that were opened', []);
  const streamsEnded = counter('streams_ended_total', 'Subscriptions by what ended them', ['by']);
  const streamEvents = counter('stream_events_total', 'Events of subscriptions that were sent', []);
  const known = new Set(['anonymous', 'other', ...operationNames]);

  function boundedName(name: string | null): string {
    if (name === null || name === '') return 'anonymous';
    if (known.has(name)) return name;
    if (name.length > 64 || known.size >= MOST_OPERATION_NAMES + operationNames.length) return 'other';
    known.add(name);
    return name;
  }

  return {
    /** `path`: null if it was no HTTP request. */
    answered: (path: string | null, status: number) =>
      httpRequests.inc({
        path: path !== null && OWN_PATHS.has(path) ? path : 'other',
        status: `${Math.floor(status / 100)}xx`,
      }),
    /** `name`: null for an anonymous operation. */
    operation: (name: string | null, outcome: OperationOutcome, durationSeconds: number) =>
      operations.observe({ operation: boundedName(name), outcome }, durationSeconds),
    refused: (code: ErrorCode) => refusals.inc({ code }),
    login: (outcome: 'succeeded' | 'refused') => logins.inc({ outcome }),
    refresh: (outcome: 'succeeded' | 'refused') => refreshes.inc({ outcome }),
    reuse: () => reuses.inc(),
    streamOpened: () => streamsOpened.inc(),
    streamEvent: () => streamEvents.inc(),
    streamEnded: (by: StreamEnd) => streamsEnded.inc({ by }),
    limited: (policy: string) => limited.inc({ policy }),
    mail: (outcome: 'sent' | 'failed' | 'dropped') => mails.inc({ outcome }),
    watch: (sources: MetricSources) => watch(registry, sources),
    text: async (): Promise<{ contentType: string; body: string }> => ({
      contentType: registry.contentType,
      body: await registry.metrics(),
    }),
  };
}

function watch(
  registry: Registry,
  { hashQueue, revocationLagSeconds, pool, lostLogLines, openStreams }: MetricSources,
): void {
  const gauge = (name: string, help: string, read: () => Record<string, number>, label?: string) =>
    new Gauge({
      name: `gatehouse_${name}`,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      collect() {
        this.reset();
        for (const [key, value] of Object.entries(readOrNothing(read))) {
          this.set(label === undefined ? {} : { [label]: key }, value);
        }
      },
    });
  if (hashQueue)
    gauge('hash_jobs', 'Password hashes waiting and running', () => ({ ...hashQueue() }), 'state');
  if (pool)
    gauge(
      'database_connections',
      'Connections of the pool, and requests waiting for one',
      () => ({ ...pool() }),
      'state',
    );
  if (revocationLagSeconds) {
    gauge('revocation_lag_seconds', 'How old the knowledge of ended sessions may be', () => ({
      lag: revocationLagSeconds(),
    }));
  }
  if (openStreams) gauge('streams_open', 'Open subscriptions', () => ({ streams: openStreams() }));
  if (lostLogLines)
    gauge('log_lines_lost', 'Lines that could not be written', () => ({ lines: lostLogLines() }));
}

/** One broken source must not cost the whole scrape. */
function readOrNothing(read: () => Record<string, number>): Record<string, number> {
  try {
    return read();
  } catch {
    return {};
  }
}
