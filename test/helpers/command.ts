import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './database.js';

export type EndedCommand = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

/**
 * What `npm run …` runs of `dist/commands/`, with the input given and closed; of this environment it gets PATH alone. In a `project` of
 * test/fixtures/projects it is the command of that name of the package's program.
 */
export function runCommand(
  name: string,
  args: readonly string[],
  env: Record<string, string>,
  input: string | Buffer = '',
  project?: string,
): Promise<EndedCommand> {
  const commands = path.join(projectRoot, 'dist/commands');
  const program =
    project === undefined ? [path.join(commands, `${name}.js`)] : [path.join(commands, 'gatehouse.js'), name];
  const folder = project === undefined ? '/' : path.join(projectRoot, 'test/fixtures/projects', project);
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: env.DATA_DIR ?? folder,
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
  return new Promise((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
}
