// npm run example:web: installs the example front end on the first run, or when its lock file changed, and starts it.
import '../src/node-version.js';
import fs from 'node:fs';
import path from 'node:path';
import { readFlags } from './arguments.js';
import { run } from './child.js';

readFlags('npm run example:web    starts the example front end; Gatehouse runs beside it (npm start)');

const folder = path.resolve(import.meta.dirname, '../examples/web');
const lock = path.join(folder, 'package-lock.json');
const installed = path.join(folder, 'node_modules/.package-lock.json');

async function npm(...args) {
  const status = await run('npm', args, { cwd: folder });
  if (status !== 0) process.exit(status);
}

if (!fs.existsSync(installed) || fs.statSync(installed).mtimeMs < fs.statSync(lock).mtimeMs) await npm('ci');
await npm('run', 'dev');
