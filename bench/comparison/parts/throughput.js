// Requests a second and CPU of the same work on every server: in turn within each round, so that a machine that drifts
// favours nobody.
import { cpuSeconds, cpuSecondsOfFamily } from '../machine.js';
import { workloadsOf } from '../workloads.js';

const connections = 32;

/** @returns by name of the work, of each round: requests a second, CPU of the server and of the database in us a request. */
export async function measureThroughput(
  { load, servers, database },
  { rounds, roundMs, warmUpMs, tell, only },
) {
  const workloads = workloadsOf(servers).filter(({ name }) => !only || only.includes(name));
  const results = Object.fromEntries(
    workloads.map(({ name }) => [name, { rate: [], cpuUs: [], dbCpuUs: [] }]),
  );
  const jobOf = ({ server, source, expect }, ms) => ({ port: server.port, source, expect, connections, ms });
  for (const work of workloads) await load.run(jobOf(work, warmUpMs));
  for (let round = 0; round < rounds; round += 1) {
    tell(`throughput, round ${round + 1} of ${rounds}`);
    // Each round begins with another one: who comes after whom must not matter.
    for (let index = 0; index < workloads.length; index += 1) {
      const work = workloads[(index + round) % workloads.length];
      const cpu = () => [
        cpuSeconds(work.server.pid),
        work.database ? cpuSecondsOfFamily(database.pid) : null,
      ];
      const before = cpu();
      const { rate, count } = await load.run(jobOf(work, roundMs));
      const [cpuUs, dbCpuUs] = cpu().map((after, at) =>
        after === null ? null : ((after - before[at]) * 1e6) / count,
      );
      const result = results[work.name];
      result.rate.push(rate);
      result.cpuUs.push(cpuUs);
      result.dbCpuUs.push(dbCpuUs);
    }
  }
  return results;
}
