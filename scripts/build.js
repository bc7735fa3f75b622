// Compiles src/ and migrations/ into dist/ and bundles the server. With --if-stale it does so only when a source is newer than the
// last build, so that `npm start` costs nothing on a built checkout and needs no compiler in production.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildPages } from './build-pages.js';
import { bundleServer } from './bundle-server.js';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'dist/.built');

function newestMtime(...entries) {
  let newest = 0;
  for (const entry of entries) {
    const stat = fs.statSync(path.join(root, entry));
    const children = stat.isDirectory() ? fs.readdirSync(path.join(root, entry)) : [];
    newest = Math.max(
      newest,
      stat.mtimeMs,
      children.length ? newestMtime(...children.map((c) => path.join(entry, c))) : 0,
    );
  }
  return newest;
}

const sources = [
  'src',
  'migrations',
  'pages',
  'scripts/bundle-server.js',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];
const fresh = fs.existsSync(stamp) && fs.statSync(stamp).mtimeMs > newestMtime(...sources);
if (!(process.argv.includes('--if-stale') && fresh)) {
  const tsc = path.join(root, 'node_modules/.bin/tsc');
  const dist = path.join(root, 'dist');
  // The pages know by themselves whether they are up to date.
  const stale = fs.existsSync(dist) ? fs.readdirSync(dist).filter((name) => name !== 'pages') : [];
  for (const name of stale) fs.rmSync(path.join(dist, name), { recursive: true });
  for (const project of ['tsconfig.build.json', 'migrations/tsconfig.json']) {
    const { status } = spawnSync(tsc, ['-p', project], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  await bundleServer();
  await buildPages();
  fs.writeFileSync(stamp, '');
}
