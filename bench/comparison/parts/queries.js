// How often a request waits for the database, counted on the wire.
import { countRoundTrips } from '../round-trips.js';
import { worksOf } from '../works.js';

const names = ['guarded, refused', 'can', 'me', 'refresh'];

/** @returns round trips to the database a request by name of the work, with one client at a time: nothing is shared then. */
export async function measureQueries(stage, { ms, tell }) {
  tell('round trips to the database');
  const { database, folder, settings, load } = stage;
  const wire = await countRoundTrips(database.url, folder, 'gatehouse');
  const env = { ...settings, DATABASE_URL: wire.url };
  const server = await stage.startGatehouse('gatehouse-counted', { env });
  try {
    const results = {};
    for (const { name, source, expect } of worksOf({}).filter((work) => names.includes(work.name))) {
      const job = { port: server.port, source, expect, connections: 1, ms };
      // Connections are opened and set up before anything is counted.
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
