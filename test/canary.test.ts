import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type TestDatabase, testDatabase } from './helpers/database.js';
import { type Answer, type Client, client, dataOf } from './helpers/graphql.js';
import { type MailServer, mailServer, tokenIn } from './helpers/mail-server.js';
import { type RunningServer, startServer } from './helpers/server.js';
import { LOG_IN, LOG_OUT, ME, newAddress, REFRESH, REGISTER, withoutLimits } from './helpers/users.js';
import { postHead, rawRequest } from './http/raw-request.js';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;
let api: Client;

/** Everything secret that was sent or received, by what it is. */
const secrets = new Map<string, string>();
/** Answers that refused something, as the client got them. */
const refusals: string[] = [];

const jwtSecret = randomBytes(32).toString('hex');
const refreshSecret = randomBytes(32).toString('hex');

beforeAll(async () => {
  database = await testDatabase();
  mail = await mailServer();
  server = await startServer({
    database: database.url,
    env: {
      ...withoutLimits,
      LOG_LEVEL: 'trace',
      SMTP_URL: mail.url,
      JWT_SECRET: jwtSecret,
      JWT_REFRESH_SECRET: refreshSecret,
      METRICS_TOKEN: secret('the token of the metrics', randomBytes(20).toString('hex')),
    },
  });
  secret('JWT_SECRET', jwtSecret);
  secret('JWT_REFRESH_SECRET', refreshSecret);
  api = client(server.origin, { headers: { 'user-agent': 'canary' } });
});

afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

function secret(what: string, value: string): string {
  secrets.set(`${what} ${secrets.size}`, value);
  return value;
}

function newPassword(): string {
  return secret('a password', `canary ${randomBytes(9).toString('base64url')}`);
}

/** Notes what the answer holds and what it refused. */
async function noted(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  for (const [name, value] of Object.entries(answer.body.data ?? {})) {
    if (value?.accessToken) secret(`an access token of ${name}`, value.accessToken);
    if (value?.refreshToken) secret(`a refresh token of ${name}`, value.refreshToken);
  }
  for (const cookie of answer.setCookies) if (cookie.value) secret(`a cookie ${cookie.name}`, cookie.value);
  if (answer.body.errors) refusals.push(JSON.stringify([answer.body, [...answer.headers]]));
  return answer;
}

async function mailed(email: string, subject: RegExp): Promise<string> {
  return secret('a mailed token', await mail.tokenTo(email, subject));
}

const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const ASK_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const VERIFY = 'mutation ($token: String!) { verifyEmail(token: $token) { id } }';
const UNDO = 'mutation ($token: String!) { undoEmailChange(token: $token) }';
const CHANGE =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { accessToken refreshToken } }';
const CHANGE_EMAIL =
  'mutation ($email: EmailAddress!, $password: String!) { requestEmailChange(newEmail: $email, password: $password) }';

/** A life: everything that takes or gives a secret, rightly and wrongly. */
async function live(): Promise<{ email: string; password: string }> {
  const email = newAddress();
  const first = newPassword();
  const { register } = dataOf(
    await noted(api.post(REGISTER, { input: { email, password: first, name: 'Ada', delivery: 'BODY' } })),
  );
  await noted(api.post(VERIFY, { token: await mailed(email, /^Subject: .*confirm/im) }));
  await noted(api.post(LOG_IN, { input: { email, password: first } }));
  await noted(api.post(LOG_IN, { input: { email, password: newPassword() } }));
  await noted(api.post(LOG_IN, { input: { email: newAddress(), password: newPassword() } }));
  await noted(api.post(REGISTER, { input: { email, password: newPassword(), name: 'Ada' } }));
  const { refresh } = dataOf(await noted(api.post(REFRESH, { token: register.refreshToken })));
  await noted(api.post(REFRESH, { token: refresh.refreshToken }));
  await noted(api.post(REFRESH, { token: register.refreshToken }));
  await noted(api.post(ME, {}, { token: refresh.accessToken }));
  await noted(api.post(ME, {}, { token: `${refresh.accessToken}x` }));

  await noted(api.post(ASK_RESET, { email }));
  const resetToken = await mailed(email, /^Subject: Choose a new password/m);
  const second = newPassword();
  const input = { token: resetToken, newPassword: second };
  expect(dataOf(await noted(api.post(RESET, { input }))).resetPassword).toBe(true);
  await noted(api.post(RESET, { input }));

  const session = dataOf(
    await noted(api.post(LOG_IN, { input: { email, password: second, delivery: 'BODY' } })),
  ).login;
  const third = newPassword();
  const changed = dataOf(
    await noted(
      api.post(
        CHANGE,
        { input: { currentPassword: second, newPassword: third } },
        { token: session.accessToken },
      ),
    ),
  ).changePassword;
  const newEmail = newAddress();
  await noted(api.post(CHANGE_EMAIL, { email: newEmail, password: third }, { token: changed.accessToken }));
  await noted(api.post(VERIFY, { token: await mailed(newEmail, /^Subject: Confirm your new/m) }));
  const undo = await mail.to(email, /^Subject: The e-mail address of/m);
  await noted(api.post(UNDO, { token: secret('a mailed token', tokenIn(undo.source) ?? '') }));
  await noted(api.post(LOG_OUT, { token: changed.refreshToken }));
  return { email, password: third };
}

/** Requests that no client means, with a secret in every place where one could be repeated. */
async function misuse(): Promise<void> {
  const at = (what: string) => secret(what, `canary-${randomBytes(12).toString('hex')}`);
  await noted(api.post(LOG_IN, { input: { email: newAddress(), password: [at('a list')] } }));
  await noted(
    api.post(LOG_IN, { input: { email: newAddress(), password: at('a field'), surprise: at('extra') } }),
  );
  await noted(api.post(REFRESH, { token: { value: at('an object') } }));
  await noted(
    api.post(`mutation { login(input: { email: "a@b.co", password: ${at('bare')} }) { tokenType } }`),
  );
  await noted(
    api.post(`mutation { login(input: { email: "a@b.co", password: "${at('open')} }) { tokenType } }`),
  );
  await noted(api.post(LOG_OUT, { token: at('no token') }));
  await noted(api.post(ME, {}, { token: at('no access token') }));
  await noted(api.post(ME, {}, { cookies: { refresh: at('a cookie'), device: at('a device') } }));
  await noted(api.post(VERIFY, { token: at('no mailed token') }));
  const raw = async (text: string, headers = {}) => {
    const head = postHead(server.origin, { 'content-length': String(Buffer.byteLength(text)), ...headers });
    refusals.push((await rawRequest(server.origin, [head, text])).body);
  };
  await raw(`{"query":"${at('broken JSON')}`);
  await raw(at('no JSON'));
  await raw(JSON.stringify({ query: 'mutation { x }', variables: at('variables') }));
  await raw('{}', { 'content-type': at('a content type') });
  await raw('{}', { [at('a header')]: 'x', expect: at('an expectation') });
  for (const path of ['/graphql?query=', '/reset-password?token=', '/nothing?', '/metrics?']) {
    await fetch(server.origin + path + at('a query string'), {
      headers: { authorization: `Bearer ${at('a bearer')}` },
    }).then(async (answer) => refusals.push(path.startsWith('/reset') ? '' : await answer.text()));
  }
}

/** Every row of every table, and every statement the server remembers, as text. */
async function dump(): Promise<string> {
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  try {
    const { rows: tables } = await db.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await db.query(`select t::text as row from ${name} t`);
      parts.push(...rows.map(({ row }) => row));
    }
    expect(parts.length).toBeGreaterThan(30);
    return parts.join('\n');
  } finally {
    await db.end();
  }
}

/** As it is, and in the encodings in which a dump or a log would hold it. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const forms = [
    value,
    encodeURIComponent(value),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
  ];
  // The random part of a token, as bytes.
  const opaque = /^[a-z]+_([\w-]{40,})$/.exec(value)?.[1];
  if (opaque) forms.push(Buffer.from(opaque, 'base64url').toString('hex'));
  // A JWT is no less a secret without its header, or in halves.
  const [, payload, signature] = value.split('.');
  if (payload && signature && payload.length > 40) forms.push(payload, signature);
  return forms.filter((form) => form.length > 10);
}

function leaksInto(text: string): string[] {
  return [...secrets].flatMap(([what, value]) =>
    formsOf(value).some((form) => text.includes(form)) ? [what] : [],
  );
}

it('no password, token, cookie, link or key is in the log, in a refusal, in the database or in another mail', async () => {
  await live();
  await misuse();
  // Deferred work and mails on their way.
  expect(await server.stop()).toBe(0);
  expect(secrets.size).toBeGreaterThan(40);
  expect(refusals.length).toBeGreaterThan(15);

  expect(leaksInto(server.logs())).toEqual([]);
  expect(leaksInto(refusals.join('\n'))).toEqual([]);
  expect(leaksInto(await dump())).toEqual([]);
  for (const { source } of mail.received) {
    const text = source.replace(/=\r\n/g, '').replace(/=3D/g, '=');
    const own = tokenIn(source);
    const leaks = leaksInto(text).filter((what) => secrets.get(what) !== own);
    expect(leaks).toEqual([]);
  }
});

it('the search would have found one', () => {
  for (const [what, value] of secrets) {
    const bytes = Buffer.from(value);
    for (const leak of [value, bytes.toString('hex'), `x${encodeURIComponent(value)}y`]) {
      expect(leaksInto(`a line with ${leak} in it`)).toContain(what);
    }
  }
});
