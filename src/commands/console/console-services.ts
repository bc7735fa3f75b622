import { pino } from 'pino';
import { createServices } from '../../app/services.js';
import type { Catalogue } from '../../catalogue.js';
import type { Config } from '../../config.js';
import type { Services } from '../../context.js';
import { connect } from '../../database/connection.js';
import type { DatabaseServer } from '../../database/start-database.js';
import { requireUsable } from '../../database/start-up/prepare.js';
import type { Feature } from '../../feature.js';
import type { Client } from '../../request.js';

export type Console = {
  config: Config;
  database: DatabaseServer;
  features: readonly Feature[];
  catalogue: Catalogue;
};

export async function withServices<Result>(
  { config, database, features, catalogue }: Console,
  command: string,
  work: (ctx: Services & { client: Client }) => Promise<Result>,
): Promise<Result> {
  await requireUsable(database.url, config.database.migrateOnStart, { project: features });
  const db = connect({ url: database.url, poolMax: 1 });
  const log = pino({ level: 'silent' });
  const services = createServices(config, { db, databaseUrl: database.url, redis: null, catalogue, log });
  const client: Client = {
    requestId: command,
    ipAddress: 'local',
    subnet: 'local',
    prefix48: null,
    userAgent: null,
    gone: () => new AbortController().signal,
    onceAnswered: () => {},
  };
  try {
    return await work({ ...services, client });
  } finally {
    await services.rateLimits.stop();
    await services.hasher.close();
    await db.destroy();
  }
}
