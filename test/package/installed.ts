import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';

/** A folder outside the checkout with the packed tarball, and whatever a test installs beside it. */
export type Place = { folder: string; tarball: string; remove(): void };

export type Ended = { code: number | null; output: string };

const QUIET = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** Packs the checkout as `npm pack` does. */
export async function pack(): Promise<Place> {
  // The embedded server of a project that root tries out must be able to pass through.
  const folder = fs.mkdtempSync('/tmp/gatehouse-package-');
  fs.chmodSync(folder, 0o711);
  const { code, output } = await run(projectRoot, 'npm', ['pack', '--silent', '--pack-destination', folder]);
  if (code !== 0) throw new Error(output);
  const [tarball] = fs.readdirSync(folder);
  if (!tarball) throw new Error('npm pack has made nothing');
  return {
    folder,
    tarball: path.join(folder, tarball),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/** A bare project with these packages, which may be tarballs. */
export async function bareProject(folder: string, packages: readonly string[]): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await must(folder, 'npm', ['install', ...QUIET, ...packages]);
}

/** The folder of a Node of this version, to stand first in PATH. */
export async function nodeOf(place: Place, version: number): Promise<string> {
  if (process.versions.node.startsWith(`${version}.`)) return path.dirname(process.execPath);
  const folder = path.join(place.folder, `node-${version}`);
  const name = `node-${process.platform}-${process.arch}`;
  if (!fs.existsSync(folder)) await bareProject(folder, [`${name}@${version}`]);
  return path.join(folder, 'node_modules', name, 'bin');
}

function start(folder: string, command: string, args: readonly string[], env: Record<string, string>) {
  const { PATH, HOME } = process.env;
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithTests(child);
  return child;
}

/** Runs a program to its end; `output` is what it wrote to both outputs. */
export async function run(
  folder: string,
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const child = start(folder, command, args, env);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

/** What it wrote; throws that if it failed. */
export async function must(...given: Parameters<typeof run>): Promise<string> {
  const { code, output } = await run(...given);
  if (code !== 0) throw new Error(`${given[1]} ${given[2].join(' ')} ended with ${code}:\n${output}`);
  return output;
}

/** Starts a service and resolves with its address when it says that it is ready. */
export async function serve(
  ...given: Parameters<typeof run>
): Promise<{ origin: string; child: ChildProcess; ended: Promise<number | null> }> {
  const [folder, command, args, env = {}] = given;
  const child = start(folder, command, args, env);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let output = '';
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const url = /ready: (http:\/\/\S+)\/graphql/.exec(output)?.[1];
        if (url) resolve(url);
      });
    }
    void ended.then((code) => reject(new Error(`it ended with ${code}:\n${output}`)));
  });
  return { origin, child, ended };
}
