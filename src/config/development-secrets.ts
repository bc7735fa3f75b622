import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { generateKey, newSecret } from '../tokens/keys/key-generation.js';
import type { Algorithm } from '../tokens/keys/keys.js';
import { fileErrorCode } from './reading/file-error.js';

/** `signingKey` is a secret under HS256 and else a private key as PEM. */
export type DevelopmentSecrets = {
  readonly signingKey: string;
  readonly refreshSecret: string;
  readonly dataKey: string;
};

/**
 * The secrets of a development server, made once and kept in `dataDir/secrets`, so that a restart signs
 * nobody out. Two starts at once get the same ones. Throws the file system's error if the folder cannot be
 * used.
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

/**
 * Under root the embedded database runs as another account, which has to pass through; what lies in it is
 * closed by itself.
 */
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
    // A link never replaces: of two processes one wins, with its file complete, and both read the winner's.
    fs.linkSync(draft, file);
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') takeWithoutLink(error, draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return fs.readFileSync(file, 'utf8');
}

/** Some mounted folders know no hard links. There the later of two first starts in the same instant wins. */
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
