// What a pooler between Gatehouse and PostgreSQL costs (docs/capacity.md): the same statements directly, behind PgBouncer in
// transaction mode and in session mode, round by round. It needs pgbouncer. Run on the built project:
//
//   npm run bench -- pooler [--seconds 2] [--rounds 5]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '../dist/database/connection.js';
import { migrate } from '../dist/database/migrations.js';
import { prepare } from '../dist/database/statements/prepared.js';
import { inTransaction } from '../dist/database/transaction.js';
import { seedGatehouse, startDatabase } from './comparison/database.js';
import { cpuSecondsOfFamily } from './comparison/machine.js';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '2' }, rounds: { type: 'string', default: '5' } },
});
const [runMs, rounds] = [Number(values.seconds) * 1000, Number(values.rounds)];
/** As many as a pool of the service has. */
const IN_FLIGHT = 10;

const folder = fs.mkdtempSync(
  path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-pooler-'),
);
fs.chmodSync(folder, 0o755);
const database = await startDatabase(folder);
const poolers = [];
const pools = [];
try {
  await migrate(database.url);
  const passwordHash = `$2b$12$${'x'.repeat(53)}`;
  const { people } = await seedGatehouse(database.url, { accounts: 5_000, sessionsEach: 1, passwordHash });
  const any = () => people[Math.floor(Math.random() * people.length)].id;
  const readAccount = prepare('bench_account', 'select id, email, roles from accounts where id = :id');
  const work = {
    'one statement': (db) => readAccount(db, { id: any() }),
    'a transaction of three': (db) =>
      inTransaction(db, async (trx) => {
        for (const at of [1, 2, 3]) await trx.raw('select ?::int', [at]);
      }),
  };
  const modes = [{ name: 'directly', url: database.url, pid: null }];
  for (const mode of ['transaction', 'session']) modes.push(await startPooler(mode));
  for (const mode of modes) {
    mode.db = connect({ url: mode.url, poolMax: IN_FLIGHT });
    pools.push(mode.db);
  }
  console.log(
    'work                    mode              alone us   a second   our CPU us   PostgreSQL us   PgBouncer us',
  );
  for (const [name, run] of Object.entries(work)) {
    for (const mode of modes) await measure(mode, run, 1);
    const results = modes.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, mode] of modes.entries()) results[at].push(await measure(mode, run, IN_FLIGHT));
    }
    for (const [at, mode] of modes.entries()) {
      const median = (key) => results[at].map((each) => each[key]).sort((a, b) => a - b)[rounds >> 1];
      const figures = ['aloneUs', 'rate', 'ownUs', 'databaseUs', 'poolerUs'].map((key) =>
        String(Math.round(median(key))).padStart(12),
      );
      console.log(`${name.padEnd(24)}${mode.name.padEnd(16)}${figures.join('')}`);
    }
  }
} finally {
  await Promise.all(pools.map((db) => db.destroy()));
  for (const pooler of poolers) pooler.kill('SIGKILL');
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function measure({ db, pid }, run, inFlight) {
  const aloneFrom = performance.now();
  let alone = 0;
  for (; performance.now() - aloneFrom < runMs / 4; alone += 1) await run(db);
  const aloneUs = ((performance.now() - aloneFrom) / alone) * 1000;
  const before = {
    own: process.cpuUsage(),
    database: cpuSecondsOfFamily(database.pid),
    pooler: cpuSecondsOfFamily(pid),
  };
  const since = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (; performance.now() - since < runMs; done += 1) {
        await run(db);
      }
    }),
  );
  const seconds = (performance.now() - since) / 1000;
  const own = process.cpuUsage(before.own);
  return {
    aloneUs,
    rate: done / seconds,
    ownUs: (own.user + own.system) / done,
    databaseUs: ((cpuSecondsOfFamily(database.pid) - before.database) / done) * 1e6,
    poolerUs: pid === null ? 0 : ((cpuSecondsOfFamily(pid) - before.pooler) / done) * 1e6,
  };
}

async function startPooler(mode) {
  const port = await freePort();
  const host = database.socketFolder;
  const account = process.getuid?.() === 0 ? accountOf(fs.statSync(host).uid) : null;
  const file = path.join(folder, `${mode}.ini`);
  fs.writeFileSync(path.join(folder, 'users'), '"gatehouse" ""\n');
  fs.writeFileSync(
    file,
    `[databases]\n* = host=${host}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = trust
auth_file = ${path.join(folder, 'users')}\npool_mode = ${mode}\n${account ? `user = ${account}\n` : ''}`,
  );
  const child = spawn('pgbouncer', ['-q', file], { stdio: 'ignore' });
  poolers.push(child);
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const [event] = await Promise.race([
      once(socket, 'connect').then(() => ['connect']),
      once(socket, 'error')
        .catch(() => [])
        .then(() => ['error']),
    ]).catch(() => ['error']);
    socket.destroy();
    if (event === 'connect') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { name: `${mode} mode`, url: `postgresql://gatehouse@127.0.0.1:${port}/gatehouse`, pid: child.pid };
}

function accountOf(uid) {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.map((line) => line.split(':')).find(([, , id]) => id === String(uid))?.[0];
}

async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}
