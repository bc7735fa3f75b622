import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { JwtAlgorithm } from './keys.js';

/**
 * The secrets of a development server, made once and kept in `dataDir/secrets`, so that a restart signs nobody out.
 * Two starts at once get the same ones. Throws the file system's error if the folder cannot be used.
 */
export function developmentSecrets(
  dataDir: string,
  algorithm: JwtAlgorithm,
): { signingKey: string; refreshSecret: string } {
  // The embedded database may run under another account, which has to pass through the folder.
  if (fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 }) !== undefined) fs.chmodSync(dataDir, 0o711);
  const folder = path.join(dataDir, 'secrets');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    signingKey: madeOnce(path.join(folder, `jwt-${algorithm.toLowerCase()}`), () =>
      makeSigningKey(algorithm),
    ),
    refreshSecret: madeOnce(path.join(folder, 'refresh'), makeSecret),
  };
}

function madeOnce(file: string, make: () => string): string {
  const kept = readIfThere(file);
  if (kept !== null) return kept;
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    fs.writeFileSync(draft, make(), { mode: 0o600, flag: 'wx', flush: true });
    // A link never replaces: of two processes one wins, with its file complete, and both read the winner's.
    fs.linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') takeWithoutLink(error, draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return fs.readFileSync(file, 'utf8');
}

/** Some mounted folders know no hard links. There the later of two starts in the same instant wins. */
function takeWithoutLink(error: unknown, draft: string, file: string): void {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
  if (!fs.existsSync(file)) fs.renameSync(draft, file);
}

function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function makeSecret(): string {
  return randomBytes(48).toString('base64url');
}

function makeSigningKey(algorithm: JwtAlgorithm): string {
  if (algorithm === 'HS256') return makeSecret();
  const pair =
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
