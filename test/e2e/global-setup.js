import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import startDatabase from '../global-setup.js';

const folder = path.resolve(import.meta.dirname, '../../examples/web');

/** The web example is built once for all: a build empties the folder that another test is served from. */
export default async function globalSetup() {
  await Promise.all([startDatabase(), buildExample()]);
}

async function buildExample() {
  const npm = (...args) => promisify(execFile)('npm', args, { cwd: folder });
  if (!fs.existsSync(path.join(folder, 'node_modules'))) await npm('ci');
  await npm('run', 'build');
}
