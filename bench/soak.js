// Mixed traffic with faults, for ten minutes or as long as told: is memory flat, and is nothing lost? Run on the built
// project; it starts the service and a PostgreSQL of its own:
//
//   npm run soak [-- --minutes 10] [--clients 12] [--without-faults]
//
// Faults, in turn: PostgreSQL suspended; one of its processes killed; the service suspended; the service killed and started
// anew; 200 connections that send nothing. Exit code 1: something was lost, answered wrongly, or memory grew.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../dist/database/embedded/embedded-server.js';
import { post, quantile, startService } from './service.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    clients: { type: 'string', default: '12' },
    'without-faults': { type: 'boolean', default: false },
  },
});
const totalMs = Number(values.minutes) * 60_000;
const clients = Number(values.clients);
const password = 'a row of honest words';
/** How much larger than after the warm-up the service may be at the end. */
const mostGrowthMb = 40;
/** Later than this an answer is late; a suspended service answers when it goes on. */
const lateMs = 5_000;

const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { accessToken refreshToken } }';
const LOG_IN = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken refreshToken } }';
const REFRESH = 'mutation ($token: String) { refresh(refreshToken: $token) { accessToken refreshToken } }';
const ME = '{ me { id email sessions { id current } } }';
const LOG_OUT = 'mutation ($token: String) { logout(refreshToken: $token) }';
const RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RENAME = 'mutation ($name: String!) { updateProfile(input: { name: $name }) { name } }';

const folder = fs.mkdtempSync(path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-soak-'));
fs.chmodSync(folder, 0o711);
const database = await startEmbedded({ dataFolder: path.join(folder, 'pg'), searchPath: process.env.PATH });
const service = await startService({
  DATABASE_URL: database.url,
  MIGRATE_ON_START: 'true',
  BCRYPT_COST: '10',
  SMTP_URL: '',
  REFRESH_REUSE_LEEWAY: '60s',
});

const startedAt = performance.now();
const isOver = () => performance.now() - startedAt > totalMs;
const counts = new Map();
const times = [];
/** What must never happen, as it happened. */
const wrongs = [];
let late = 0;
/** While the service is suspended or gone there is no answer, and no wonder. */
let serviceIsAway = false;

function count(what) {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

/** Null: no answer came, or "try again". Anything else that is no data is counted as wrong unless it is expected. */
async function ask(what, query, variables, token, expected = []) {
  const since = performance.now();
  const wasAway = serviceIsAway;
  try {
    const { data, code } = await post(service.url, query, variables, token);
    const took = performance.now() - since;
    times.push(took);
    if (took > lateMs && !wasAway && !serviceIsAway) {
      late += 1;
      count(`late: ${what} ${code ?? 'done'} ${Math.round(took / 1000)} s`);
    }
    count(`${what}: ${code ?? 'done'}`);
    if (code === null) return data;
    if (code === 'SERVICE_UNAVAILABLE') return null;
    if (expected.includes(code)) return { code };
    wrongs.push(`${what}: ${code}`);
    return null;
  } catch (error) {
    count(`${what}: no answer`);
    if (!serviceIsAway && !wasAway) wrongs.push(`${what}: ${error.message}`);
    return null;
  }
}

/** Asks until there is an answer. */
async function insist(...request) {
  for (;;) {
    const answer = await ask(...request);
    if (answer) return answer;
    if (wrongs.length > 100) throw new Error('too much went wrong');
    await sleep(50 + Math.random() * 100);
  }
}

/** Everybody whose registration was acknowledged, and everybody's last token. */
const acknowledged = [];

async function live(number) {
  while (!isOver()) {
    const email = `p${randomBytes(8).toString('hex')}@reader.test`;
    const registered = await insist(
      'register',
      REGISTER,
      { input: { email, password, name: `Reader ${number}`, delivery: 'BODY' } },
      null,
      // The answer to the first try was lost, not the account.
      ['EMAIL_TAKEN'],
    );
    acknowledged.push(email);
    let tokens = registered.register;
    if (!tokens)
      tokens = (await insist('login', LOG_IN, { input: { email, password, delivery: 'BODY' } })).login;
    for (let step = 0; step < 12 && !isOver(); step += 1) {
      const { refresh } = await insist('refresh', REFRESH, { token: tokens.refreshToken });
      tokens = refresh;
      const seen = await insist('me', ME, {}, tokens.accessToken);
      if (seen.me.email !== email) wrongs.push('me is somebody else');
      await ask('wrong password', LOG_IN, { input: { email, password: 'not it at all' } }, null, [
        'INVALID_CREDENTIALS',
      ]);
      await ask('rename', RENAME, { name: `Reader ${step}` }, tokens.accessToken);
      if (step % 4 === 0) await ask('reset', RESET, { email });
      await sleep(Math.random() * 40);
    }
    if ((await insist('logout', LOG_OUT, { token: tokens.refreshToken })).logout !== true)
      wrongs.push('logout');
    await insist('revoked', ME, {}, tokens.accessToken, ['UNAUTHENTICATED']).then(({ code }) => {
      if (code !== 'UNAUTHENTICATED') wrongs.push('a session lives on after logout');
    });
  }
}

async function backends(where = 'true') {
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const { rows } = await db.query(
    `select pid from pg_stat_activity where ${where} and pid <> pg_backend_pid()`,
  );
  await db.end();
  return rows.map(({ pid }) => pid);
}

function signal(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone meanwhile.
    }
  }
}

const faults = {
  async 'PostgreSQL suspended'() {
    const postmaster = Number(fs.readFileSync(path.join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    const all = [postmaster, ...(await backends())];
    signal(all, 'SIGSTOP');
    await sleep(4_000);
    signal(all, 'SIGCONT');
  },
  async 'a process of PostgreSQL killed'() {
    signal((await backends(`application_name = 'gatehouse'`)).slice(0, 1), 'SIGKILL');
  },
  async 'the service suspended'() {
    serviceIsAway = true;
    service.kill('SIGSTOP');
    await sleep(2_000);
    service.kill('SIGCONT');
    await sleep(500);
    serviceIsAway = false;
  },
  async 'connections that send nothing'() {
    const { hostname, port } = new URL(service.url);
    const sockets = Array.from({ length: 200 }, () =>
      net.connect(Number(port), hostname).on('error', () => {}),
    );
    await sleep(3_000);
    for (const socket of sockets) socket.destroy();
  },
};

async function breakThings() {
  let round = 0;
  const names = Object.keys(faults);
  while (!isOver()) {
    await sleep(6_000);
    if (isOver()) return;
    const name = names[round % names.length];
    count(`fault: ${name}`);
    await faults[name]();
    round += 1;
  }
}

/** Megabytes; NaN where there is no /proc. */
function residentMb() {
  const file = `/proc/${service.pid}/status`;
  if (!fs.existsSync(file)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(file, 'utf8'))[1]) / 1024;
}

const memory = [];
const sampler = setInterval(() => memory.push(residentMb()), 1_000);
try {
  const breaking = values['without-faults'] ? Promise.resolve() : breakThings();
  await Promise.all([...Array.from({ length: clients }, (_, number) => live(number)), breaking]);
  clearInterval(sampler);

  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const { rows } = await db.query('select email_canonical from accounts');
  await db.end();
  const kept = new Set(rows.map((row) => row.email_canonical));
  const lost = acknowledged.filter((email) => !kept.has(email));
  const code = await service.stop();
  const bugs = service
    .log()
    .split('\n')
    .filter((line) => /unexpected error|unhandled|uncaught/.test(line));

  // The first third warms up; medians, because the garbage of the moment is no growth.
  const part = Math.floor(memory.length / 3);
  const [early, end] = [memory.slice(part, 2 * part), memory.slice(2 * part)].map((mb) => quantile(mb, 0.5));
  for (const [what, times] of [...counts].sort()) console.log(`${String(times).padStart(8)}  ${what}`);
  console.log(
    `answers: p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms, late ${late}`,
  );
  console.log(`memory: ${early.toFixed(0)} MB in the second third, ${end.toFixed(0)} MB in the last`);
  console.log(
    `registrations acknowledged ${acknowledged.length}, lost ${lost.length}; bugs in the log ${bugs.length}; ended with ${code}`,
  );
  for (const wrong of [...wrongs, ...bugs].slice(0, 20)) console.log(`WRONG  ${wrong}`);
  const failed =
    wrongs.length + lost.length + bugs.length + late > 0 || code !== 0 || end - early > mostGrowthMb;
  console.log(failed ? 'NOT as promised' : 'as promised');
  if (failed) process.exitCode = 1;
} finally {
  clearInterval(sampler);
  service.kill('SIGKILL');
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
