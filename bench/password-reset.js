// Two promises about `requestPasswordReset`, on the real service with a mail server behind it:
//
//   node scripts/build.js --if-stale && node bench/password-reset.js [--samples 400] [--seconds 20] [--rate 450]
//
// 1. Its time does not tell whether an account exists: known and unknown addresses in turn, and the request after each.
// 2. A flood from one network does not delay the resets of others: from the request to the email, with the flood off and on.
//    Once with the default limits, and once without any, when every request of the flood is stored. Exit code 1: a promise is broken.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { quantile, startService } from './service.js';

const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '400' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '450' },
  },
});
const [samples, seconds, rate] = ['samples', 'seconds', 'rate'].map((name) => Number(values[name]));
const warmUp = 40;
const owners = 40;
const RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { tokenType } }';

/** When a reset for an address arrived last. */
const arrivals = new Map();
let mails = 0;
const mailServer = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    let source = '';
    stream.on('data', (chunk) => {
      source += chunk;
    });
    stream.on('end', () => {
      mails += 1;
      if (source.includes('Subject: Choose a new password')) {
        arrivals.set(session.envelope.rcptTo[0].address, performance.now());
      }
      done();
    });
  },
});
await new Promise((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
let subnets = 0;

try {
  await withService({ EMAIL_RATE_LIMIT: 'off' }, compareTimes);
  await withService({ EMAIL_RATE_LIMIT: '3/1h' }, (service) => flood(service, 'default limits'));
  await withService({ EMAIL_RATE_LIMIT: 'off' }, (service) => flood(service, 'no limits'));
} finally {
  await new Promise((resolve) => mailServer.close(resolve));
}

async function withService(env, run) {
  const service = await startService({
    BCRYPT_COST: '10',
    TRUST_PROXY: '127.0.0.1',
    SMTP_URL: `smtp://127.0.0.1:${mailServer.server.address().port}`,
    ...env,
  });
  try {
    await run(service);
  } finally {
    await service.stop();
  }
}

function newNetwork() {
  subnets += 1;
  return `198.18.${subnets >> 8}.${subnets & 255}`;
}

async function post(url, query, variables, ipAddress) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ipAddress },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = await response.json();
  return errors?.[0]?.extensions?.code ?? null;
}

async function register(url, email, ipAddress) {
  const input = { email, password: 'a row of honest words', name: 'Known', delivery: 'BODY' };
  const code = await post(url, REGISTER, { input }, ipAddress);
  if (code) throw new Error(code);
  return email;
}

async function compareTimes({ url }) {
  const known = [];
  for (let index = 0; index < 20; index += 1) {
    known.push(await register(url, `known-${index}@reader.test`, newNetwork()));
  }
  const times = { known: [], unknown: [] };
  const next = { known: [], unknown: [] };
  const ask = async (email) => {
    const started = performance.now();
    await post(url, RESET, { email }, newNetwork());
    return performance.now() - started;
  };
  for (let index = -warmUp; index < samples; index += 1) {
    // Which comes first changes at random, so that neither always pays for what the other left behind.
    for (const kind of Math.random() < 0.5 ? ['known', 'unknown'] : ['unknown', 'known']) {
      const place = index + warmUp;
      const time = await ask(kind === 'known' ? known[place % known.length] : `nobody-${place}@reader.test`);
      const after = await ask(`somebody-${place}-${kind}@reader.test`);
      if (index < 0) continue;
      times[kind].push(time);
      next[kind].push(after);
    }
  }
  console.log(`Times of ${samples} requests of each kind, ms:`);
  reportTimes('the request', times);
  reportTimes('the one after it', next);
}

function reportTimes(what, times) {
  const share = 100 * above(times);
  for (const [kind, list] of Object.entries(times)) {
    const [p25, p50, p75, p95] = [0.25, 0.5, 0.75, 0.95].map((part) => quantile(list, part).toFixed(2));
    console.log(`  ${what}, ${kind}: p25 ${p25}, median ${p50}, p75 ${p75}, p95 ${p95}`);
  }
  const tells = Math.abs(share - 50) > 6;
  console.log(
    `  chance that it takes longer for a known address: ${share.toFixed(1)} %${tells ? ' (TELLS)' : ''}`,
  );
  if (tells) process.exitCode = 1;
}

/** Of all pairs, the share in which the known address took longer: 50 % tells nothing (Mann-Whitney). */
function above({ known, unknown }) {
  let wins = 0;
  for (const one of known) for (const other of unknown) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (known.length * unknown.length);
}

async function flood({ url }, name) {
  const people = [];
  for (let index = 0; index < owners * 2; index += 1) {
    const ipAddress = newNetwork();
    people.push({ ipAddress, email: await register(url, `owner-${subnets}@reader.test`, ipAddress) });
  }
  const quiet = await resetsOf(url, people.slice(0, owners));

  const attacker = newNetwork();
  const codes = {};
  let attacking = true;
  let sent = 0;
  const attack = (async () => {
    const started = performance.now();
    const inFlight = new Set();
    while (attacking) {
      const due = Math.floor(((performance.now() - started) / 1000) * rate);
      for (; sent < due && inFlight.size < 400; sent += 1) {
        // Every tenth is for somebody who has an account.
        const email = sent % 10 === 0 ? people[sent % people.length].email : `nobody-${sent}@reader.test`;
        const request = post(url, RESET, { email }, attacker)
          .then((code) => {
            codes[code ?? 'true'] = (codes[code ?? 'true'] ?? 0) + 1;
          })
          .finally(() => inFlight.delete(request));
        inFlight.add(request);
      }
      await sleep(5);
    }
    await Promise.all(inFlight);
    return sent / ((performance.now() - started) / 1000);
  })();
  await sleep(2000);
  const busy = await resetsOf(url, people.slice(owners));
  attacking = false;
  const sentPerSecond = await attack;

  const show = (waits) =>
    `${waits.filter(Number.isFinite).length} of ${waits.length} mailed, median ${quantile(waits, 0.5).toFixed(0)} ms, p95 ${quantile(waits, 0.95).toFixed(0)} ms`;
  console.log(
    `A flood from one network, ${name}: ${sentPerSecond.toFixed(0)} a second, answered ${JSON.stringify(codes)}`,
  );
  console.log(`  from the request to the email, flood off: ${show(quiet)}`);
  console.log(`  from the request to the email, flood on:  ${show(busy)}`);
  const kept = busy.every(Number.isFinite) && quantile(busy, 0.5) < 2 * quantile(quiet, 0.5) + 500;
  if (!kept) process.exitCode = 1;
  console.log(`  others are mailed, as soon as ever: ${kept ? 'yes' : 'NO'}; mails so far ${mails}`);
}

/** How long each waits for the email; Infinity: longer than the bench. They ask one after the other, over its time. */
async function resetsOf(url, people) {
  const waits = people.map(async ({ email, ipAddress }, index) => {
    await sleep((index * seconds * 1000) / people.length);
    arrivals.delete(email);
    const asked = performance.now();
    const code = await post(url, RESET, { email }, ipAddress);
    if (code) return Number.POSITIVE_INFINITY;
    const deadline = asked + 15_000;
    while (!((arrivals.get(email) ?? 0) > asked)) {
      if (performance.now() > deadline) return Number.POSITIVE_INFINITY;
      await sleep(5);
    }
    return arrivals.get(email) - asked;
  });
  return Promise.all(waits);
}
