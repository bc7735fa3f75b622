// What a request leaves behind: kilobytes allocated, kilobytes that got old though their request was over, and hidden classes that V8 made
// for a single object. The latter two should be near nothing. Each costs far more than it seems: what is old holds whatever it
// points to until a full collection, and no access to an object with a class of its own is fast.
//
//   npm run bench -- garbage [--work me,can,guarded,refresh] [--seconds 4] [--crowd 400]
//
// `--crowd`: so many connections come first, and 32 remain.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { program } from './comparison/servers/gatehouse.js';
import { setUp } from './comparison/setup.js';
import { workloadsOf } from './comparison/workloads.js';

const { values } = parseArgs({
  options: {
    work: { type: 'string', default: 'me,can,guarded,refresh' },
    seconds: { type: 'string', default: '4' },
    crowd: { type: 'string', default: '32' },
  },
});
const ms = Number(values.seconds) * 1000;
const crowd = Number(values.crowd);

const setup = await setUp({ peers: false });
try {
  for (const source of values.work.split(',')) {
    const { expect } = workloadsOf({}).find((work) => work.source === source);
    const load = (port, ms, connections = 32) => setup.load.run({ port, source, expect, connections, ms });
    const { allocatedKb, promotedKb } = await collections(source, load);
    console.log(
      `${source.padEnd(8)} a request: ${allocatedKb.toFixed(0)} KB allocated, ${promotedKb.toFixed(2)} KB got old`,
    );
    for (const [place, times] of await hiddenClasses(source, load)) {
      console.log(`         ${times.toFixed(2)} hidden classes at ${place}`);
    }
  }
} finally {
  await setup.tearDown();
}

/** Reads V8's own account of its collections (`--trace-gc-nvp`) from the server's log. */
async function collections(source, load) {
  const server = await setup.startGatehouse(`gc-${source}`, { file: '--trace-gc-nvp', args: [program] });
  await load(server.port, ms, crowd);
  const from = fs.statSync(server.logFile).size;
  const { count } = await load(server.port, ms);
  await server.stop();
  const lines = textFrom(server.logFile, from)
    .split('\n')
    .filter((line) => / gc=s /.test(line));
  const sumOf = (name) =>
    lines.reduce((sum, line) => sum + Number(new RegExp(` ${name}=(\\d+)`).exec(line)?.[1] ?? 0), 0);
  // V8 writes a nonsensical figure for the first collection after a full one.
  const allocated = lines
    .map((line) => Number(/ allocated=(\d+)/.exec(line)?.[1] ?? 0))
    .filter((bytes) => bytes < 2 ** 30);
  return {
    allocatedKb:
      (allocated.reduce((sum, bytes) => sum + bytes, 0) * lines.length) / allocated.length / count / 1024,
    promotedKb: sumOf('promoted') / count / 1024,
  };
}

/** Reads from V8's log of hidden classes (`--log-maps`) what was made once a request or oftener: line, column, and the name that was added. */
async function hiddenClasses(source, load) {
  const log = path.join(setup.folder, `maps-${source}.log`);
  const server = await setup.startGatehouse(`maps-${source}`, {
    file: '--log-maps',
    args: ['--no-log-maps-details', '--no-logfile-per-isolate', `--logfile=${log}`, program],
  });
  await load(server.port, ms, crowd);
  const from = fs.statSync(log).size;
  const { count } = await load(server.port, ms / 2);
  await server.stop();
  const times = new Map();
  for (const line of textFrom(log, from).split('\n')) {
    const [kind, event, , , , , ...place] = line.split(',');
    if (kind !== 'map') continue;
    const key = `${place.join(' ')} (${event})`;
    times.set(key, (times.get(key) ?? 0) + 1 / count);
  }
  return [...times].filter(([, each]) => each >= 0.5).sort(([, left], [, right]) => right - left);
}

function textFrom(file, start) {
  const handle = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(fs.fstatSync(handle).size - start);
    fs.readSync(handle, bytes, 0, bytes.length, start);
    return bytes.toString('latin1');
  } finally {
    fs.closeSync(handle);
  }
}
