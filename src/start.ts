import './node-version.js';
import { runCommand } from './commands/console/command.js';
import { loadProjectFeatures } from './commands/console/project-features.js';
import { ConfigError } from './config/reading/reader.js';
import { keepObjectsYoung } from './fast-path/v8-flags.js';
import { type Gatehouse, startGatehouse } from './gatehouse.js';

/** npm repeats a Ctrl-C that its programs also get from the terminal. */
const ONE_CTRL_C_MS = 1000;

// Without a reader the output is lost, not the process.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

await runCommand({
  name: 'start',
  synopsis: '',
  about: 'Runs the service, configured by environment variables: see docs/configuration.md.',
  options: {},
  run: start,
});

async function start(): Promise<void> {
  keepObjectsYoung();
  try {
    const gatehouse = await startGatehouse({ features: await loadProjectFeatures() });
    const { log } = gatehouse;
    endOnSignals(gatehouse);
    // An unawaited promise failed: a bug in one request. Log it and go on serving.
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
    process.on('uncaughtException', (error) => {
      log.fatal({ err: error }, 'uncaught exception: the process ends, since its state is unknown');
      process.exit(1);
    });
    // Last, since whoever reads it may send a signal at once.
    process.stdout.write(`${gatehouse.summary}\n`);
  } catch (error) {
    const lines =
      error instanceof ConfigError ? error.message : `Gatehouse cannot start: ${(error as Error).message}`;
    process.stderr.write(`${lines}\n`);
    process.exit(1);
  }
}

/** SIGTERM and Ctrl-C drain and end. A second one, other than npm's repetition, ends at once. */
function endOnSignals(gatehouse: Gatehouse): void {
  let endingSince: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (endingSince !== null) {
        if (performance.now() - endingSince > ONE_CTRL_C_MS) process.exit(1);
        return;
      }
      endingSince = performance.now();
      gatehouse.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
