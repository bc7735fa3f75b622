import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';

export type Issuer = {
  issuer: string;
  pid: number;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
};

/**
 * A real OpenID Connect provider (oidc-provider) in a process of its own, whose clients come back to these addresses. `issuer` is
 * given where it is behind a proxy.
 */
export async function startIssuer(
  options: { port?: number; issuer?: string; clients?: readonly object[]; configuration?: object } = {},
): Promise<Issuer> {
  const program = path.join(projectRoot, 'test/fixtures/oidc-issuer.js');
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH },
  });
  endWithTests(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const issuer = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const [, found] = /^issuer (\S+)$/m.exec(output) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(`the issuer ended: ${output}`)));
  });
  return {
    issuer,
    pid: child.pid ?? -1,
    kill: (signal) => void child.kill(signal),
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
