import type { Server } from 'node:http';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Config, withListeningPort } from '../config.js';
import { connect, type Database, poolUse } from '../database/connection.js';
import { createOutages } from '../database/session/outages.js';
import { startDatabase } from '../database/start-database.js';
import { prepareDatabase } from '../database/start-up/prepare.js';
import { requireDataKeys } from '../factors/totp/stored-secrets.service.js';
import type { Feature } from '../feature.js';
import { CLIENT_MANIFEST } from '../graphql/client-operations.js';
import { createGraphqlServer } from '../graphql/graphql-server.js';
import {
  loadPersistedOperations,
  namesOf,
  type PersistedOperations,
} from '../graphql/limits/persisted-operations.js';
import { createSchema } from '../graphql/schema.js';
import { createHttpApp } from '../http/http-app.js';
import { createMetricsServer } from '../http/metrics/metrics-endpoint.js';
import { PAGE_MANIFEST } from '../http/pages/action-links/page-operations.js';
import { drain } from '../http/server/drain.js';
import { createHttpServer } from '../http/server/http-server.js';
import { listen } from '../http/server/listen.js';
import { startBackgroundWork, startMailing } from './background-work.js';
import { mountApp } from './routes.js';
import { createServices } from './services.js';

export type App = {
  /** The public GraphQL address. */
  url: string;
  /** Host and port that this process listens on. */
  address: string;
  /** To open in a browser, in development. */
  pages: readonly string[];
  /** For the start-up message. */
  database: string;
  db: Database;
  /** Finishes open requests, then ends everything that was started. */
  stop(): Promise<void>;
};

export type AppOptions = {
  /** Gatehouse's own included. */
  features: readonly Feature[];
  log: Logger;
  /** PATH, for the embedded database. */
  searchPath: string | undefined;
  lostLogLines: () => number;
};

/** Imported on demand: the client costs 6 MB and a twentieth of the start. */
async function redisOf(url: string | null, log: Logger): Promise<Redis | null> {
  if (url === null) return null;
  const { connectRedis } = await import('./redis.js');
  return connectRedis(url, log);
}

/** Wires everything and listens. If it throws, nothing is left running. */
export async function startApp(given: Config, options: AppOptions): Promise<App> {
  const { features, log, searchPath, lostLogLines } = options;
  const { schema, catalogue } = createSchema(features, {
    ...given.factors,
    namesRefused: !given.production,
  });
  const persisted = await persistedOperations(given.graphql.persistedOperations);
  const redis = await redisOf(given.redis.url, log);
  const database = await startDatabase(given, { searchPath }).catch((error) => {
    redis?.disconnect();
    throw error;
  });
  const outages = createOutages(log);
  const db = connect({ url: database.url, poolMax: given.database.poolMax, outages });
  const probe = connect({ url: database.url, poolMax: 1, applicationName: 'gatehouse readiness' });
  const persistedOnly = given.graphql.persistedOperations !== null;
  const services = createServices(given, {
    db,
    databaseUrl: database.url,
    redis,
    log,
    catalogue,
    features,
    operationNames: persistedOnly ? namesOf(persisted) : [],
    persistedDocuments: persistedOnly ? new Set(persisted.values()) : null,
  });
  services.metrics.watch({
    hashQueue: () => ({ waiting: services.hasher.queueDepth(), running: services.hasher.running() }),
    revocationLagSeconds: services.revocation.lagSeconds,
    pool: () => poolUse(db),
    lostLogLines,
    openStreams: services.streams.count,
  });
  const stopping = new AbortController();
  /** Each resolves to its stop function. */
  let background = Promise.resolve(async () => {});
  let mailing = background;
  const stopServices = async () => {
    stopping.abort();
    await (await mailing)();
    await (await background)();
    await services.aggregatedEvents.stop();
    services.topics.stop();
    await services.rateLimits.stop();
    redis?.disconnect();
    await services.hasher.close();
    await Promise.all([db.destroy(), probe.destroy()]);
    await database.stop();
  };

  try {
    const { obstacle, ready } = await prepareDatabase({
      url: database.url,
      migrateOnStart: given.database.migrateOnStart,
      migrations: { project: features },
      endsOnMistake: given.production,
      outages,
      stopping: stopping.signal,
    });
    background = ready.then(async (usable) => {
      if (!usable) return async () => {};
      await requireDataKeys(services);
      return startBackgroundWork(given, services);
    });
    if (obstacle === null) await background;
    const server = createGraphqlServer(
      services,
      schema,
      features.flatMap(({ apolloPlugins = [] }) => apolloPlugins),
    );
    await server.start();
    const httpApp = createHttpApp(given);
    const http = createHttpServer(httpApp, {
      log,
      onAnswer: services.metrics.answered,
      openStreams: services.streams.count,
    });
    const port = await listen(http, given.http.host, given.http.port);

    // The port is known now, and no request is read before this tick ends.
    const config = withListeningPort(given, port);
    const isDraining = () => stopping.signal.aborted;
    const pages = mountApp(httpApp, config, port, {
      services,
      features,
      probe,
      server,
      persisted,
      isDraining,
    });
    mailing = ready.then((usable) => (usable ? startMailing({ ...services, config }) : async () => {}));
    const servers: Server[] = [http];
    if (config.metrics.port !== null) {
      const metricsServer = createMetricsServer(services.metrics, log);
      await listen(metricsServer, config.http.host, config.metrics.port, 'METRICS_PORT');
      servers.push(metricsServer);
    }
    return {
      url: `${config.http.publicUrl}/graphql`,
      pages: pages.map((path) => config.http.publicUrl + path),
      address: `${config.http.host.includes(':') ? `[${config.http.host}]` : config.http.host}:${port}`,
      database: obstacle === null ? database.description : `${database.description} (${obstacle})`,
      db,
      async stop() {
        stopping.abort();
        services.streams.close();
        const delayMs = config.http.shutdownDelaySeconds * 1000;
        await Promise.all(servers.map((each) => drain(each, delayMs)));
        await server.stop();
        await stopServices();
      },
    };
  } catch (error) {
    await stopServices();
    throw error;
  }
}

/** Our own pages' and client's operations, and those listed in `file`. */
async function persistedOperations(file: string | null): Promise<PersistedOperations> {
  const list = file === null ? [] : await loadPersistedOperations(file);
  return new Map([...list, ...Object.entries({ ...PAGE_MANIFEST, ...CLIENT_MANIFEST })]);
}
