import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';

const folder = path.join(projectRoot, 'examples/web');

/** The example as the run has built it, in front of the server at `api`, as `npm run example:web` puts it there. */
export async function startExample(
  api: string,
  port: number,
): Promise<{ origin: string; stop(): Promise<void> }> {
  const origin = `http://localhost:${port}`;
  const child = spawn(
    path.join(folder, 'node_modules/.bin/vite'),
    ['preview', '--port', `${port}`, '--strictPort'],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, GATEHOUSE_URL: api },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  endWithTests(child);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill();
    await ended;
  };
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const note = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('localhost')) resolve();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    child.once('close', () => reject(new Error(`The example did not start: ${output}`)));
  });
  return { origin, stop };
}
