import fs from 'node:fs';
import path from 'node:path';

/** The account that PostgreSQL runs as under root, which it refuses to run as. */
export type OsUser = { uid: number; gid: number; name: string };

export const OWN_UID = process.getuid?.() ?? -1;

/** Null: run as ourselves. A folder keeps its owner; a new one gets `preferred`, `postgres` or `nobody`. */
export function osUserFor(dataFolder: string, preferred?: string): OsUser | null {
  const owner = fs.statSync(path.join(dataFolder, 'PG_VERSION'), { throwIfNoEntry: false });
  if (OWN_UID !== 0) {
    if (owner && owner.uid !== OWN_UID && OWN_UID !== -1) {
      throw new Error(`${dataFolder} belongs to another account (uid ${owner.uid}): choose another DATA_DIR`);
    }
    return null;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const entries = lines.map((line) => line.split(':'));
  const names = preferred ? [preferred] : ['postgres', 'nobody'];
  for (const name of names) {
    const osUser = entries.find((fields) => fields[0] === name);
    if (osUser && Number(osUser[2]) > 0) {
      return { uid: Number(osUser[2]), gid: Number(osUser[3]), name };
    }
  }
  throw new Error(
    preferred
      ? `EMBEDDED_PG_USER names an account that does not exist, or root: ${preferred}`
      : 'The embedded PostgreSQL cannot run as root, and there is neither a "postgres" nor a "nobody" account: set EMBEDDED_PG_USER or DATABASE_URL',
  );
}

/** Gives the account sole access to a folder. */
export function giveTo(folder: string, osUser: OsUser | null): void {
  fs.chmodSync(folder, 0o700);
  if (osUser) fs.chownSync(folder, osUser.uid, osUser.gid);
}

export function othersMay(entry: string, bits: number): boolean {
  return (fs.statSync(entry).mode & bits) === bits;
}

/** The first folder on the path to `entry` that others cannot enter, or null. */
export function closedFolder(entry: string): string | null {
  const way = path.resolve(entry).split(path.sep);
  for (let depth = 1; depth <= way.length; depth++) {
    const folder = way.slice(0, depth).join(path.sep) || path.sep;
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (!stat) return null;
    if (stat.isDirectory() && !othersMay(folder, 0o001)) return folder;
  }
  return null;
}
