// Stands between a server and PostgreSQL and counts how often a request of its pool waits for the database.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** What ends a message to the server that an answer is waited for: a simple query, or the Sync after an extended one. */
const waitedFor = new Set(['Q'.charCodeAt(0), 'S'.charCodeAt(0)]);

/**
 * @param url of a server on a Unix socket
 * @param applicationName of the connections that count: not those which serve no request
 * @returns the URL to use instead, and the number of round trips so far
 */
export async function countRoundTrips(url, folder, applicationName) {
  const target = new URL(url);
  const sockets = fs.mkdtempSync(path.join(folder, 'proxy-'));
  const file = '.s.PGSQL.5432';
  let count = 0;
  const proxy = net.createServer((client) => {
    const server = net.connect(path.join(target.searchParams.get('host'), file));
    let counts = null;
    let rest = Buffer.alloc(0);
    client.on('data', (chunk) => {
      server.write(chunk);
      rest = Buffer.concat([rest, chunk]);
      if (counts === null) {
        const length = rest.length >= 4 ? rest.readInt32BE(0) : Number.POSITIVE_INFINITY;
        if (rest.length < length) return;
        counts = rest.latin1Slice(0, length).includes(`application_name\0${applicationName}\0`);
        rest = rest.subarray(length);
      }
      for (let size = 0; rest.length >= 5; rest = rest.subarray(size)) {
        size = 1 + rest.readInt32BE(1);
        if (rest.length < size) return;
        if (counts && waitedFor.has(rest[0])) count += 1;
      }
    });
    server.on('data', (chunk) => client.write(chunk));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise((resolve) => proxy.listen(path.join(sockets, file), resolve));
  const through = new URL(url);
  through.searchParams.set('host', sockets);
  return { url: through.href, count: () => count, stop: () => proxy.close() };
}
