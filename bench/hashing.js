// Hashing: (1) what share of bare bcrypt's rate the hasher reaches on as many threads, with 40 clients that log in without
// pause; (2) whether the time of a verification tells what is stored. Run on the built project:
//
//   node scripts/build.js --if-stale && node bench/hashing.js [--cost 12] [--workers 2] [--rounds 5] [--seconds 3]
import os from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import bcrypt from 'bcrypt';
import { createHasher } from '../dist/passwords/hasher.js';
import { bareRate, cpuMs } from './bare-bcrypt.js';

const { values } = parseArgs({
  options: {
    cost: { type: 'string', default: '12' },
    workers: { type: 'string', default: String(Math.min(4, os.availableParallelism())) },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    samples: { type: 'string', default: '20' },
  },
});
const [cost, workers, rounds, seconds, samples] = ['cost', 'workers', 'rounds', 'seconds', 'samples'].map(
  (name) => Number(values[name]),
);
const niceness = 10;
const clients = 40;
const password = 'wombat tango';
const request = { client: { subnet: '192.0.2.1', prefix48: null, gone: () => undefined }, account: 'bench' };

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Answered verifications a second and refused ones; a refused client comes back after 100 ms. */
async function hasherRate() {
  const hasher = createHasher({ cost, workers, niceness });
  const stored = await hasher.hash(password, request);
  await Promise.all(Array.from({ length: workers }, () => hasher.verify('wrong', stored, request)));
  const startedAt = performance.now();
  const cpuBefore = cpuMs();
  const answeredAt = [];
  let refused = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - startedAt < seconds * 1000) {
        try {
          await hasher.verify('wrong', stored, request);
          answeredAt.push(performance.now());
        } catch (error) {
          if (error.extensions?.code !== 'SERVICE_UNAVAILABLE') throw error;
          refused += 1;
          await sleep(100);
        }
      }
    }),
  );
  const cpuEach = (cpuMs() - cpuBefore) / answeredAt.length;
  await hasher.close();
  return { rate: (answeredAt.length / (answeredAt.at(-1) - startedAt)) * 1000, cpuEach, refused };
}

/** Milliseconds of one verification by what is stored, taken in turn: on the clock and of CPU. */
async function timeByKind() {
  const hasher = createHasher({ cost, workers: 1, niceness: 0 });
  const cheaper = createHasher({ cost: 10, workers: 1 });
  const kinds = {
    'a hash of today': await hasher.hash(password, request),
    'no account': null,
    'a cheaper hash': await cheaper.hash(password, request),
    'an imported hash of cost 10': bcrypt.hashSync(password, 10),
    'a hash that cannot be used': 'nonsense',
  };
  const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let sample = 0; sample < samples; sample += 1) {
    for (const [kind, stored] of Object.entries(kinds)) {
      const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
      await hasher.verify('wrong', stored, request);
      times[kind].push({ clock: performance.now() - startedAt, cpu: cpuMs() - cpuBefore });
    }
  }
  await Promise.all([hasher.close(), cheaper.close()]);
  return times;
}

console.log(
  `cost ${cost}, ${workers} threads at nice ${niceness}, ${clients} clients, ${rounds} rounds of ${seconds} s`,
);
const shares = [];
const cpuShares = [];
for (let round = 1; round <= rounds; round += 1) {
  // The bare rate is taken before and after, so that a machine that drifts does not favour either.
  const before = await bareRate({ workers, cost, niceness, seconds });
  const { rate, cpuEach, refused } = await hasherRate();
  const after = await bareRate({ workers, cost, niceness, seconds });
  const bare = (before.rate + after.rate) / 2;
  const bareCpuEach = (before.cpuEach + after.cpuEach) / 2;
  shares.push(rate / bare);
  cpuShares.push(bareCpuEach / cpuEach);
  console.log(
    `round ${round}: bare ${bare.toFixed(2)}/s of ${bareCpuEach.toFixed(0)} ms CPU, hasher ${rate.toFixed(2)}/s of ${cpuEach.toFixed(0)} ms CPU, refused ${refused}`,
  );
}
console.log(`median share of bare bcrypt's rate: ${(100 * median(shares)).toFixed(0)} %`);
console.log(`median share of the CPU time that is bcrypt: ${(100 * median(cpuShares)).toFixed(0)} %`);

const times = await timeByKind();
const medianOf = (kind, name) => median(times[kind].map((sample) => sample[name]));
const gap = (kind, name) => 100 * (medianOf(kind, name) / medianOf('a hash of today', name) - 1);
console.log(`median time of a wrong password over ${samples} samples each, taken in turn:`);
for (const kind of Object.keys(times)) {
  const [clock, cpu] = ['clock', 'cpu'].map(
    (name) => `${medianOf(kind, name).toFixed(1)} ms (${gap(kind, name).toFixed(1)} %)`,
  );
  console.log(`  ${kind.padEnd(28)} ${clock} on the clock, ${cpu} of CPU`);
}
