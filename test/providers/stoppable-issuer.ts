import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../helpers/free-port.js';
import { type Issuer, startIssuer } from './issuers.js';

/** A real provider that a test can stop at the very moment at which a request reaches it. */
export type StoppableIssuer = {
  issuer: string;
  /** Kills or freezes it as soon as a request for the path arrives, and before it is answered. */
  stopAt(path: string, how: 'killed' | 'frozen'): void;
  /** Whether it was stopped since. */
  isStopped(): boolean;
  /** Goes on at the same address; one that was killed has forgotten what it knew. */
  revive(): Promise<void>;
  stop(): Promise<void>;
};

export async function startStoppableIssuer(clients: readonly object[]): Promise<StoppableIssuer> {
  const proxy = http.createServer();
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const issuer = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const options = { port: await freePort(), issuer, clients };
  let provider: Issuer = await startIssuer(options);
  let plan: { path: string; how: 'killed' | 'frozen' } | null = null;
  let stopped: 'killed' | 'frozen' | null = null;

  async function halt(how: 'killed' | 'frozen'): Promise<void> {
    stopped = how;
    plan = null;
    if (how === 'frozen') provider.kill('SIGSTOP');
    else await provider.stop();
  }

  proxy.on('request', async (req, res) => {
    if (plan && req.url?.startsWith(plan.path)) await halt(plan.how);
    const { method, url, headers } = req;
    const passed = http.request({ port: options.port, host: '127.0.0.1', method, path: url, headers });
    passed.on('response', (response) => {
      res.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(res);
    });
    passed.on('error', () => res.destroy());
    res.on('close', () => passed.destroy());
    req.pipe(passed);
  });

  return {
    issuer,
    stopAt(path, how) {
      plan = { path, how };
    },
    isStopped: () => stopped !== null,
    async revive() {
      if (stopped === 'frozen') provider.kill('SIGCONT');
      else provider = await startIssuer(options);
      stopped = null;
    },
    async stop() {
      await provider.stop();
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
