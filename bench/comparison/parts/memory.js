// What stays resident after very many requests.
import { residentMb } from '../machine.js';
import { workloadsOf } from '../workloads.js';

const names = ['me', 'guarded, refused', 'can', 'refresh'];
const sliceMs = 2500;
const firstLook = 100_000;

/** @returns the number of requests and megabytes, from the start to `most` requests or the end of `budgetMs`. */
export async function measureMemory(setup, { most, budgetMs, tell }) {
  const server = await setup.startGatehouse('gatehouse-for-memory');
  const workloads = workloadsOf({ gatehouse: server }).filter(({ name }) => names.includes(name));
  const seen = [{ requests: 0, mb: residentMb(server.pid) }];
  const startedAt = performance.now();
  let requests = 0;
  try {
    for (let slice = 0; requests < most && performance.now() - startedAt < budgetMs; slice += 1) {
      if (slice % 20 === 0) {
        tell(`memory, ${requests} of ${most} requests`);
        await setup.renewTokens();
      }
      const { source, expect } = workloads[slice % workloads.length];
      const job = { port: server.port, source, expect, connections: 32, ms: sliceMs };
      requests += (await setup.load.run(job)).count;
      seen.push({ requests, mb: residentMb(server.pid) });
    }
    const early = seen.find((each) => each.requests >= firstLook) ?? null;
    return { requests, seen, early, last: seen.at(-1) };
  } finally {
    await server.stop();
  }
}
