// Does the time of `requestPasswordReset` tell whether an account exists? Known and unknown addresses in turn, against
// the real server with a mail server behind it. Needs `npm run build`. Usage: node bench/password-reset.js [samples]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

const samples = Number(process.argv[2] ?? 400);
const warmUp = 40;
const main = path.resolve(import.meta.dirname, '../dist/main.js');
const folder = fs.mkdtempSync(path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-bench-'));
fs.chmodSync(folder, 0o711);

let mails = 0;
const mailServer = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, _session, done) =>
    stream.resume().on('end', () => {
      mails += 1;
      done();
    }),
});
await new Promise((resolve) => mailServer.listen(0, '127.0.0.1', resolve));

const server = spawn(process.execPath, [main], {
  cwd: folder,
  env: {
    ...process.env,
    PORT: '0',
    DATA_DIR: folder,
    BCRYPT_COST: '10',
    LOG_LEVEL: 'warn',
    SMTP_URL: `smtp://127.0.0.1:${mailServer.server.address().port}`,
    REGISTER_RATE_LIMIT: 'off',
    EMAIL_RATE_LIMIT: 'off',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => {
      const found = /http:\/\/\S+\/graphql/.exec(String(text));
      if (found) resolve(found[0]);
    });
    server.once('exit', () => reject(new Error('the server did not start')));
  });
  const known = [];
  for (let index = 0; index < 20; index += 1) known.push(await register(url, `known-${index}@reader.test`));

  const times = { known: [], unknown: [] };
  for (let index = -warmUp; index < samples; index += 1) {
    // Which comes first changes at random, so that neither always pays for what the other left behind.
    const kinds = Math.random() < 0.5 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const kind of kinds) {
      const email =
        kind === 'known' ? known[(index + warmUp) % known.length] : `nobody-${index + warmUp}@reader.test`;
      const started = performance.now();
      await post(url, 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }', { email });
      if (index >= 0) times[kind].push(performance.now() - started);
    }
  }
  report(times);
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  await new Promise((resolve) => mailServer.close(resolve));
  fs.rmSync(folder, { recursive: true, force: true });
}

async function register(url, email) {
  const input = { email, password: 'a row of honest words', name: 'Known', delivery: 'BODY' };
  await post(url, 'mutation ($input: RegisterInput!) { register(input: $input) { tokenType } }', { input });
  return email;
}

async function post(url, query, variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
}

function report(times) {
  const at = (list, part) => list.toSorted((a, b) => a - b)[Math.floor(list.length * part)];
  for (const [kind, list] of Object.entries(times)) {
    const [p25, median, p75, p95] = [0.25, 0.5, 0.75, 0.95].map((part) => at(list, part).toFixed(2));
    console.log(
      `${kind.padEnd(8)} ${list.length} samples, ms: p25 ${p25}, median ${median}, p75 ${p75}, p95 ${p95}`,
    );
  }
  const gap = at(times.known, 0.5) - at(times.unknown, 0.5);
  console.log(
    `gap of the medians: ${gap.toFixed(2)} ms; chance that a known address takes longer: ${(100 * above(times)).toFixed(1)} %`,
  );
  console.log(`mails sent meanwhile: ${mails}`);
}

/** Of all pairs, the share in which the known address took longer: 50 % tells nothing (Mann-Whitney). */
function above({ known, unknown }) {
  let wins = 0;
  for (const one of known) for (const other of unknown) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (known.length * unknown.length);
}
