import { parseArgs } from 'node:util';

/**
 * What a script was told on its command line. `--help` prints `usage` and ends the process; anything that is not among `options` ends it
 * with status 1, for what is misspelt must not be passed over.
 */
export function readFlags(usage, options = {}) {
  const args = process.argv.slice(2);
  try {
    const { values } = parseArgs({
      args,
      options: { ...options, help: { type: 'boolean', default: false } },
    });
    if (!values.help) return values;
    console.log(usage);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 1;
  }
  process.exit();
}
