import path from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

type Command<O extends Options> = {
  name: string;
  /** What stands after the name: every option, as it is written. */
  synopsis: string;
  /** What the command does. */
  about: string;
  options: O;
  /** How many arguments it takes that are no options. */
  takes?: number;
  /** What the line that says why it failed begins with. */
  failure?: string;
  /** `usage` is one line, for an error that an option is missing. */
  run(values: Values<O>, positionals: readonly string[], usage: string): Promise<void> | void;
};

/**
 * Runs a command with what stands on the command line; `--help` says how it is used. A failure is one line on
 * standard error and exit status 1, and so is whatever the command does not know: a misspelt option is no
 * wish for the default.
 */
export async function runCommand<const O extends Options>(command: Command<O>): Promise<void> {
  const { about, run, failure } = command;
  const usage = usageOf(command);
  try {
    const given = parse(command, usage);
    if (given === null) process.stdout.write(`${usage}\n\n${about}\n`);
    else await run(given.values, given.positionals, usage);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(failure ? `${failure}: ${message}\n` : `${message}\n`);
    process.exitCode = 1;
  }
}

/** Null: help is asked for. */
function parse<O extends Options>({ options, takes = 0 }: Command<O>, usage: string) {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return null;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: takes > 0 });
    if (positionals.length <= takes) return { values, positionals };
    throw new Error(`Unexpected argument '${positionals[takes]}'`);
  } catch (error) {
    // Node goes on to say how an argument that begins with a hyphen is written.
    const [problem] = (error as Error).message.split('. ');
    throw new Error(`${problem}. ${usage}`);
  }
}

function usageOf({ name, synopsis }: Pick<Command<Options>, 'name' | 'synopsis'>): string {
  // As a package the commands are words of one program; in the checkout they are npm scripts.
  const isPackage = path.basename(process.argv[1] ?? '').startsWith('gatehouse');
  const called = isPackage ? `gatehouse ${name}` : name === 'start' ? 'npm start --' : `npm run ${name} --`;
  return `Usage: ${called} ${synopsis}`.replace(/(?: --)? $/, '');
}
