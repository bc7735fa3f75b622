import fs from 'node:fs';
import path from 'node:path';
import { run } from './child.js';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs the TypeScript compiler, `args` as on its command line, and resolves with its exit status. The program itself and not its `tsc`,
 * which on Node 20 leaves it behind when it is ended.
 */
export async function tsc(...args) {
  const typescript = path.join(root, 'node_modules/typescript/lib/getExePath.js');
  const { default: findCompiler } = await import(typescript);
  return run(findCompiler(), args, { cwd: root });
}

/** Of src/, what is not compiled. */
const data = ['passwords/common-passwords.txt', 'node-version.js'];

/** Compiles src/ and migrations/ into dist/; false when it does not compile, which the compiler has said why. */
export async function compile() {
  for (const project of ['tsconfig.build.json', 'migrations/tsconfig.json']) {
    if ((await tsc('-p', project)) !== 0) return false;
  }
  for (const file of data) fs.copyFileSync(path.join(root, 'src', file), path.join(root, 'dist', file));
  return true;
}

/** The same for client/, with its list of documents beside it: no part of the server, so `npm run dev` leaves it alone. */
export async function compileClient() {
  if ((await tsc('-p', 'client/tsconfig.json')) !== 0) return false;
  const documents = 'client/persisted-documents.json';
  fs.copyFileSync(path.join(root, documents), path.join(root, 'dist', documents));
  return true;
}
