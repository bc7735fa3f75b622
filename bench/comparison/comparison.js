import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { barsOf, workRows } from './bars.js';
import { describeMachine } from './machine.js';
import { measureThroughput } from './parts/throughput.js';
import { setStage } from './stage.js';
import { tableOf } from './table.js';

const parts = {
  throughput: (stage, { quick, tell }) =>
    measureThroughput(stage, {
      rounds: quick ? 5 : 11,
      roundMs: quick ? 600 : 1000,
      warmUpMs: quick ? 1500 : 3000,
      tell,
    }),
};

/** Measures, prints the table, keeps all figures in bench/results/latest.json. */
export async function compare(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  const chosen = positionals.length > 0 ? positionals : Object.keys(parts);

  const startedAt = performance.now();
  const tell = (step) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${step}\n`);
  };
  const machine = { start: describeMachine() };
  const results = {};
  tell('the database and the servers start');
  const stage = await setStage();
  try {
    for (const name of chosen) results[name] = await parts[name](stage, { ...values, tell });
  } finally {
    await stage.strike();
  }
  machine.end = describeMachine();
  const bars = barsOf(results);
  print(machine, results, bars);
  keep({ at: new Date().toISOString(), quick: values.quick, machine, bars, results });
}

function print({ start, end }, results, bars) {
  const lines = [
    '',
    `${start.cpu}, ${start.system}, Node ${start.node}; pinned: ${start.pinned}; load average ${start.loadAverage} before, ${end.loadAverage} after.`,
    'Ratios of medians of rounds taken in turn; spread: where the middle half of the rounds lies. CPU: time on a core, all threads of the',
    'server, lower quartile of the rounds: the steadiest figure where others use the machine too.',
    '',
  ];
  if (results.throughput) lines.push(...tableOf(workRows(results.throughput)), '');
  const rows = bars.map(({ holds, ...bar }) => ({ ...bar, holds: holds ? 'holds' : 'DOES NOT HOLD' }));
  lines.push(...tableOf(rows));
  console.log(lines.join('\n'));
}

function keep(all) {
  const folder = path.join(import.meta.dirname, '../results');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'latest.json'), `${JSON.stringify(all, null, 2)}\n`);
}
