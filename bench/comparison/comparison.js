// The comparison: sets up, measures the parts, prints the tables and keeps every figure.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { barsOf } from './bars.js';
import { describeMachine } from './machine.js';
import { measureGuards } from './parts/guards.js';
import { measureLatency } from './parts/latency.js';
import { measureLogins } from './parts/logins.js';
import { measureMemory } from './parts/memory.js';
import { measureProcesses } from './parts/processes.js';
import { measureQueries } from './parts/queries.js';
import { measureStartUp } from './parts/start-up.js';
import { measureThroughput } from './parts/throughput.js';
import { reportOf } from './report.js';
import { setUp } from './setup.js';

const guardCases = ['no guard', '@auth', '@hasRole', '@hasPermission', '@ownerOr, permission'];

/** In the order of measuring: with its settings for a whole run, and for a quick one. */
const parts = {
  throughput: [
    measureThroughput,
    { rounds: 11, roundMs: 1000, warmUpMs: 4000 },
    { rounds: 5, roundMs: 500, warmUpMs: 1500 },
  ],
  queries: [measureQueries, { ms: 1000 }, { ms: 500 }],
  latency: [
    measureLatency,
    { rounds: 5, roundMs: 2000, probeMs: 1500 },
    { rounds: 3, roundMs: 800, probeMs: 700 },
  ],
  logins: [
    measureLogins,
    { rounds: 4, roundMs: 4000, floodRounds: 4, floodMs: 8000 },
    { rounds: 2, roundMs: 2000, floodRounds: 2, floodMs: 2000 },
  ],
  processes: [measureProcesses, { rounds: 7, roundMs: 1000 }, { rounds: 3, roundMs: 500 }],
  guards: [measureGuards, { cases: guardCases }, { cases: ['no guard', '@hasRole'] }],
  startUp: [measureStartUp, { rounds: 5 }, { rounds: 2 }],
  memory: [measureMemory, { most: 1_000_000, budgetMs: 180_000 }, { most: 300_000, budgetMs: 15_000 }],
};

/** Measures, prints, and keeps all figures in bench/results/latest.json. */
export async function compare(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    throw new Error(`There is no ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);
  }
  const chosen = positionals.length > 0 ? positionals : Object.keys(parts);

  const startedAt = performance.now();
  const tell = (step) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${step}\n`);
  };
  const machine = { start: describeMachine() };
  const results = {};
  tell('the database and the servers start');
  const setup = await setUp();
  try {
    for (const name of chosen) {
      const [measure, whole, quick] = parts[name];
      await setup.renewTokens();
      results[name] = await measure(setup, { ...(values.quick ? quick : whole), tell });
    }
  } finally {
    await setup.tearDown();
  }
  machine.end = describeMachine();
  const bars = barsOf(results);
  console.log(reportOf(machine, results, bars));
  keep({ at: new Date().toISOString(), quick: values.quick, machine, bars, results });
}

function keep(all) {
  const folder = path.join(import.meta.dirname, '../results');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'latest.json'), `${JSON.stringify(all, null, 2)}\n`);
}
