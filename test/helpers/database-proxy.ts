import net, { type AddressInfo } from 'node:net';
import pg from 'pg';

export type DatabaseProxy = {
  url: string;
  /** Nothing passes any more, and nobody is told: packets dropped, a server suspended. */
  freeze(): void;
  /** Every connection breaks, and new ones are refused: a server that is down. */
  cut(): Promise<void>;
  /** Whatever is sent to the database arrives that much later: each round trip takes so much longer. */
  delay(millis: number): void;
  /** Breaks the next connection that sends these words: what was sent never arrives. Resolves when that has happened. */
  loseRequest(words: string): Promise<void>;
  /** Breaks the next connection that sends these words once the database has answered: it has done what it was told. */
  loseAnswer(words: string): Promise<void>;
  /** As before; what was sent into a frozen connection arrives late. */
  restore(): Promise<void>;
  stop(): Promise<void>;
};

/** What a statement has to contain to lose its connection. Each is small enough to come in one piece. */
type Trap = { lost: 'request' | 'answer'; words: string; sprung: () => void };

/** Stands between a service and the database of `url`, so that the one can lose the other, which the other tests need. */
export async function databaseProxy(url: string): Promise<DatabaseProxy> {
  const { host, port } = new pg.Client({ connectionString: url });
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const pairs = new Set<[net.Socket, net.Socket]>();
  let frozen = false;
  let delayMillis = 0;
  let trap: Trap | null = null;
  const server = net.createServer((near) => {
    const far = net.connect(target);
    const pair: [net.Socket, net.Socket] = [near, far];
    pairs.add(pair);
    let answerIsLost = false;
    near.on('data', (chunk) => {
      if (trap && chunk.includes(trap.words)) {
        const { lost, sprung } = trap;
        trap = null;
        if (lost === 'request') {
          near.destroy();
          sprung();
          return;
        }
        answerIsLost = true;
        far.once('data', () => {
          near.destroy();
          sprung();
        });
      }
      if (delayMillis === 0) far.write(chunk);
      else setTimeout(() => far.writable && far.write(chunk), delayMillis);
    });
    far.on('data', (chunk) => {
      if (!answerIsLost) near.write(chunk);
    });
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => {});
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

  const lose = (lost: Trap['lost'], words: string) =>
    new Promise<void>((sprung) => {
      trap = { lost, words, sprung };
    });

  return {
    url: proxied.href,
    delay(millis) {
      delayMillis = millis;
    },
    loseRequest: (words) => lose('request', words),
    loseAnswer: (words) => lose('answer', words),
    freeze() {
      frozen = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    cut,
    async restore() {
      frozen = false;
      delayMillis = 0;
      trap = null;
      for (const socket of [...pairs].flat()) socket.resume();
      if (!server.listening) await listen(own);
    },
    stop: cut,
  };
}
