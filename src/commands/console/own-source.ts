import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * The dependency that a new project in `directory` states for this very Gatehouse: a path, URL or tarball
 * (one packed from the checkout, if need be). Never a bare version, which on the registry is another package.
 * @throws Error if the origin is unknown.
 */
export async function findOwnSource(directory: string, ownFolder: string): Promise<string> {
  const caller = process.cwd();
  const written = dependencyIn(caller);
  if (written !== null) return seenFrom(directory, caller, written);
  if (!ownFolder.split(path.sep).includes('node_modules')) return packInto(directory, ownFolder);
  const installed = installedFrom(ownFolder);
  if (installed !== null) return seenFrom(directory, installed.root, installed.source);
  throw new Error('Run it where Gatehouse was installed from its tarball: npm install ./gatehouse-….tgz');
}

function readJson(file: string): Record<string, unknown> | null {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}

function dependencyIn(folder: string): string | null {
  const found = readJson(path.join(folder, 'package.json'));
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const source = (found?.[kind] as Record<string, string> | undefined)?.gatehouse;
    if (source !== undefined && isOwn(source)) return source;
  }
  return null;
}

/** What npm recorded of the installation. */
function installedFrom(ownFolder: string): { root: string; source: string } | null {
  const modules = ownFolder.slice(0, ownFolder.lastIndexOf(`${path.sep}node_modules${path.sep}`));
  const lock = readJson(path.join(modules, 'node_modules/.package-lock.json'));
  const packages = lock?.packages as Record<string, { resolved?: string }> | undefined;
  const source = packages?.['node_modules/gatehouse']?.resolved;
  return source !== undefined && isOwn(source) ? { root: modules, source } : null;
}

/** A path, URL or repository; ranges, tags and aliases mean the registry. */
function isOwn(source: string): boolean {
  return /^(file:|git|https?:|[./~])/.test(source) && !source.startsWith('https://registry.');
}

function seenFrom(directory: string, root: string, source: string): string {
  const file = /^(?:file:)?((?:\.{0,2}\/|~\/).*|[^:]+)$/.exec(source)?.[1];
  if (file === undefined || source.startsWith('git') || source.startsWith('http')) return source;
  return `file:${path.relative(directory, path.resolve(root, file))}`;
}

async function packInto(directory: string, ownFolder: string): Promise<string> {
  const args = ['pack', '--json', '--silent', '--pack-destination', directory];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: ownFolder });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  return `file:${filename}`;
}
