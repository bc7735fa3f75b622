// Bundles the pages that run in a browser (GraphiQL, the frame around Apollo Sandbox) into dist/pages. Done only
// when their sources, the lock file or this script changed: everything in them comes from those.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const output = path.join(root, 'dist/pages');
const stamp = path.join(output, '.sources');

function digestSources() {
  const names = fs.readdirSync(path.join(root, 'pages')).map((name) => `pages/${name}`);
  const hash = createHash('sha256');
  for (const name of [...names.sort(), 'scripts/build-pages.js', 'package-lock.json']) {
    hash.update(name).update(fs.readFileSync(path.join(root, name)));
  }
  return hash.digest('hex');
}

export async function buildPages() {
  const digest = digestSources();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return;
  const { build, stop } = await import('esbuild');
  fs.rmSync(output, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['pages/graphiql.tsx', 'pages/sandbox.ts'],
    outdir: output,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    chunkNames: 'parts/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await stop();
  fs.writeFileSync(stamp, digest);
}
