// The bars: what must hold, from what was measured.
import { median, quantile, ratioOf } from './statistics.js';

/** The lower quartile is the steadiest figure of CPU time on a machine with neighbours. */
export const quietCpuUs = (rounds) => (rounds.includes(null) ? null : quantile(rounds, 0.25));

/** @returns rows of `{ name, measured, spread, cpu, holds }`; only of what `results` has. */
export function barsOf(results) {
  return [...throughputBars(results.throughput)];
}

function throughputBars(throughput) {
  if (!throughput) return [];
  const atLeast = (name, these, those, bar) => {
    const [left, right] = [throughput[these], throughput[those]];
    if (!left || !right) return [];
    const { value, low, high } = ratioOf(left.rate, right.rate);
    const [cpuLeft, cpuRight] = [quietCpuUs(left.cpuUs), quietCpuUs(right.cpuUs)];
    return [
      {
        name,
        bar: `at least ${bar} x`,
        measured: `${value.toFixed(2)} x`,
        spread: `${low.toFixed(2)}–${high.toFixed(2)}`,
        cpu: cpuLeft === null ? null : `${(cpuRight / cpuLeft).toFixed(2)} x`,
        holds: value >= bar,
      },
    ];
  };
  return [
    ...atLeast('me against naked Apollo { hello }', 'me', 'naked Apollo { hello }', 2.2),
    ...atLeast('me against the way most people write it', 'me', 'plain me', 12),
    ...atLeast(
      'guarded field without data (refused) against naked',
      'guarded, refused',
      'naked Apollo { hello }',
      2.6,
    ),
    ...atLeast('field without data behind a token against naked', 'can', 'naked Apollo { hello }', 2.6),
    ...atLeast('refresh against its own me', 'refresh', 'me', 0.4),
  ];
}

/** Rows of the table of work: each against naked Apollo. */
export function workRows(throughput) {
  const naked = throughput['naked Apollo { hello }'];
  return Object.entries(throughput).map(([name, { rate, cpuUs, dbCpuUs }]) => {
    const ratio = naked && ratioOf(rate, naked.rate);
    const [cpu, nakedCpu] = [quietCpuUs(cpuUs), naked ? quietCpuUs(naked.cpuUs) : null];
    return {
      work: name,
      'requests/s': median(rate).toFixed(0),
      'x naked': ratio ? ratio.value.toFixed(2) : '',
      spread: ratio ? `${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)}` : '',
      'CPU us': cpu === null ? '' : cpu.toFixed(0),
      'CPU x naked': cpu === null || nakedCpu === null ? '' : (cpu / nakedCpu).toFixed(2),
      'database CPU us': dbCpuUs.includes(null) ? '' : quantile(dbCpuUs, 0.25).toFixed(0),
    };
  });
}
