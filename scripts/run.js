// node scripts/run.js PROGRAM [ARGUMENTS]: builds what is stale, and becomes the program: in this very process, so that a signal
// reaches it. npm sends SIGTERM to a shell, and a shell passes none on; but it becomes the program when a script is nothing but one.
import '../src/node-version.js';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.js';

const [node, , program, ...args] = process.argv;
const file = path.resolve(import.meta.dirname, '..', program);
await buildIfStale();
process.argv = [node, file, ...args];
await import(pathToFileURL(file).href);
