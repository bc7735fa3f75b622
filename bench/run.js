// npm run bench [-- --quick]          everything of the comparison: the table with every bar, and bench/results/latest.json
// npm run bench -- PART [PART …]      only these parts: throughput, queries, latency, logins, processes, guards, startUp, memory
// npm run bench -- NAME [ARGUMENT …]  a bench that stands alone, by the name of its file: guards, hashing, compare, …
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const folder = import.meta.dirname;

/** Installs what Gatehouse is measured against, when the lock file is newer than what is there. */
function prepare() {
  const installed = path.join(folder, 'node_modules/.package-lock.json');
  const lock = path.join(folder, 'package-lock.json');
  if (fs.existsSync(installed) && fs.statSync(installed).mtimeMs >= fs.statSync(lock).mtimeMs) return;
  console.log('Installing what is compared (bench/node_modules) …');
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: 'inherit',
    },
  );
  if (status !== 0) process.exit(status ?? 1);
  fs.utimesSync(installed, new Date(), new Date());
}

prepare();
const [name = '', ...rest] = process.argv.slice(2);
const alone = path.join(folder, `${name}.js`);
if (/^[a-z-]+$/.test(name) && fs.existsSync(alone)) {
  const { status } = spawnSync(process.execPath, [alone, ...rest], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  const { compare } = await import('./comparison/comparison.js');
  await compare(process.argv.slice(2));
}
