import './node-version.js';
import { type App, startApp } from './app.js';
import { runCommand } from './commands/console/command.js';
import { loadDotEnv } from './config/dot-env.js';
import { ConfigError } from './config/reader.js';
import { type Config, readConfig } from './config.js';
import { boundHeapGrowth, keepObjectsYoung } from './heap.js';
import { createLogger } from './logging.js';

/** npm passes on the Ctrl-C that its programs get from the terminal too. */
const ONE_CTRL_C_MS = 1000;

// Without a reader the line for people and the last words are lost, not the process.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

await runCommand({
  name: 'start',
  synopsis: '',
  about:
    'Runs the service. What it does is decided by environment variables: docs/configuration.md lists them.',
  options: {},
  run: start,
});

async function start(): Promise<void> {
  boundHeapGrowth();
  keepObjectsYoung();
  try {
    const env = loadDotEnv(process.cwd(), process.env);
    const config = readConfig(env);
    const { logger: log, lostLines } = await createLogger({
      level: config.log.level,
      pretty: !config.production && process.stdout.isTTY === true,
    });
    for (const warning of config.warnings) log.warn(warning);
    const app = await startApp(config, { log, searchPath: env.PATH, lostLogLines: lostLines });
    process.stdout.write(`${welcome(app, config)}\n`);
    endOnSignals(app);
    // A promise that nobody awaited failed: one request's bug. It is logged, and the others are served on.
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
    process.on('uncaughtException', (error) => {
      log.fatal({ err: error }, 'uncaught exception: the process ends, since its state is unknown');
      process.exit(1);
    });
  } catch (error) {
    const lines =
      error instanceof ConfigError ? error.message : `Gatehouse cannot start: ${(error as Error).message}`;
    process.stderr.write(`${lines}\n`);
    process.exit(1);
  }
}

/** One line for a person: where to go, which database, where mail ends up. */
function welcome(app: App, { mail }: Config): string {
  const { destination } = mail;
  const post =
    destination.kind === 'smtp'
      ? 'mail goes out by SMTP'
      : destination.kind === 'off'
        ? 'no mail is sent (SMTP_URL=off)'
        : `mail is written to ${destination.directory}`;
  const isReachedDirectly = app.address.endsWith(`:${new URL(app.url).port}`);
  const where = isReachedDirectly ? app.url : `${app.url} (listening on ${app.address})`;
  return `Gatehouse is ready: ${where} on ${app.database}; ${post}.`;
}

/** SIGTERM and Ctrl-C drain and end; another one, later than npm repeats the first, ends at once. */
function endOnSignals(app: App): void {
  let endingSince: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (endingSince !== null) {
        if (performance.now() - endingSince > ONE_CTRL_C_MS) process.exit(1);
        return;
      }
      endingSince = performance.now();
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
