// How long an answer takes at half of the highest rate, counted from when the request fell due.
import { workloadsOf } from '../workloads.js';

const names = ['bare Apollo { hello }', 'plain me', 'me'];

/** @returns by name of the work: p50 and p99 in ms of each round. */
export async function measureLatency({ load, servers }, { rounds, roundMs, probeMs, tell }) {
  const workloads = workloadsOf(servers).filter(({ name }) => names.includes(name));
  const results = Object.fromEntries(workloads.map(({ name }) => [name, { rate: 0, p50: [], p99: [] }]));
  const jobOf = ({ server, source, expect }) => ({ port: server.port, source, expect, connections: 32 });
  for (const work of workloads) {
    const { rate } = await load.run({ ...jobOf(work), ms: probeMs });
    results[work.name].rate = rate / 2;
  }
  for (let round = 0; round < rounds; round += 1) {
    tell(`latency at half the highest rate, round ${round + 1} of ${rounds}`);
    for (const work of workloads) {
      const result = results[work.name];
      const { p50, p99 } = await load.run({ ...jobOf(work), ms: roundMs, rate: result.rate });
      result.p50.push(p50);
      result.p99.push(p99);
    }
  }
  return results;
}
