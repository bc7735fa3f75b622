// What was measured, as tables for a terminal.
import { quiet } from './bars.js';
import { median, quantile, ratioOf } from './statistics.js';
import { tableOf } from './table.js';

export function reportOf({ start, end }, results, bars) {
  const { throughput, latency, processes, logins } = results;
  return [
    '',
    `${start.cpu}, ${start.system}, Node ${start.node}; pinned: ${start.pinned}; load average ${start.loadAverage} before, ${end.loadAverage} after.`,
    'Ratios of medians of rounds taken in turn; spread: where the middle half of the rounds lies. CPU: time on a core, all threads of the',
    'server, lower quartile of the rounds: the steadiest figure where others use the machine too.',
    '',
    ...(throughput ? [...tableOf(throughputRows(throughput)), ''] : []),
    ...(latency ? [...tableOf(latencyRows(latency)), ''] : []),
    ...(logins ? [...tableOf(loginRows(logins)), ''] : []),
    ...(processes ? [...tableOf(processRows(processes)), ''] : []),
    ...tableOf(bars.map(({ holds, ...bar }) => ({ ...bar, '': holds ? 'holds' : 'DOES NOT HOLD' }))),
  ].join('\n');
}

function throughputRows(throughput) {
  const bare = throughput['bare Apollo { hello }'];
  return Object.entries(throughput).map(([work, { rate, cpuUs, dbCpuUs }]) => {
    const { value, low, high } = ratioOf(rate, bare.rate);
    const [cpu, bareCpu] = [quiet(cpuUs), quiet(bare.cpuUs)];
    return {
      work,
      'x bare Apollo': value.toFixed(2),
      spread: `${low.toFixed(2)}–${high.toFixed(2)}`,
      'CPU x bare Apollo': cpu === null ? '' : (cpu / bareCpu).toFixed(2),
      'requests/s': median(rate).toFixed(0),
      'CPU us': cpu === null ? '' : cpu.toFixed(0),
      'database CPU us': dbCpuUs.includes(null) ? '' : quantile(dbCpuUs, 0.25).toFixed(0),
    };
  });
}

function latencyRows(latency) {
  return Object.entries(latency).map(([work, { rate, p50, p99 }]) => ({
    'at half the highest rate': work,
    'requests/s': rate.toFixed(0),
    'p50 ms': median(p50).toFixed(2),
    'p99 ms': median(p99).toFixed(2),
  }));
}

function loginRows({ bare, login, register, floodLogins }) {
  const row = (name, { rate, cpuMs }) => ({
    hashing: name,
    'a second': median(rate).toFixed(1),
    'CPU ms each': cpuMs.includes(null) ? '' : median(cpuMs).toFixed(0),
  });
  return [
    row('bare bcrypt, cost 12', bare),
    row('login', login),
    row('register', register),
    { hashing: 'login, 40 in flight beside 200 reads/s', 'a second': median(floodLogins).toFixed(1) },
  ];
}

function processRows({ one, two }) {
  return [
    ['1', one],
    ['2', two],
  ].map(([processes, { rate, cpuUs }]) => ({
    processes,
    'me, x one': ratioOf(rate, one.rate).value.toFixed(2),
    'CPU of a request, x one': (median(cpuUs) / median(one.cpuUs)).toFixed(2),
    'requests/s': median(rate).toFixed(0),
  }));
}
