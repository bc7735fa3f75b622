// What open subscriptions cost: memory and CPU of idle streams, the cost of revocations among them, and how long a sign-out takes to
// reach a stream on another instance. Two instances on one PostgreSQL. On the built project:
//
//   node scripts/build.js --if-stale && node bench/streams.js [--streams 5000] [--revoked 1000] [--trials 300]
//
// It opens that many connections, so `ulimit -n` has to allow them twice.
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../dist/database/embedded/embedded-server.js';
import { signAccessToken } from '../dist/tokens/access/access-token.js';
import { createKeyRing } from '../dist/tokens/keys/keys.js';
import { post, quantile, startService } from './service.js';

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '5000' },
    revoked: { type: 'string', default: '1000' },
    trials: { type: 'string', default: '300' },
    idle: { type: 'string', default: '20' },
  },
});
const [streamCount, revokedCount, trials, idleSeconds] = ['streams', 'revoked', 'trials', 'idle'].map(
  (name) => Number(values[name]),
);
const STREAMS_OF_SESSION = 5;
const ISSUER = 'http://bench.test';

const folder = fs.mkdtempSync(path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-bench-'));
fs.chmodSync(folder, 0o711);
const embedded = process.env.DATABASE_URL
  ? null
  : await startEmbedded({ dataFolder: path.join(folder, 'pg18'), searchPath: process.env.PATH });
const databaseUrl = process.env.DATABASE_URL ?? embedded.url;
const secret = randomBytes(32).toString('hex');
const env = {
  DATABASE_URL: databaseUrl,
  JWT_SECRET: secret,
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: ISSUER,
};
const here = await startService(env);
const there = await startService(env);
const sql = new pg.Client({ connectionString: databaseUrl });
await sql.connect();
const agent = new http.Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

try {
  const sessions = await makeSessions(Math.ceil(streamCount / STREAMS_OF_SESSION) + trials);
  const crowd = sessions.splice(0, Math.ceil(streamCount / STREAMS_OF_SESSION));
  // What the first requests compile and cache is not the streams'.
  await Promise.all(crowd.slice(0, 200).map(({ token }) => post(there.url, '{ me { id } }', {}, token)));
  await sleep(3_000);
  const before = memoryOf(there.pid);
  const streams = [];
  for (let from = 0; from < crowd.length; from += 20) {
    const opened = crowd
      .slice(from, from + 20)
      .flatMap((session) => Array.from({ length: STREAMS_OF_SESSION }, () => openStream(session)));
    streams.push(...(await Promise.all(opened)));
  }
  await sleep(5_000);
  const cpu = cpuOf(there.pid);
  await sleep(idleSeconds * 1000);
  const idleCpu = cpuOf(there.pid) - cpu;
  const after = memoryOf(there.pid);
  console.log(
    `${streams.length} idle streams: ${((after - before) / streams.length).toFixed(1)} KB of memory each ` +
      `(${Math.round(before / 1024)} MB before, ${Math.round(after / 1024)} MB after), ${((100 * idleCpu) / idleSeconds).toFixed(1)} % of a core`,
  );

  const ended = crowd.slice(0, Math.ceil(revokedCount / STREAMS_OF_SESSION));
  const concerned = new Set(ended.map(({ id }) => id));
  const cpuBefore = cpuOf(there.pid);
  const begun = performance.now();
  await sql.query(`update sessions set ended_at = now(), end_reason = 'LOGOUT' where id = any($1)`, [
    [...concerned],
  ]);
  await Promise.all(streams.filter(({ id }) => concerned.has(id)).map((stream) => stream.ended));
  const tookMs = performance.now() - begun;
  const left = streams.filter(({ isEnded }) => !isEnded()).length;
  console.log(
    `${streams.length - left} of them ended by ${concerned.size} revocations: ${tookMs.toFixed(0)} ms, ` +
      `${(1000 * (cpuOf(there.pid) - cpuBefore)).toFixed(0)} ms of CPU; ${left} stayed open`,
  );

  const delays = [];
  for (const session of sessions.slice(0, trials)) {
    const stream = await openStream(session);
    const { code } = await post(here.url, 'mutation { logout }', {}, session.token);
    if (code) throw new Error(code);
    const answeredAt = performance.now();
    await stream.ended;
    delays.push(performance.now() - answeredAt);
  }
  const at = (part) => Math.max(0, quantile(delays, part)).toFixed(1);
  console.log(
    `a sign-out reaches a stream on the other instance after its answer: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms (${delays.length} trials)`,
  );
} finally {
  agent.destroy();
  await sql.end();
  await Promise.all([here.stop(), there.stop()]);
  await embedded?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Accounts with a session each, and an access token for it. */
async function makeSessions(count) {
  const ring = createKeyRing({ algorithm: 'HS256', secret });
  const rows = Array.from({ length: count }, () => ({ accountId: randomUUID(), id: randomUUID() }));
  const ids = (name) => rows.map((row) => row[name]);
  await sql.query(
    `insert into accounts (id, email, email_canonical, name, password_hash, roles)
     select id, id || '@example.com', id || '@example.com', 'Bench', '-', '{USER}' from unnest($1::uuid[]) as id`,
    [ids('accountId')],
  );
  await sql.query(
    `insert into sessions (id, account_id, refresh_key, idle_expires_at, expires_at, remember_me, delivery)
     select id, account_id, '\\x00', now() + interval '7 days', now() + interval '7 days', false, 'BODY'
       from unnest($1::uuid[], $2::uuid[]) as given (id, account_id)`,
    [ids('id'), ids('accountId')],
  );
  const { rows: versions } = await sql.query('select min(version) as version from accounts');
  const iat = Math.floor(Date.now() / 1000);
  return rows.map(({ accountId, id }) => ({
    id,
    token: signAccessToken(ring, {
      ...{ iss: ISSUER, aud: ISSUER, sub: accountId, sid: id, roles: ['USER'] },
      ...{ iat, exp: iat + 900, ver: versions[0].version, auth_time: iat },
    }),
  }));
}

function openStream({ id, token }) {
  return new Promise((resolve, reject) => {
    const request = http.request(there.url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
      },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      let isEnded = false;
      const ended = new Promise((end) =>
        response.once('close', () => {
          isEnded = true;
          end();
        }),
      );
      response.once('data', (chunk) => {
        if (String(chunk).includes('errors')) reject(new Error(String(chunk)));
        else resolve({ id, ended, isEnded: () => isEnded });
      });
      response.resume();
    });
    request.end(JSON.stringify({ query: 'subscription { sessionEvents { type } }' }));
  });
}

/** Resident, in KB. */
function memoryOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** Seconds of CPU so far. */
function cpuOf(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
