import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './database.js';

export type EndedCommand = { code: number | null; stdout: string; stderr: string };

/** What `npm run …` runs of `dist/commands/`, with the input given and closed; of this environment it gets PATH alone. */
export function runCommand(
  name: string,
  args: readonly string[],
  env: Record<string, string>,
  input: string | Buffer = '',
): Promise<EndedCommand> {
  const command = path.join(projectRoot, `dist/commands/${name}.js`);
  const child = spawn(process.execPath, [command, ...args], {
    cwd: env.DATA_DIR ?? '/',
    env: { PATH: process.env.PATH, BCRYPT_COST: '10', ...env },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}
