import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The path of a Node of that major version: this process's own, or one that npm installs beside the project. */
export async function findNode(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = path.join(os.tmpdir(), `gatehouse-node-${major}`);
  const name = `node-${process.platform}-${process.arch}`;
  const binary = path.join(folder, 'node_modules', name, 'bin/node');
  if (!fs.existsSync(binary)) {
    fs.mkdirSync(folder, { recursive: true });
    const install = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      `${name}@${major}`,
    ];
    await promisify(execFile)('npm', install, { cwd: folder });
  }
  return binary;
}
