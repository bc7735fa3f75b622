// Starts the example front end against a running `npm start`: installs it on the first run, or when its lock file changed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../examples/web');
const lock = path.join(folder, 'package-lock.json');
const installed = path.join(folder, 'node_modules/.package-lock.json');

function run(...args) {
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!fs.existsSync(installed) || fs.statSync(installed).mtimeMs < fs.statSync(lock).mtimeMs) run('ci');
run('run', 'dev');
