// Transactions that a request makes at the database, by the database's own count: a statement alone is one.
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../database.js';
import { worksOf } from '../works.js';

/** The counts of a connection reach the view within a second of its being idle. */
const settleMs = 1500;

/** @returns transactions a request by name of the work, with one client at a time; what runs by itself is taken off. */
export async function measureQueries({ load, servers, database }, { ms, tell }) {
  tell('queries');
  const works = worksOf(servers).filter(({ server, database }) => database && server === servers.gatehouse);
  const count = async () => {
    await sleep(settleMs);
    return withClient(database.url, async (client) => {
      const { rows } = await client.query(
        'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()',
      );
      return { transactions: Number(rows[0].n), at: performance.now() };
    });
  };
  const first = await count();
  await sleep(ms);
  const second = await count();
  const byItselfPerMs = (second.transactions - first.transactions) / (second.at - first.at);
  const results = {};
  for (const { name, server, source, expect } of works) {
    const before = await count();
    const done = await load.run({ port: server.port, source, expect, connections: 1, ms });
    const after = await count();
    const made = after.transactions - before.transactions - byItselfPerMs * (after.at - before.at);
    results[name] = Math.max(0, made) / done.count;
  }
  return results;
}
