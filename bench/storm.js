// What an attacker does to everybody else, with the limits as they are by default:
//
//   npm run bench -- storm [--seconds 8] [--only TEXT]
//
// For each attack, first without and then with it: how many others could sign in and were mailed their reset, the p99 of `me`, and
// the largest memory of the service. Exit code 1: fewer than 9 of 10 others signed in or were mailed.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { quantile, startService } from './service.js';
import { ATTACKS } from './storm-attacks.js';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, only: { type: 'string', default: '' } },
});
const seconds = Number(values.seconds);
const chosen = Object.entries(ATTACKS).filter(([name]) => name.includes(values.only));
/** Who signs in, and who asks for a reset, in one phase: each from a network of their own. */
const loginsPerPhase = 10;
const resetsPerPhase = 5;
const readsPerSecond = 20;
const password = 'a row of honest words';
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }';
const LOG_IN = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
const RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';

const mailed = new Set();
const mailServer = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    let source = '';
    stream.on('data', (chunk) => {
      source += chunk;
    });
    stream.on('end', () => {
      if (source.includes('Subject: Choose a new password')) mailed.add(session.envelope.rcptTo[0].address);
      done();
    });
  },
});
await new Promise((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
let networks = 0;
const newNetwork = () => `198.18.${++networks >> 8}.${networks & 255}`;

try {
  for (const [name, attack] of chosen) await withAttack(name, attack);
} finally {
  await new Promise((resolve) => mailServer.close(resolve));
}

/** Each on a service of its own, so that no attack meets what another left behind. */
async function withAttack(name, attack) {
  const service = await startService({
    BCRYPT_COST: '10',
    TRUST_PROXY: '127.0.0.1',
    SMTP_URL: `smtp://127.0.0.1:${mailServer.server.address().port}`,
    ...Object.fromEntries(
      [
        ['LOGIN', '5/15m'],
        ['REGISTER', '10/1h'],
        ['EMAIL', '3/1h'],
        ['REFRESH', '120/1m'],
      ].map(([family, rate]) => [`${family}_RATE_LIMIT`, rate]),
    ),
  });
  const ask = askerOf(service.url);
  try {
    const others = await registerMany(ask, 2 * (loginsPerPhase + resetsPerPhase) + 1);
    const own = await registerMany(ask, 8);
    const reader = others.pop();
    const half = others.length / 2;
    const off = await measure(service, ask, others.slice(0, half), reader);
    const stop = await attack({
      ask,
      own,
      port: Number(new URL(service.url).port),
      victims: others.slice(half),
      address: newNetwork(),
    });
    await sleep(1000);
    const on = await measure(service, ask, others.slice(half), reader);
    // Ended with the service: whoever waits for an answer then gets none.
    void stop();
    report(name, off, on);
  } finally {
    await service.stop();
  }
}

function askerOf(url) {
  return async (query, variables, { ipAddress, token }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': ipAddress,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    return { data, code: errors?.[0]?.extensions?.code ?? null };
  };
}

async function registerMany(ask, count) {
  const people = [];
  for (let index = 0; index < count; index += 1) {
    const ipAddress = newNetwork();
    const email = `reader-${networks}@reader.test`;
    const input = { email, password, name: 'Reader', delivery: 'BODY' };
    const { data, code } = await ask(REGISTER, { input }, { ipAddress });
    if (code) throw new Error(code);
    people.push({ email, password, ipAddress, token: data.register.accessToken });
  }
  return people;
}

/** The others go about their business, spread over the phase. */
async function measure(service, ask, people, reader) {
  const wait = (index, of) => sleep((index * seconds * 1000) / of);
  const result = { signedIn: 0, refused: {}, mailed: 0, reads: [], memoryMb: 0 };
  const logins = people.slice(0, loginsPerPhase).map(async ({ email, ipAddress }, index) => {
    await wait(index, loginsPerPhase);
    const input = { email, password, delivery: 'BODY' };
    const { code } = await ask(LOG_IN, { input }, { ipAddress }).catch(() => ({ code: 'no answer' }));
    if (code === null) result.signedIn += 1;
    else result.refused[code] = (result.refused[code] ?? 0) + 1;
  });
  const resets = people.slice(loginsPerPhase).map(async ({ email, ipAddress }, index) => {
    await wait(index, resetsPerPhase);
    mailed.delete(email);
    await ask(RESET, { email }, { ipAddress }).catch(() => {});
    for (let tries = 0; tries < 100 && !mailed.has(email); tries += 1) await sleep(100);
    if (mailed.has(email)) result.mailed += 1;
  });
  const reads = Array.from({ length: seconds * readsPerSecond }, async (_, index) => {
    await sleep((index * 1000) / readsPerSecond);
    result.memoryMb = Math.max(result.memoryMb, memoryMbOf(service.pid));
    const started = performance.now();
    const { data } = await ask('{ me { id } }', {}, reader).catch(() => ({ data: null }));
    result.reads.push(data?.me ? performance.now() - started : Number.POSITIVE_INFINITY);
  });
  await Promise.all([...logins, ...resets, ...reads]);
  return result;
}

/** NaN where there is no /proc. */
function memoryMbOf(pid) {
  const file = `/proc/${pid}/status`;
  if (!fs.existsSync(file)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(file, 'utf8'))?.[1] ?? Number.NaN) / 1024;
}

function report(name, off, on) {
  const show = ({ signedIn, refused, mailed, reads, memoryMb }) =>
    `signed in ${signedIn} of ${loginsPerPhase} ${JSON.stringify(refused)}, mailed ${mailed} of ${resetsPerPhase}, me p99 ${quantile(reads, 0.99).toFixed(0)} ms, ${memoryMb.toFixed(0)} MB`;
  const kept = on.signedIn >= 0.9 * loginsPerPhase && on.mailed >= 0.9 * resetsPerPhase;
  console.log(`${name}${kept ? '' : ' (NOT KEPT)'}\n  off: ${show(off)}\n  on:  ${show(on)}`);
  if (!kept) process.exitCode = 1;
}
