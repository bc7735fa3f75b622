// npm run dev: compiles on every change, and starts the server anew after each successful build. The embedded
// database is the server's child and starts with it; its data stays.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const run = (command, args) => spawn(command, args, { cwd: root, stdio: 'inherit' });

const build = run(process.execPath, ['scripts/build.js', '--if-stale']);
build.on('exit', (status) => {
  if (status !== 0) process.exit(status ?? 1);
  const watchers = [
    run(bin('tsc'), ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']),
    run(process.execPath, ['--watch', '--watch-path=dist', '--watch-path=schema', 'dist/main.js']),
  ];
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      for (const watcher of watchers) watcher.kill(signal);
    });
  }
});
