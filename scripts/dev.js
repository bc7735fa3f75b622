// npm run dev: compiles src/ and migrations/ on every change, and starts the server anew when that went well or a
// file in schema/ has changed. The embedded database is the server's child and starts with it; its data stays.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const compilers = ['tsconfig.build.json', 'migrations/tsconfig.json'];
const children = new Set();
/** Compilers that have not said yet that their first run went well. */
const pending = new Set(compilers);
let server = null;
let ending = false;
let timer;

function run(command, args, stdout = 'inherit') {
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', stdout, 'inherit'] });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

/** One new server for all changes of a moment, and never two at once. */
function restartSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (ending || pending.size > 0) return;
    if (server) server.kill('SIGTERM');
    else start();
  }, 200);
}

function start() {
  server = run(process.execPath, ['dist/start.js']);
  server.on('exit', (status, signal) => {
    const wasStopped = status === 0 || signal === 'SIGTERM';
    server = null;
    if (wasStopped && !ending) start();
    else if (!ending) process.stdout.write('The server has ended; the next change starts it again.\n');
  });
}

function compile(project) {
  const tsc = path.join(root, 'node_modules/.bin/tsc');
  const compiler = run(tsc, ['-p', project, '--watch', '--preserveWatchOutput'], 'pipe');
  compiler.stdout.on('data', (text) => {
    if (/ error TS\d/.test(text)) process.stdout.write(text);
    if (!/Found 0 errors/.test(text)) return;
    pending.delete(project);
    restartSoon();
  });
}

const build = run(process.execPath, ['scripts/build.js', '--if-stale']);
build.on('exit', (status) => {
  if (status !== 0) process.exit(status ?? 1);
  for (const project of compilers) compile(project);
  fs.watch(path.join(root, 'schema'), restartSoon);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    ending = true;
    for (const child of children) child.kill(signal);
    // The watched folder would keep this process alive.
    setInterval(() => children.size === 0 && process.exit(0), 20);
  });
}
