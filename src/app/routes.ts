import type { Router } from 'express';
import type { Config } from '../config.js';
import type { Services } from '../context.js';
import type { Database } from '../database/connection.js';
import { pendingMigrations } from '../database/migrations.js';
import type { Feature } from '../feature.js';
import { createGraphqlEndpoint } from '../graphql/endpoint.js';
import type { GraphqlServer } from '../graphql/graphql-server.js';
import type { PersistedOperations } from '../graphql/limits/persisted-operations.js';
import { createHealthRoutes, createReadiness } from '../http/health.js';
import { type HttpApp, mountRoutes } from '../http/http-app.js';
import { createKeySetRoutes } from '../http/key-set.js';
import { createMetricsRoutes } from '../http/metrics/metrics-endpoint.js';
import { createActionPages } from '../http/pages/action-links/action-pages.js';
import { createFeaturePages } from '../http/pages/feature-pages.js';
import { createGraphiqlPage } from '../http/pages/graphiql.js';
import { createOutboxPage } from '../http/pages/outbox/outbox-page.js';
import { createSandboxPage } from '../http/pages/sandbox.js';
import { createStartPage } from '../http/pages/start-page.js';
import { createProviderRoutes } from '../http/providers/provider-routes.js';
import { createAddressReader, parseNetworks } from '../http/request/client-address.js';
import type { CookieSettings } from '../http/request/cookies.js';
import { allowedOrigins, isAllowedOrigin } from '../http/request/origin.js';
import { requireHttps } from '../http/require-https.js';
import { callbackUrl, isAwaited, returnFromProvider, startInBrowser } from '../providers/way/browser-way.js';
import { publicKeySet } from '../tokens/keys/jwks.js';
import { createContextFactory, identifierOf } from './request-context.js';

export type RouteDependencies = {
  services: Services;
  features: readonly Feature[];
  /** For /readyz alone: a busy pool does not mean that the database is down. */
  probe: Database;
  server: GraphqlServer;
  persisted: PersistedOperations;
  isDraining: () => boolean;
};

/** Mounts every path; `config` has the real port. @returns the pages worth opening in a browser. */
export function mountApp(
  httpApp: HttpApp,
  config: Config,
  port: number,
  dependencies: RouteDependencies,
): readonly string[] {
  const { services, features, probe, server, persisted, isDraining } = dependencies;
  const { http, app, graphql, mail, passwords } = config;
  const basePath = new URL(http.publicUrl).pathname.replace(/\/$/, '');
  const explorer = graphql.landingPage
    ? { appName: app.name, basePath, schemaByViewer: graphql.introspection === 'viewer' }
    : null;
  const outboxFolder =
    mail.destination.kind === 'folder' && !config.production ? mail.destination.directory : null;
  const persistedOnly = graphql.persistedOperations !== null;
  const networks = parseNetworks(http.trustProxy);
  const origins = allowedOrigins({ ...http, port, development: !config.production });
  const cookies = {
    secure: http.secureCookies,
    isAllowedOrigin: (origin: string | undefined) => isAllowedOrigin(origin, origins),
  };
  const createContext = createContextFactory(
    { ...services, config },
    { cookies, readAddress: createAddressReader(networks) },
  );
  const readiness = createReadiness({
    db: probe,
    isDraining,
    pendingMigrations: () => pendingMigrations(probe, { project: features }),
  });
  mountRoutes(httpApp, {
    leading: http.forceHttps ? [requireHttps({ publicUrl: http.publicUrl, trusted: networks })] : [],
    graphql: createGraphqlEndpoint({
      server,
      createContext,
      identifierOf: (req) => identifierOf({ ...services, config }, req),
      services,
      landingPage: explorer && createSandboxPage(explorer),
      persisted,
      persistedOnly,
    }),
    routes: [
      createHealthRoutes(readiness),
      createKeySetRoutes(publicKeySet(services.tokens.keys)),
      createMetricsRoutes(services.metrics, { production: config.production, ...config.metrics }),
      createFeaturePages(features, { appName: app.name, basePath }),
      createActionPages({
        app,
        basePath,
        passwordMinLength: passwords.minLengthCodePoints,
        persistedOnly,
      }),
      ...(services.providers.size > 0 ? [providerPaths({ ...services, config }, cookies, basePath)] : []),
      ...(explorer ? [createGraphiqlPage(explorer), createStartPage(`${basePath}/graphiql`)] : []),
      ...(outboxFolder
        ? [
            createOutboxPage({
              folder: outboxFolder,
              appName: app.name,
              publicUrl: http.publicUrl,
              explorer: explorer && `${basePath}/graphiql`,
            }),
          ]
        : []),
    ],
    origins,
    log: services.log,
  });
  return [...(explorer ? ['/graphiql'] : []), ...(outboxFolder ? ['/outbox'] : [])];
}

/** The redirects to a provider and back. Logs the callback address to register there. */
function providerPaths(services: Services, cookies: CookieSettings, basePath: string): Router {
  const { config, log, providers } = services;
  for (const name of providers.keys()) {
    const url = callbackUrl(config, name);
    log.info({ provider: name, callbackUrl: url }, `provider ${name}: its callback URL is ${url}`);
  }
  return createProviderRoutes({
    start: (name, by) => startInBrowser(services, name, by),
    isAwaited: (name, parameters) => isAwaited(services, name, parameters),
    comeBack: (name, by) => returnFromProvider(services, name, by),
    cookies,
    // Must outlive a link that is mailed to this browser.
    cookieMaxAgeSeconds: config.mail.emailTokenTtlSeconds + 3600,
    app: config.app,
    appOrigins: config.providers.appOrigins,
    basePath,
  });
}
