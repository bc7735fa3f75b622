import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { mountApp } from '../../src/app/routes.js';
import { createServices } from '../../src/app/services.js';
import { readConfig, withListeningPort } from '../../src/config.js';
import type { Feature } from '../../src/feature.js';
import { gatehouseFeatures } from '../../src/features.js';
import { createGraphqlServer } from '../../src/graphql/graphql-server.js';
import { createSchema } from '../../src/graphql/schema.js';
import { createHttpApp } from '../../src/http/http-app.js';
import { drain } from '../../src/http/server/drain.js';
import { createHttpServer } from '../../src/http/server/http-server.js';
import { listen } from '../../src/http/server/listen.js';
import type { TestDatabase } from './database.js';

/**
 * The service's HTTP and GraphQL in this very process, with features of the test beside Gatehouse's: for what a test has to
 * change while it runs. Nothing runs beside the requests: no mail, no news of revocations.
 */
export async function serveInProcess(
  { db, url }: TestDatabase,
  features: readonly Feature[],
  env: Record<string, string> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-in-process-'));
  const secret = () => randomBytes(32).toString('hex');
  const secrets = { JWT_SECRET: secret(), JWT_REFRESH_SECRET: secret() };
  const given = readConfig({ PORT: '0', DATA_DIR: folder, HASH_WORKERS: '1', ...secrets, ...env });
  const all = [...gatehouseFeatures, ...features];
  const { schema, catalogue } = createSchema(all);
  const log = pino({ level: 'silent' });
  const services = createServices(given, { db, databaseUrl: url, redis: null, log, catalogue });
  const server = createGraphqlServer(
    services,
    schema,
    all.flatMap(({ apolloPlugins = [] }) => apolloPlugins),
  );
  await server.start();
  const httpApp = createHttpApp(given);
  const http = createHttpServer(httpApp, { log });
  const port = await listen(http, '127.0.0.1', 0);
  const config = withListeningPort(given, port);
  mountApp(httpApp, config, port, {
    services,
    probe: db,
    server,
    persisted: new Map(),
    features: all,
    isDraining: () => false,
  });
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    async stop() {
      await drain(http);
      await server.stop();
      await services.rateLimits.stop();
      await services.hasher.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
