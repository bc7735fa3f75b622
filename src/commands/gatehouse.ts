#!/usr/bin/env node
// The package's one program. Commands are imported only after Node's version was checked.
import '../node-version.js';

const COMMANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  init: () => import('./init.js'),
  start: () => import('../start.js'),
  migrate: () => import('./migrate.js'),
  'user:create': () => import('./user-create.js'),
  'user:import': () => import('./user-import.js'),
  'keys:generate': () => import('./keys-generate.js'),
  'keys:reseal': () => import('./keys-reseal.js'),
  'schema:print': () => import('./schema-print.js'),
  'schema:guards': () => import('./schema-guards.js'),
};

const USAGE = `Usage: gatehouse COMMAND
  ${Object.keys(COMMANDS).join('\n  ')}
Each says with --help how it is used.
`;

function end(message: string): void {
  process.stderr.write(message);
  process.exitCode = 1;
}

// Removes its own argument, so that commands find theirs where a program of their own would.
const [name = ''] = process.argv.splice(2, 1);
if (name === '--help') process.stdout.write(USAGE);
else if (Object.hasOwn(COMMANDS, name)) void COMMANDS[name]?.();
else end(`${name === '' ? 'No command was given' : `There is no command '${name.slice(0, 100)}'`}. ${USAGE}`);
