// How often a request waits for the database, counted on the wire.
import { countRoundTrips } from '../round-trips.js';
import { workloadsOf } from '../workloads.js';

/** In which every one of the few thousand sessions comes at least once. */
const meetAllMs = 4_000;

const names = ['guarded, refused', 'can', 'me', 'refresh'];

/** @returns round trips to the database a request by name of the work, with one client at a time: nothing is shared then. */
export async function measureQueries(setup, { ms, tell }) {
  tell('round trips to the database');
  const { database, folder, settings, load } = setup;
  const wire = await countRoundTrips(database.url, folder, 'gatehouse');
  const env = { ...settings, DATABASE_URL: wire.url };
  const server = await setup.startGatehouse('gatehouse-counted', { env });
  try {
    const results = {};
    for (const { name, source, expect } of workloadsOf({}).filter((work) => names.includes(work.name))) {
      const job = { port: server.port, source, expect, connections: 1, ms };
      // Before anything is counted, connections are open and the process has met every session: it looks each up once.
      await load.run({ ...job, connections: 32, ms: Math.max(ms, meetAllMs) });
      await load.run(job);
      const before = wire.count();
      const { count } = await load.run(job);
      results[name] = (wire.count() - before) / count;
    }
    return results;
  } finally {
    await server.stop();
    wire.stop();
  }
}
