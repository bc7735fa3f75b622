// Before and after: this build against that of another checkout, on the same database, in turn within each round.
//
//   npm run bench -- compare OTHER_CHECKOUT [--work me,can,refresh] [--rounds 15] [--ms 800]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cpuSeconds } from './comparison/machine.js';
import { startOf } from './comparison/servers/gatehouse.js';
import { setStage } from './comparison/stage.js';
import { quantile, ratioOf } from './comparison/statistics.js';
import { worksOf } from './comparison/works.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string', default: 'me,can,guarded,refresh' },
    rounds: { type: 'string', default: '15' },
    ms: { type: 'string', default: '800' },
  },
});
const [other] = positionals;
if (other === undefined) throw new Error('name the other checkout, built');

const stage = await setStage({ peers: false });
try {
  const programs = { other: startOf(path.resolve(other)).file, this: undefined };
  const builds = {};
  for (const [name, file] of Object.entries(programs)) {
    builds[name] = { server: await stage.startGatehouse(name, file ? { file } : {}), results: {} };
  }
  const wanted = values.work.split(',');
  const works = worksOf({}).filter(({ source }) => wanted.includes(source));
  const measure = async ({ source, expect }, { pid, port }, ms) => {
    const before = cpuSeconds(pid);
    const job = { port, source, expect, connections: 32, ms };
    const { count, rate } = await stage.load.run(job);
    return { rate, cpuUs: ((cpuSeconds(pid) - before) * 1e6) / count };
  };
  for (const work of works) {
    for (const { server, results } of Object.values(builds)) {
      results[work.source] = { rate: [], cpuUs: [] };
      await measure(work, server, 4000);
    }
  }
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const work of works) {
      const order = round % 2 === 0 ? ['other', 'this'] : ['this', 'other'];
      for (const name of order) {
        const { server, results } = builds[name];
        const { rate, cpuUs } = await measure(work, server, Number(values.ms));
        results[work.source].rate.push(rate);
        results[work.source].cpuUs.push(cpuUs);
      }
    }
  }
  for (const { source } of works) {
    const [before, after] = [builds.other.results[source], builds.this.results[source]];
    const cpu = ratioOf(after.cpuUs, before.cpuUs);
    const rate = ratioOf(after.rate, before.rate);
    const quiet = ({ cpuUs }) => quantile(cpuUs, 0.25).toFixed(0);
    console.log(
      `${source.padEnd(10)} CPU ${quiet(before)} -> ${quiet(after)} us a request (lower quartiles), ratio of medians ${cpu.value.toFixed(3)} ` +
        `(rounds ${cpu.low.toFixed(2)}–${cpu.high.toFixed(2)}); rate ${rate.value.toFixed(3)} (${rate.low.toFixed(2)}–${rate.high.toFixed(2)})`,
    );
  }
} finally {
  await stage.strike();
}
