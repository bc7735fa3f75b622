import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import pg from 'pg';

export type DatabaseTap = {
  /** The database as it is reached through the proxy. */
  url: string;
  /** Every statement that came through since the last call, as text or as the name of a prepared one. */
  statements(): { application: string; text: string }[];
  /** Where the database is from now on. */
  pointTo(databaseUrl: string): void;
  stop(): Promise<void>;
};

/** A TCP proxy in front of a database, which reads along what clients ask for. */
export async function databaseTap(databaseUrl: string): Promise<DatabaseTap> {
  let target = targetOf(databaseUrl);
  let seen: { application: string; text: string }[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(target.connect);
    const read = reader((application, text) => seen.push({ application, text }));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', read);
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://${target.credentials}@127.0.0.1:${port}/${target.database}`,
    statements() {
      const all = seen;
      seen = [];
      return all;
    },
    pointTo(url) {
      target = targetOf(url);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function targetOf(url: string) {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url });
  return {
    connect: host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port },
    credentials: [user, password]
      .filter(Boolean)
      .map((part) => encodeURIComponent(String(part)))
      .join(':'),
    database,
  };
}

/** Reads the messages of a client: the first names the application, `Q`, `P` and `B` are statements. */
function reader(note: (application: string, text: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let application: string | null = null;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = application === null ? 0 : 1;
      if (rest.length < header + 4) return;
      const end = header + rest.readUInt32BE(header);
      if (rest.length < end) return;
      const kind = header ? String.fromCharCode(rest[0] ?? 0) : '';
      const words = rest
        .subarray(header + 4, end)
        .toString()
        .split('\0');
      if (application === null) application = words[words.indexOf('application_name') + 1] ?? '';
      else if (kind === 'Q') note(application, words[0] ?? '');
      else if (kind === 'P') note(application, words[1] ?? '');
      else if (kind === 'B') note(application, `bind ${words[1] ?? ''}`);
      rest = rest.subarray(end);
    }
  };
}
