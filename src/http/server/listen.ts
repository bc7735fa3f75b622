import type { Server } from 'node:http';

/** `variable`: where the operator set the port. @returns the port, chosen by the system if `port` is 0. */
export function listen(
  server: Server,
  host: string,
  port: number,
  variable: 'PORT' | 'METRICS_PORT' = 'PORT',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} of ${host} is taken by another process: choose another, such as ${variable}=${port + 1}, or ${variable}=0 for a free one`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
