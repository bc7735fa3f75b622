import path from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

type Command<O extends Options> = {
  name: string;
  /** The options, as help shows them. */
  synopsis: string;
  about: string;
  options: O;
  /** How many positional arguments it takes. */
  takes?: number;
  /** Begins the message of a failure. */
  failure?: string;
  /** `usage`: one line, for the error that an option is missing. */
  run(values: Values<O>, positionals: readonly string[], usage: string): Promise<void> | void;
};

/** Failures and unknown options are one line and exit status 1: a typo must not mean the default. */
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

/** Null: help was asked for. */
function parse<O extends Options>({ options, takes = 0 }: Command<O>, usage: string) {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return null;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: takes > 0 });
    if (positionals.length <= takes) return { values, positionals };
    throw new Error(`Unexpected argument '${positionals[takes]}'`);
  } catch (error) {
    // Drops Node's advice on how to write arguments that begin with a hyphen.
    const [problem] = (error as Error).message.split('. ');
    throw new Error(`${problem}. ${usage}`);
  }
}

function usageOf({ name, synopsis }: Pick<Command<Options>, 'name' | 'synopsis'>): string {
  // As a package, commands are arguments of one program; in the checkout, npm scripts.
  const isPackage = path.basename(process.argv[1] ?? '').startsWith('gatehouse');
  const called = isPackage ? `gatehouse ${name}` : name === 'start' ? 'npm start --' : `npm run ${name} --`;
  return `Usage: ${called} ${synopsis}`.replace(/(?: --)? $/, '');
}
