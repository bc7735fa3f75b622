import type { Logger } from 'pino';
import { type App, startApp } from './app/app.js';
import { loadDotEnv } from './config/reading/dot-env.js';
import { type Config, readConfig } from './config.js';
import type { Database } from './database/connection.js';
import type { Feature } from './feature.js';
import { allFeatures } from './features.js';
import { createLogger } from './logging/logging.js';

export type GatehouseOptions = {
  features?: readonly Feature[];
  /** Defaults to this process's variables and the `.env` of its working directory. */
  env?: Readonly<Record<string, string | undefined>>;
};

export type Gatehouse = {
  /** The public GraphQL address. */
  url: string;
  /** One line for the terminal: GraphQL's address, the database, the mail, what to open in a browser. */
  summary: string;
  log: Logger;
  db: Database;
  /** Where this process listens, whatever PUBLIC_URL says: `http://127.0.0.1:4000`. */
  origin: string;
  /** Finishes open requests, then ends everything that was started. */
  stop(): Promise<void>;
};

/**
 * Reads the configuration, migrates the database where that is switched on, and listens. Hooks no signals.
 * @throws ConfigError naming each variable that must change, or an Error. Then nothing is left running.
 */
export async function startGatehouse(options: GatehouseOptions = {}): Promise<Gatehouse> {
  const env = options.env ?? loadDotEnv(process.cwd(), process.env);
  const config = readConfig(env);
  const { logger: log, lostLines } = await createLogger({
    level: config.log.level,
    pretty: !config.production && process.stdout.isTTY === true,
  });
  for (const warning of config.warnings) log.warn(warning);
  const app = await startApp(config, {
    features: allFeatures(options.features ?? []),
    log,
    searchPath: env.PATH,
    lostLogLines: lostLines,
  });
  return {
    url: app.url,
    origin: `http://${app.address}`,
    summary: summarize(app, config),
    log,
    db: app.db,
    stop: app.stop,
  };
}

function summarize(app: App, { mail }: Config): string {
  const { destination } = mail;
  const post =
    destination.kind === 'smtp'
      ? 'mail goes out by SMTP'
      : destination.kind === 'off'
        ? 'no mail is sent (SMTP_URL=off)'
        : `mail is written to ${destination.directory}`;
  const isReachedDirectly = app.address.endsWith(`:${new URL(app.url).port}`);
  const where = isReachedDirectly ? app.url : `${app.url} (listening on ${app.address})`;
  const pages = app.pages.length === 0 ? '' : `; in a browser: ${app.pages.join(' and ')}`;
  return `Gatehouse is ready: ${where} on ${app.database}; ${post}${pages}.`;
}
