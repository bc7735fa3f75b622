// From one process to two on the same database: together, and what a request costs then.
import { cores, cpuSeconds, loadCore } from '../machine.js';

export async function measureProcesses(setup, { rounds, roundMs, tell }) {
  const { load, servers } = setup;
  await setup.renewTokens();
  const second = await setup.startGatehouse('gatehouse-second', { core: cores > 2 ? 2 : loadCore });
  const results = { one: { rate: [], cpuUs: [] }, two: { rate: [], cpuUs: [] } };
  const measure = async (these, ms) => {
    const cpu = () => these.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
    const before = cpu();
    const done = await Promise.all(
      these.map(({ port }) =>
        load.run({ port, source: 'me', connections: 16, ms, expect: '"email":"person' }),
      ),
    );
    const count = done.reduce((sum, each) => sum + each.count, 0);
    return { rate: done.reduce((sum, each) => sum + each.rate, 0), cpuUs: ((cpu() - before) * 1e6) / count };
  };
  try {
    await measure([second], 2000);
    for (let round = 0; round < rounds; round += 1) {
      tell(`one process and two, round ${round + 1} of ${rounds}`);
      for (const [name, these] of [
        ['one', [servers.gatehouse]],
        ['two', [servers.gatehouse, second]],
      ]) {
        const { rate, cpuUs } = await measure(these, roundMs);
        results[name].rate.push(rate);
        results[name].cpuUs.push(cpuUs);
      }
    }
    return results;
  } finally {
    await second.stop();
  }
}
