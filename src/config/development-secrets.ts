import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { generateKey, newSecret } from '../tokens/keys/key-generation.js';
import type { Algorithm } from '../tokens/keys/keys.js';
import { fileErrorCode } from './reading/file-error.js';

/** `signingKey`: a secret for HS256, else a private key in PEM. */
export type DevelopmentSecrets = {
  readonly signingKey: string;
  readonly refreshSecret: string;
  readonly dataKey: string;
};

/**
 * Created once and kept in `dataDir/secrets`, so that a restart signs nobody out. Concurrent starts get the
 * same ones.
 * @throws the file system's error if the folder cannot be used.
 */
export function developmentSecrets(dataDir: string, algorithm: Algorithm): DevelopmentSecrets {
  makeDataDir(dataDir);
  const folder = path.join(dataDir, 'secrets');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    signingKey: madeOnce(path.join(folder, `jwt-${algorithm.toLowerCase()}`), () => newKey(algorithm)),
    refreshSecret: madeOnce(path.join(folder, 'refresh'), newSecret),
    dataKey: madeOnce(path.join(folder, 'data'), newSecret),
  };
}

/** Under root the embedded database runs as another account, which must be able to enter. */
function makeDataDir(dataDir: string): void {
  if (fs.mkdirSync(dataDir, { recursive: true }) !== undefined) {
    fs.chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
}

function newKey(algorithm: Algorithm): string {
  const { variables } = generateKey(algorithm);
  return (variables.JWT_SECRET ?? variables.JWT_PRIVATE_KEY ?? '').replaceAll('\\n', '\n');
}

function madeOnce(file: string, make: () => string): string {
  const kept = readIfThere(file);
  if (kept !== null) return kept;
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    fs.writeFileSync(draft, make(), { mode: 0o600, flag: 'wx', flush: true });
    // A link never replaces: of two processes one wins, with its file complete, and both read that.
    fs.linkSync(draft, file);
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') takeWithoutLink(error, draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return fs.readFileSync(file, 'utf8');
}

/** Some mounted folders lack hard links; there the later of two simultaneous first starts wins. */
function takeWithoutLink(error: unknown, draft: string, file: string): void {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(fileErrorCode(error))) throw error;
  if (!fs.existsSync(file)) fs.renameSync(draft, file);
}

function readIfThere(file: string): string | null {
  try {
    const text = fs.readFileSync(file, 'utf8');
    if (text.trim() === '') throw new Error(`${file} is empty; delete it`);
    return text;
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
