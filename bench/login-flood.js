// What a flood of logins does to everybody else. 40 clients log in without pause; meanwhile `me` is asked for at a
// steady pace. Compared, in one run, with `me` on the idle service and with bare bcrypt on as many threads:
//
//   node scripts/build.js --if-stale && node bench/login-flood.js [--seconds 15] [--cost 12] [--workers 2] [--clients 40]
//
// `--patient` lets refused clients wait for a second, as Retry-After says and honest ones do. Exit code 1: a promise is broken.
import fs from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { bareRate } from './bare-bcrypt.js';
import { requestOf, startLoad } from './comparison/load/load.js';
import { post, startService } from './service.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    cost: { type: 'string', default: '12' },
    workers: { type: 'string', default: String(Math.min(4, os.availableParallelism())) },
    clients: { type: 'string', default: '40' },
    patient: { type: 'boolean', default: false },
  },
});
const [seconds, cost, workers, clients] = ['seconds', 'cost', 'workers', 'clients'].map((name) =>
  Number(values[name]),
);
const niceness = 10;
const readsPerSecond = 40;
const password = 'a row of honest words';
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }';
const LOG_IN = `mutation { login(input: { email: "flood@reader.test", password: "${password}", delivery: BODY }) { tokenType } }`;

const service = await startService({ BCRYPT_COST: String(cost), HASH_WORKERS: String(workers) });
// Clients that cost little: those of a library took a twentieth of both cores from the logins they ask for.
const load = startLoad({ core: null });
try {
  const { data } = await post(service.url, REGISTER, {
    input: { email: 'flood@reader.test', password, name: 'Flood', delivery: 'BODY' },
  });
  const bearer = { authorization: `Bearer ${data.register.accessToken}` };
  await load.prepare({ name: 'me', kind: 'rotating', requests: [requestOf('{ me { id email } }', bearer)] });
  await load.prepare({ name: 'login', kind: 'rotating', requests: [requestOf(LOG_IN)] });
  const port = Number(new URL(service.url).port);
  const reads = {
    port,
    source: 'me',
    connections: 8,
    rate: readsPerSecond,
    expect: '"email":"flood@reader.test"',
  };
  const logins = {
    port,
    source: 'login',
    connections: clients,
    expect: '"tokenType"',
    busy: 'SERVICE_UNAVAILABLE',
    busyPauseMs: values.patient ? 1000 : 0,
  };
  const bareFor = () => bareRate({ workers, cost, niceness, seconds: seconds / 3 });

  // As fast as it goes, so that V8 has compiled what a service runs that has been up for a while: interpreted, forty reads a
  // second take a tenth of a core.
  await load.run({ ...reads, rate: null, ms: 4000 });
  await load.run({ ...logins, connections: workers, ms: 2000 });
  const bareBefore = await bareFor();
  const idle = await load.run({ ...reads, ms: (seconds * 1000) / 2 });
  const cpuBefore = mainThreadMs();
  const [busy, done] = await Promise.all(
    [reads, logins].map((job) => load.run({ ...job, ms: seconds * 1000 })),
  );
  const mainCpu = mainThreadMs() - cpuBefore;
  const bareAfter = await bareFor();

  const bare = (bareBefore.rate + bareAfter.rate) / 2;
  const rate = (done.count / done.wholeMs) * 1000;
  const show = ({ p50, p99, count }) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${count}`;
  console.log(`${clients} clients, cost ${cost}, ${workers} threads${values.patient ? ', patient' : ''}`);
  console.log(`me, idle:        ${show(idle)}`);
  console.log(`me, in a flood:  ${show(busy)}`);
  console.log(
    `logins:          ${rate.toFixed(2)}/s, bare bcrypt ${bare.toFixed(2)}/s; refused ${done.refused}`,
  );
  const requests = done.count + done.refused + busy.count;
  console.log(
    `main thread:     ${((mainCpu / done.wholeMs) * 100).toFixed(0)} % of a core, ${(mainCpu / requests).toFixed(2)} ms a request`,
  );
  const promise = Math.max(50, 5 * idle.p99);
  const kept = { me: busy.p99 <= promise, logins: rate >= 0.9 * bare };
  console.log(
    `me stays within ${promise.toFixed(0)} ms: ${kept.me ? 'yes' : 'NO'} (${(busy.p99 / idle.p99).toFixed(1)} times idle)`,
  );
  console.log(
    `logins reach 90 % of bare bcrypt: ${kept.logins ? 'yes' : 'NO'} (${((100 * rate) / bare).toFixed(0)} %)`,
  );
  if (!kept.me || !kept.logins) process.exitCode = 1;
} finally {
  load.stop();
  await service.stop();
}

/** CPU of the service's main thread so far; NaN where there is no /proc. */
function mainThreadMs() {
  const file = `/proc/${service.pid}/task/${service.pid}/stat`;
  if (!fs.existsSync(file)) return Number.NaN;
  const fields = fs.readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
