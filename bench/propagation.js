// How long an ended session's access token lives on elsewhere: two instances on one PostgreSQL; from the arrival of the
// answer of logout, setUserRoles or lockUser on the one to the arrival of the first refusal on the other, which is
// asked without pause. On the built project:
//
//   node scripts/build.js --if-stale && node bench/propagation.js [--trials 1000] [--operations logout,setUserRoles,lockUser]
//
// On a throw-away embedded PostgreSQL, or on DATABASE_URL, an empty database; with REDIS_URL the news travels through Redis.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../dist/database/embedded/embedded-server.js';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000' },
    operations: { type: 'string', default: 'logout,setUserRoles,lockUser' },
  },
});
const trials = Number(values.trials);
const password = 'correct horse battery staple';
const limitMillis = 5_000;

const folder = fs.mkdtempSync(path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-bench-'));
fs.chmodSync(folder, 0o711);
const embedded = process.env.DATABASE_URL
  ? null
  : await startEmbedded({ dataFolder: path.join(folder, 'pg18'), searchPath: process.env.PATH });
const databaseUrl = process.env.DATABASE_URL ?? embedded.url;
const settings = {
  PATH: process.env.PATH,
  HOST: '127.0.0.1',
  PORT: '0',
  DATABASE_URL: databaseUrl,
  ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
  DATA_DIR: folder,
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  BCRYPT_COST: '10',
  LOGIN_RATE_LIMIT: 'off',
  REGISTER_RATE_LIMIT: 'off',
  REFRESH_RATE_LIMIT: 'off',
  SMTP_URL: 'off',
  LOG_LEVEL: 'warn',
};
const children = [];

try {
  const here = await start();
  const there = await start();
  const person = await register(here);
  const admin = await register(here);
  const sql = new pg.Client({ connectionString: databaseUrl });
  await sql.connect();
  await sql.query(`update accounts set roles = '{USER,ADMIN}' where id = $1`, [admin.user.id]);
  await sql.end();
  admin.accessToken = (await login(here, admin)).accessToken;

  const operations = {
    logout: {
      prepare: async () => (await login(here, person)).accessToken,
      end: (token) => post(here, 'mutation { logout }', {}, token),
    },
    setUserRoles: {
      prepare: async () => (await login(here, person)).accessToken,
      end: (_token, trial) =>
        post(
          here,
          'mutation ($id: ID!, $roles: [Role!]!) { setUserRoles(userId: $id, roles: $roles) { id } }',
          { id: person.user.id, roles: trial % 2 ? ['USER'] : [] },
          admin.accessToken,
        ),
    },
    lockUser: {
      prepare: async () => {
        await post(
          here,
          'mutation ($id: ID!) { unlockUser(userId: $id) { id } }',
          { id: person.user.id },
          admin.accessToken,
        );
        return (await login(here, person)).accessToken;
      },
      end: () =>
        post(
          here,
          'mutation ($id: ID!) { lockUser(userId: $id) { id } }',
          { id: person.user.id },
          admin.accessToken,
        ),
    },
  };

  for (const name of values.operations.split(',')) {
    const operation = operations[name];
    if (!operation) throw new Error(`There is no operation ${name}.`);
    const delays = [];
    const answers = [];
    for (let trial = 0; trial < trials; trial++) {
      const token = await operation.prepare();
      if ((await verdict(there, token)) !== 'FORBIDDEN') throw new Error('the token is not good at first');
      const askedAt = performance.now();
      const answer = await operation.end(token, trial);
      const answeredAt = performance.now();
      if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
      while ((await verdict(there, token)) === 'FORBIDDEN') {
        if (performance.now() - answeredAt > limitMillis) throw new Error('the token lives on');
      }
      delays.push(performance.now() - answeredAt);
      answers.push(answeredAt - askedAt);
    }
    console.log(
      `${name}, ${trials} trials: refused elsewhere after ${summary(delays)}; the answer itself took ${summary(answers)}`,
    );
  }
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))));
  await embedded?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

function start() {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../dist/main.js')], {
    cwd: folder,
    env: { ...settings, JWT_ISSUER: 'http://bench.test', JWT_AUDIENCE: 'http://bench.test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const [url] = /http:\/\/[^\s]+\/graphql/.exec(output) ?? [];
      if (url) resolve(url);
    });
    child.once('close', (code) => reject(new Error(`an instance ended with ${code}: ${output}`)));
  });
}

async function post(url, query, variables = {}, token = undefined) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function register(url) {
  const email = `bench-${randomBytes(6).toString('hex')}@example.com`;
  const { data, errors } = await post(
    url,
    'mutation ($input: RegisterInput!) { register(input: $input) { accessToken user { id } } }',
    { input: { email, password, name: 'Bench', delivery: 'BODY' } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return { email, ...data.register };
}

async function login(url, { email }) {
  const { data, errors } = await post(
    url,
    'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
    {
      input: { email, password, delivery: 'BODY' },
    },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.login;
}

/** An administrator's field: FORBIDDEN says that the token is good. */
async function verdict(url, token) {
  const { errors } = await post(url, '{ roles { role } }', {}, token);
  return errors?.[0]?.extensions?.code;
}

function summary(millis) {
  const sorted = millis.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`;
}
