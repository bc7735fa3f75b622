import net, { type AddressInfo } from 'node:net';
import pg from 'pg';

export type DatabaseProxy = {
  url: string;
  /** Nothing passes any more, and nobody is told: packets dropped, a server suspended. */
  freeze(): void;
  /** Every connection breaks, and new ones are refused: a server that is down. */
  cut(): Promise<void>;
  /** As before; what was sent into a frozen connection arrives late. */
  restore(): Promise<void>;
  stop(): Promise<void>;
};

/** Stands between a service and the database of `url`, so that the one can lose the other, which the other tests need. */
export async function databaseProxy(url: string): Promise<DatabaseProxy> {
  const { host, port } = new pg.Client({ connectionString: url });
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const pairs = new Set<[net.Socket, net.Socket]>();
  let frozen = false;
  const server = net.createServer((near) => {
    const far = net.connect(target);
    const pair: [net.Socket, net.Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => {});
      from.on('data', (chunk) => to.write(chunk));
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
      if (frozen) from.pause();
    }
  });
  const listen = (at: number) =>
    new Promise<void>((resolve) => {
      server.listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String(own);
  for (const name of ['host', 'port']) proxied.searchParams.delete(name);

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of [...pairs].flat()) socket.destroy();
    await closed;
  }

  return {
    url: proxied.href,
    freeze() {
      frozen = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    cut,
    async restore() {
      frozen = false;
      for (const socket of [...pairs].flat()) socket.resume();
      if (!server.listening) await listen(own);
    },
    stop: cut,
  };
}
