// npm run dev: compiles on every change in src/ and migrations/, and starts the server anew when that went well or a file in schema/
// has changed. The embedded database is the server's child and starts with it; its data stays.
import '../src/node-version.js';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readFlags } from './arguments.js';
import { buildIfStale } from './build.js';
import { compile } from './compile.js';

readFlags('npm run dev    runs the server, and starts it anew after each change');

const root = path.resolve(import.meta.dirname, '..');
/** An editor saves a file in several steps. */
const QUIET_MS = 200;
let server = null;
let ending = false;
let isCompiled = true;
let working = Promise.resolve();
let timer;

function start() {
  server = spawn(process.execPath, ['dist/start.js'], { cwd: root, stdio: 'inherit' });
  server.once('exit', (status, signal) => {
    server = null;
    if (ending) process.exit(status ?? 1);
    if (status === 0 || signal === 'SIGTERM') start();
    else process.stdout.write('The server has ended; the next change starts it again.\n');
  });
}

/** One compilation and one new server for all changes of a moment, and never two at once. */
function restartSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    working = working.then(restart);
  }, QUIET_MS);
}

async function restart() {
  if (!isCompiled) {
    isCompiled = true;
    isCompiled = (await compile()) && isCompiled;
  }
  if (!isCompiled || ending) return;
  if (server) server.kill('SIGTERM');
  else start();
}

function end(signal) {
  ending = true;
  if (server) server.kill(signal);
  else process.exit(1);
}

await buildIfStale();
process.on('SIGINT', end).on('SIGTERM', end);
for (const folder of ['src', 'migrations']) {
  fs.watch(path.join(root, folder), { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.ts')) return;
    isCompiled = false;
    restartSoon();
  });
}
fs.watch(path.join(root, 'schema'), restartSoon);
start();
