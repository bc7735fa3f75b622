// Before and after: this build against those of other checkouts, on the same database, in turn within each round. Run it with the
// Node that is to be measured: the servers run on the same one.
//
//   npm run bench -- compare OTHER_CHECKOUT … [--work me,can,refresh] [--rounds 15] [--ms 800] [--crowd 400]
//
// `--crowd`: so many connections come first, and 32 remain.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cpuSeconds, residentMb } from './comparison/machine.js';
import { startOf } from './comparison/servers/gatehouse.js';
import { setUp } from './comparison/setup.js';
import { median, quantile, ratioOf } from './comparison/statistics.js';
import { workloadsOf } from './comparison/workloads.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string', default: 'me,can,guarded,refresh' },
    rounds: { type: 'string', default: '15' },
    ms: { type: 'string', default: '800' },
    crowd: { type: 'string', default: '32' },
  },
});
if (positionals.length === 0) throw new Error('name the other checkouts, built');

const setup = await setUp({ peers: false });
try {
  const { options, file } = startOf(path.join(import.meta.dirname, '..'));
  const checkouts = positionals.map((checkout) => ({
    name: path.basename(checkout),
    ...startOf(path.resolve(checkout)),
  }));
  const builds = [];
  for (const build of [{ name: 'this', options, file }, ...checkouts]) {
    const env = { ...setup.settings, NODE_OPTIONS: build.options };
    const server = await setup.startGatehouse(build.name, { file: build.file, env });
    builds.push({ name: build.name, server, results: {}, residentMb: [] });
  }
  const wanted = values.work.split(',');
  const workloads = workloadsOf({}).filter(({ source }) => wanted.includes(source));
  const measure = async ({ source, expect }, { pid, port }, ms, connections = 32) => {
    const before = cpuSeconds(pid);
    const { count, rate } = await setup.load.run({ port, source, expect, connections, ms });
    return { rate, cpuUs: ((cpuSeconds(pid) - before) * 1e6) / count };
  };
  for (const work of workloads) {
    for (const { server, results } of builds) {
      results[work.source] = { rate: [], cpuUs: [] };
      await measure(work, server, 4000, Number(values.crowd));
    }
  }
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const work of workloads) {
      for (const { server, results, residentMb: resident } of turned(builds, round)) {
        const { rate, cpuUs } = await measure(work, server, Number(values.ms));
        results[work.source].rate.push(rate);
        results[work.source].cpuUs.push(cpuUs);
        resident.push(residentMb(server.pid));
      }
    }
  }
  console.log(
    `Node ${process.version}; each line: the other build against this one, medians (middle half of the rounds)`,
  );
  const [ours, ...others] = builds;
  for (const { name, results, residentMb: resident } of others) {
    console.log(
      `${name}: ${median(resident).toFixed(0)} MB resident, this one ${median(ours.residentMb).toFixed(0)}`,
    );
    for (const { source } of workloads) {
      const [mine, theirs] = [ours.results[source], results[source]];
      console.log(
        `  ${source.padEnd(8)} CPU x ${ratioText(theirs.cpuUs, mine.cpuUs)}, rate x ${ratioText(theirs.rate, mine.rate)}, ` +
          `lower quartiles ${quantile(theirs.cpuUs, 0.25).toFixed(0)} and ${quantile(mine.cpuUs, 0.25).toFixed(0)} us of CPU a request`,
      );
    }
  }
} finally {
  await setup.tearDown();
}

/** Another order in each round, so that nobody always follows the same one. */
function turned(list, round) {
  const at = round % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function ratioText(these, those) {
  const { value, low, high } = ratioOf(these, those);
  return `${value.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
