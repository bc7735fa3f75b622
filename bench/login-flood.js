// What a flood of logins does to everybody else. 40 clients log in without pause; meanwhile `me` is asked for at a
// steady pace. Compared, in one run, with `me` on the idle service and with bare bcrypt on as many threads:
//
//   node scripts/build.js --if-stale && node bench/login-flood.js [--seconds 15] [--cost 12] [--workers 2] [--clients 40]
//
// `--patient` lets refused clients wait for what Retry-After says, as honest ones do. Exit code 1: a promise is broken.
import fs from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bareRate } from './bare-bcrypt.js';
import { post, quantile, startService } from './service.js';

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
const probePauseMs = 25;
const password = 'a row of honest words';
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }';
const LOG_IN = 'mutation ($input: LoginInput!) { login(input: $input) { tokenType } }';

const service = await startService({ BCRYPT_COST: String(cost), HASH_WORKERS: String(workers) });
try {
  const email = 'flood@reader.test';
  const { data } = await post(service.url, REGISTER, {
    input: { email, password, name: 'Flood', delivery: 'BODY' },
  });
  const token = data.register.accessToken;

  /** How long each `me` took until `isOver`. */
  async function probe(isOver) {
    const times = [];
    while (!isOver()) {
      const since = performance.now();
      const { code } = await post(service.url, '{ me { id email } }', {}, token);
      if (code) throw new Error(`me: ${code}`);
      times.push(performance.now() - since);
      await sleep(probePauseMs);
    }
    return times;
  }

  async function flood(isOver) {
    const done = [];
    const refusals = [];
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (!isOver()) {
          const since = performance.now();
          const { code, retryAfter } = await post(service.url, LOG_IN, {
            input: { email, password, delivery: 'BODY' },
          });
          const now = performance.now();
          if (code === null) done.push(now);
          else if (code === 'SERVICE_UNAVAILABLE') refusals.push(now - since);
          else throw new Error(`login: ${code}`);
          if (code !== null && values.patient) await sleep(Number(retryAfter) * 1000);
        }
      }),
    );
    return { done, refusals };
  }

  /** CPU of the service's main thread so far; NaN where there is no /proc. */
  function mainThreadMs() {
    const file = `/proc/${service.pid}/task/${service.pid}/stat`;
    if (!fs.existsSync(file)) return Number.NaN;
    const fields = fs.readFileSync(file, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  function timer(ms) {
    const since = performance.now();
    return () => performance.now() - since > ms;
  }

  await probe(timer(2000));
  const bareBefore = await bareRate({ workers, cost, niceness, seconds: seconds / 3 });
  const idle = await probe(timer((seconds / 2) * 1000));
  const startedAt = performance.now();
  const cpuBefore = mainThreadMs();
  const over = timer(seconds * 1000);
  const [busy, { done, refusals }] = await Promise.all([probe(over), flood(over)]);
  const mainCpu = mainThreadMs() - cpuBefore;
  const bareAfter = await bareRate({ workers, cost, niceness, seconds: seconds / 3 });

  const bare = (bareBefore.rate + bareAfter.rate) / 2;
  const rate = (done.length / (Math.max(...done) - startedAt)) * 1000;
  const [idleP99, busyP99] = [quantile(idle, 0.99), quantile(busy, 0.99)];
  const show = (times) =>
    `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms of ${times.length}`;
  console.log(`${clients} clients, cost ${cost}, ${workers} threads${values.patient ? ', patient' : ''}`);
  console.log(`me, idle:        ${show(idle)}`);
  console.log(`me, in a flood:  ${show(busy)}`);
  console.log(`refused logins:  ${refusals.length ? show(refusals) : 'none'}`);
  console.log(`logins:          ${rate.toFixed(2)}/s, bare bcrypt ${bare.toFixed(2)}/s`);
  const requests = done.length + refusals.length + busy.length;
  console.log(
    `main thread:     ${(mainCpu / (seconds * 10)).toFixed(0)} % of a core, ${(mainCpu / requests).toFixed(2)} ms a request`,
  );
  const promise = Math.max(50, 5 * idleP99);
  const kept = { me: busyP99 <= promise, logins: rate >= 0.9 * bare };
  console.log(
    `me stays within ${promise.toFixed(0)} ms: ${kept.me ? 'yes' : 'NO'} (${(busyP99 / idleP99).toFixed(1)} times idle)`,
  );
  console.log(
    `logins reach 90 % of bare bcrypt: ${kept.logins ? 'yes' : 'NO'} (${((100 * rate) / bare).toFixed(0)} %)`,
  );
  if (!kept.me || !kept.logins) process.exitCode = 1;
} finally {
  await service.stop();
}
