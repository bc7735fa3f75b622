// The bars: what must hold, from what was measured.
import { median, quantile, ratioOf } from './statistics.js';

/** The lower quartile is the steadiest figure of CPU time on a machine with neighbours. */
export const quiet = (rounds) => (rounds.includes(null) ? null : quantile(rounds, 0.25));

/** One bar for each thing that must hold, of the parts that were measured. `cpu` is the same ratio by CPU time, where there is one. */
export function barsOf({ throughput, queries, logins, guards, memory, startUp }) {
  return [
    ...(throughput ? throughputBars(throughput) : []),
    ...(queries ? queryBars(queries) : []),
    ...(logins ? loginBars(logins) : []),
    ...(guards ? guardBars(guards) : []),
    ...(memory ? memoryBars(memory) : []),
    ...(startUp ? startUpBars(startUp) : []),
  ];
}

function throughputBars(throughput) {
  const atLeast = (name, these, those, bar) => {
    const [left, right] = [throughput[these], throughput[those]];
    const { value, low, high } = ratioOf(left.rate, right.rate);
    const [cpuLeft, cpuRight] = [quiet(left.cpuUs), quiet(right.cpuUs)];
    return {
      name,
      bar: `at least ${bar} x`,
      measured: times(value),
      spread: `${low.toFixed(2)}–${high.toFixed(2)}`,
      cpu: cpuLeft === null ? '' : times(cpuRight / cpuLeft),
      holds: value >= bar,
    };
  };
  const bare = 'bare Apollo { hello }';
  return [
    atLeast('me / bare Apollo { hello }', 'me', bare, 2.2),
    atLeast('me / the way most people write it', 'me', 'plain me', 12),
    atLeast('field without data, refused / bare Apollo { hello }', 'guarded, refused', bare, 2.6),
    atLeast('field without data, answered / bare Apollo { hello }', 'can', bare, 2.6),
    atLeast('refresh / its own me', 'refresh', 'me', 0.4),
  ];
}

function queryBars(queries) {
  const atMost = (work, bar) => ({
    name: `round trips to the database: ${work}`,
    bar: `at most ${bar}`,
    measured: queries[work].toFixed(2),
    // A new connection is set up now and then, and on a stalled machine tokens are judged by the database for a moment.
    holds: queries[work] < bar + 0.1,
  });
  return [atMost('guarded, refused', 0), atMost('can', 0), atMost('me', 1), atMost('refresh', 1)];
}

function loginBars({ bare, login, register, idleP99, floodP99 }) {
  const ofBcrypt = (name, { rate, cpuMs }) => {
    const { value, low, high } = ratioOf(rate, bare.rate);
    const cpu = cpuMs.includes(null) ? null : median(bare.cpuMs) / median(cpuMs);
    return {
      name: `${name} / bare bcrypt on the same threads`,
      bar: 'at least 0.95 x',
      measured: times(value),
      spread: `${low.toFixed(2)}–${high.toFixed(2)}`,
      cpu: cpu === null ? '' : times(cpu),
      // By CPU time: a neighbour that takes a second from one of them and not from the other is neither's.
      holds: (cpu ?? value) >= 0.95,
    };
  };
  const flood = ratioOf(floodP99, idleP99);
  return [
    ofBcrypt('login', login),
    ofBcrypt('register', register),
    {
      name: 'p99 of me under 40 logins in flight / idle',
      bar: 'at most 2 x',
      measured: times(flood.value),
      spread: `${flood.low.toFixed(2)}–${flood.high.toFixed(2)}`,
      holds: flood.value <= 2,
    },
  ];
}

function guardBars(guards) {
  return guards
    .filter(({ name }) => !name.includes('no guard'))
    .map(({ name, addedNs }) => ({
      name: `${name}, of 5,000 fields in a list`,
      bar: 'at most 150 ns',
      measured: `${addedNs.toFixed(0)} ns`,
      holds: addedNs <= 150,
    }));
}

function memoryBars({ requests, early, last }) {
  if (last.mb === null) return [];
  const count = requests.toLocaleString('en');
  const growth = early && last !== early ? last.mb / early.mb : null;
  return [
    {
      name: `resident after ${count} requests`,
      bar: 'under 150 MB',
      measured: `${last.mb.toFixed(0)} MB`,
      holds: last.mb < 150,
    },
    ...(growth === null
      ? []
      : [
          {
            name: `the same / after ${early.requests.toLocaleString('en')}`,
            bar: 'flat (within 10 %)',
            measured: times(growth),
            holds: growth <= 1.1,
          },
        ]),
  ];
}

function startUpBars({ given, embeddedFirst, embedded }) {
  const under = (name, rounds, ms) => ({
    name: `cold start to ready, ${name}`,
    bar: `under ${ms / 1000} s`,
    measured: `${(median(rounds) / 1000).toFixed(2)} s`,
    spread: `${(Math.min(...rounds) / 1000).toFixed(2)}–${(Math.max(...rounds) / 1000).toFixed(2)}`,
    holds: median(rounds) < ms,
  });
  return [
    under('given database', given, 1000),
    under('embedded, the very first', embeddedFirst, 3000),
    under('embedded', embedded, 3000),
  ];
}

const times = (value) => `${value.toFixed(2)} x`;
