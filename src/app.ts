import path from 'node:path';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { startTokenCleanup } from './accounts/mailed/cleanup.js';
import { startAuditUpkeep } from './audit/upkeep.js';
import { type Config, withListeningPort } from './config.js';
import { connect, poolUse } from './database/connection.js';
import { migrateOnceReachable } from './database/first-migration.js';
import { pendingMigrations } from './database/migrations.js';
import { startDatabase } from './database/start.js';
import { graphqlEndpoint } from './graphql/endpoint.js';
import { loadPersistedOperations, namesOf } from './graphql/limits/persisted-operations.js';
import { createContextFactory } from './graphql/request-context.js';
import { createSchema } from './graphql/schema.js';
import { createGraphqlServer } from './graphql/server.js';
import { clientAddress, parseNetworks } from './http/client-address.js';
import { createReadiness, healthRoutes } from './http/health.js';
import { httpsOnly } from './http/https-only.js';
import { keySetRoutes } from './http/key-set.js';
import { createMetricsServer, metricsRoutes } from './http/metrics-endpoint.js';
import { allowedOrigins, isAllowedOrigin } from './http/origin.js';
import { actionPages } from './http/pages/action-pages.js';
import { graphiqlPage } from './http/pages/graphiql.js';
import { pageManifest } from './http/pages/page-operations.js';
import { sandboxPage } from './http/pages/sandbox.js';
import { createHttpServer, drain, listen } from './http/server.js';
import { createExpress, mountRoutes } from './http/web.js';
import { startMail } from './mail/start.js';
import type { MailWorker } from './mail/worker.js';
import { connectRedis } from './redis.js';
import { createServices } from './services.js';
import { type Cleanup, startCleanup } from './sessions/cleanup.js';
import { publicKeySet } from './tokens/jwks.js';

/** What `npm run build` makes of `pages/`. */
const assetsDirectory = path.join(import.meta.dirname, 'pages');

export type App = {
  /** Where GraphQL is, as people reach it. */
  url: string;
  /** Where this process listens: host and port. */
  address: string;
  /** Which database, for people. */
  database: string;
  /** Finishes what is under way, then ends everything that was started. */
  stop(): Promise<void>;
};

export type AppOptions = {
  log: Logger;
  /** PATH, for the embedded database. */
  searchPath: string | undefined;
  /** How many lines of the log could not be written so far. */
  lostLogLines: () => number;
};

/** Wires everything once and listens. Everything runs when this resolves; when it throws, nothing is left running. */
export async function startApp(given: Config, { log, searchPath, lostLogLines }: AppOptions): Promise<App> {
  const schema = createSchema();
  const persisted = given.graphql.persistedOperations
    ? new Map([
        ...(await loadPersistedOperations(given.graphql.persistedOperations)),
        ...Object.entries(pageManifest),
      ])
    : null;
  const database = await startDatabase(given, { searchPath });
  const db = connect({ url: database.url, poolMax: given.database.poolMax, log });
  const redis = given.redis.url === null ? null : connectRedis(given.redis.url, log);
  let auditUpkeep: ReturnType<typeof startAuditUpkeep> | null = null;
  const services = createServices(given, {
    db,
    databaseUrl: database.url,
    redis,
    log,
    operationNames: persisted ? namesOf(persisted) : [],
  });
  services.metrics.watch({
    hashQueue: () => ({ waiting: services.hasher.queueDepth(), running: services.hasher.running() }),
    revocationLagSeconds: services.revocations.lagSeconds,
    pool: () => poolUse(db),
    lostLogLines,
  });
  const stopping = new AbortController();
  let mail: MailWorker | null = null;
  let cleanup: Cleanup | null = null;
  let tokenCleanup: ReturnType<typeof startTokenCleanup> | null = null;
  const stopServices = async () => {
    stopping.abort();
    await services.deferred.finish();
    await mail?.stop();
    services.rateLimits.stop();
    await Promise.all([auditUpkeep?.stop(), services.recurringEvents.stop()]);
    await Promise.all([cleanup?.stop(), tokenCleanup?.stop()]);
    await services.hasher.close();
    await services.revocations.stop();
    redis?.disconnect();
    await db.destroy();
    await database.stop();
  };

  try {
    const reached = given.database.migrateOnStart
      ? await migrateOnceReachable(database.url, log, stopping.signal)
      : true;
    auditUpkeep = startAuditUpkeep({ db, log, retentionSeconds: given.audit.retentionSeconds });
    mail = startMail(given.mail, services.mailroom, { db, log, count: services.metrics.mail });
    await services.revocations.start();
    cleanup = startCleanup(db, log);
    tokenCleanup = startTokenCleanup(db, log);
    const server = createGraphqlServer(services, schema);
    await server.start();
    const app = createExpress();
    const http = createHttpServer(app, { log, onAnswer: services.metrics.answered });
    const port = await listen(http, given.http.host, given.http.port);

    // The port is known from here on, and no request is read before this turn of the event loop ends.
    const config = withListeningPort(given, port);
    const origins = allowedOrigins({ ...config.http, port, development: !config.production });
    const networks = parseNetworks(config.http.trustProxy);
    const metricsAccess = { production: config.production, ...config.metrics };
    const isDraining = () => stopping.signal.aborted;
    const createContext = createContextFactory(
      { ...services, config },
      {
        cookies: {
          secure: config.http.secureCookies,
          isAllowedOrigin: (origin) => isAllowedOrigin(origin, origins),
        },
        addressOf: (req: Request) =>
          clientAddress(req.socket.remoteAddress, req.headers['x-forwarded-for'], networks) ?? 'unknown',
      },
    );
    mountRoutes(app, {
      graphql: graphqlEndpoint({
        server,
        createContext,
        landingPage: config.graphql.landingPage ? sandboxPage() : null,
        persisted,
      }),
      first: config.http.forceHttps
        ? [httpsOnly({ publicUrl: config.http.publicUrl, trusted: networks })]
        : [],
      routes: [
        healthRoutes(createReadiness({ db, isDraining, pendingMigrations: () => pendingMigrations(db) })),
        keySetRoutes(publicKeySet(services.tokens.keys)),
        metricsRoutes(services.metrics, metricsAccess),
        actionPages({
          publicUrl: config.http.publicUrl,
          passwordMinLength: config.passwords.minLengthCodePoints,
          persistedOnly: persisted !== null,
        }),
        ...(config.graphql.landingPage ? [graphiqlPage({ assetsDirectory })] : []),
      ],
      origins,
      isDraining,
      log,
    });
    const metricsServer = config.metrics.port === null ? null : createMetricsServer(services.metrics);
    if (metricsServer) await listen(metricsServer, config.http.host, config.metrics.port ?? 0);
    return {
      url: `${config.http.publicUrl}/graphql`,
      address: `${config.http.host.includes(':') ? `[${config.http.host}]` : config.http.host}:${port}`,
      database: reached ? database.description : `${database.description} (not reached yet)`,
      async stop() {
        stopping.abort();
        await Promise.all([drain(http), metricsServer && drain(metricsServer)]);
        await server.stop();
        await stopServices();
      },
    };
  } catch (error) {
    await stopServices();
    throw error;
  }
}
