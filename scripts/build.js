// Compiles src/, migrations/ and client/ into dist/ and bundles the server.
import '../src/node-version.js';
import fs from 'node:fs';
import path from 'node:path';
import { readFlags } from './arguments.js';
import { buildPages } from './build-pages.js';
import { bundleServer } from './bundle-server.js';
import { compile, compileClient } from './compile.js';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.built');

const sources = [
  'src',
  'migrations',
  'client',
  'pages',
  'scripts/bundle-server.js',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];

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

/** Only when a source is newer than the last build: `npm start` then costs nothing, and production needs no compiler. */
export async function buildIfStale() {
  if (!fs.existsSync(stamp) || fs.statSync(stamp).mtimeMs <= newestMtime(...sources)) await build();
}

/** Ends the process with status 1 when it does not compile. */
async function build() {
  // The pages know by themselves whether they are up to date.
  const stale = fs.existsSync(dist) ? fs.readdirSync(dist).filter((name) => name !== 'pages') : [];
  for (const name of stale) fs.rmSync(path.join(dist, name), { recursive: true });
  if (!(await compile()) || !(await compileClient())) process.exit(1);
  await bundleServer();
  await buildPages();
  fs.writeFileSync(stamp, '');
}

if (process.argv[1] === import.meta.filename) {
  const { 'if-stale': ifStale } = readFlags(
    `npm run build [-- --if-stale]    compiles src/, migrations/ and client/ into dist/, and bundles the server
  --if-stale    only when a source is newer than the last build`,
    { 'if-stale': { type: 'boolean', default: false } },
  );
  await (ifStale ? buildIfStale() : build());
}
