import { randomBytes, randomInt } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { LOG_IN, LOG_OUT, login, password, refresh, type SignedIn, signUp } from '../helpers/users.js';
import { type Instance, sharedSettings, startInstance, verdictOn } from './instances.js';

const secret = randomBytes(32).toString('hex');
const MINUTE = 60;
let database: TestDatabase;
let mails: MailServer;
/** Its clock is right. */
let right: Instance;
/** Its clocks are wrong, each by so many seconds. */
const wrong = new Map<number, Instance>();

beforeAll(async () => {
  database = await testDatabase();
  mails = await mailServer();
  const env = {
    ...sharedSettings({ JWT_SECRET: secret, SMTP_URL: mails.url, CLOCK_TOLERANCE: '0s' }),
    LOGIN_RATE_LIMIT: '3/15m',
    TRUST_PROXY: '127.0.0.1/32',
  };
  const startWrong = async (seconds: number) => {
    const code = `const now = Date.now; Date.now = () => now() + ${seconds * 1000};
      globalThis.Date = class extends Date { constructor(...given) { given.length ? super(...given) : super(Date.now()); } };`;
    const preload = `--import=data:text/javascript,${encodeURIComponent(code)}`;
    wrong.set(seconds, await startInstance(database.url, { ...env, NODE_OPTIONS: preload }));
  };
  right = await startInstance(database.url, env);
  await Promise.all([startWrong(-3_600), startWrong(3_600)]);
}, 60_000);
afterAll(async () => {
  await Promise.all([right, ...wrong.values()].map((instance) => instance?.stop()));
  await mails?.stop();
  await database?.drop();
});

async function nowSeconds(): Promise<number> {
  const { rows } = await database.db.raw('select extract(epoch from clock_timestamp())::float8 as seconds');
  return rows[0].seconds;
}

/** The person's access token with times that lie so many seconds from now, by the database's clock. */
async function timed(
  person: SignedIn,
  claims: { iat?: number; exp?: number; auth_time?: number },
): Promise<string> {
  const now = Math.floor(await nowSeconds());
  const { header, payload } = jwt.decode(person.accessToken, { complete: true }) as jwt.Jwt;
  const times = Object.fromEntries(Object.entries(claims).map(([name, ahead]) => [name, now + ahead]));
  return jwt.sign({ ...(payload as object), ...times }, secret, { algorithm: 'HS256', header });
}

/** Moves a time of a row. */
async function move(table: string, column: string, id: string, seconds: number): Promise<void> {
  await database.db.raw(`update ?? set ?? = clock_timestamp() + make_interval(secs => ?) where id = ?`, [
    table,
    column,
    seconds,
    id,
  ]);
}

async function administrator(): Promise<SignedIn> {
  const admin = await signUp(right.api);
  await database
    .db('accounts')
    .where({ id: admin.id })
    .update({ roles: ['ADMIN'] });
  const { accessToken } = dataOf(await refresh(right.api, admin.refreshToken)).refresh;
  return { ...admin, accessToken };
}

function codeOf({ body: { errors } }: Answer): string {
  return errors ? String(errors[0]?.extensions.reason ?? errors[0]?.extensions.code) : 'done';
}

const GRANT = 'mutation { setRolePermissions(role: MODERATOR, permissions: ["user:read"]) { role } }';
const LOCK = 'mutation ($id: ID!, $until: DateTime) { lockUser(userId: $id, until: $until) { id } }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const newPassword = 'a staple that no horse has seen';

async function resetToken(person: SignedIn): Promise<string> {
  await right.api.post('mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }', {
    email: person.email,
  });
  return mails.tokenTo(person.email, /password/i);
}

function someAddress(): Record<string, string> {
  return { 'x-forwarded-for': `203.0.${randomInt(256)}.${randomInt(256)}` };
}

/** Uses the tries up that there are for an account from an address. */
async function guess({ api }: Instance, email: string, headers: Record<string, string>): Promise<void> {
  const input = { email, password: 'not the password' };
  for (let count = 0; count < 3; count++) await api.post(LOG_IN, { input }, { headers });
  expect(codeOf(await api.post(LOG_IN, { input }, { headers }))).toBe('RATE_LIMITED');
}

async function guessedAt(instance: Instance): Promise<{ email: string; headers: Record<string, string> }> {
  const headers = someAddress();
  const { email } = await signUp(instance.api);
  await guess(instance, email, headers);
  return { email, headers };
}

/**
 * Every verdict that depends on time, on both sides of its limit. `other` is an instance whose clock is another: what it
 * has counted is not in the memory of the one that judges.
 */
const verdicts: Record<
  string,
  [expected: string, verdict: (instance: Instance, other: Instance) => Promise<string>]
> = {
  'an access token that was just made': [
    'good',
    async ({ api }) => verdictOn(api, (await signUp(right.api)).accessToken),
  ],
  'an access token that is about to end': [
    'good',
    async ({ api }) => verdictOn(api, await timed(await signUp(right.api), { iat: -10 * MINUTE, exp: 20 })),
  ],
  'an access token that has ended': [
    'TOKEN_EXPIRED',
    async ({ api }) => verdictOn(api, await timed(await signUp(right.api), { iat: -10 * MINUTE, exp: -2 })),
  ],
  'an access token from the future': [
    'TOKEN_NOT_ACTIVE',
    async ({ api }) => verdictOn(api, await timed(await signUp(right.api), { iat: 20, exp: 10 * MINUTE })),
  ],
  'an access token that this instance made': [
    'good',
    async ({ api }) => verdictOn(right.api, (await login(api, await signUp(right.api))).accessToken),
  ],
  'an access token of a session that is over': [
    'TOKEN_REVOKED',
    async ({ api }) => {
      const person = await signUp(right.api);
      dataOf(await api.post(LOG_OUT, {}, { token: person.accessToken }));
      return verdictOn(api, person.accessToken);
    },
  ],
  'an access token of other roles': [
    'TOKEN_STALE',
    async ({ api }) => {
      const admin = await administrator();
      const person = await signUp(right.api);
      const roles = 'mutation ($id: ID!) { setUserRoles(userId: $id, roles: [MODERATOR]) { id } }';
      dataOf(await api.post(roles, { id: person.id }, { token: admin.accessToken }));
      return verdictOn(api, person.accessToken);
    },
  ],
  '@auth(maxAge: 900) with a proof of just now': [
    'done',
    async ({ api }) => codeOf(await api.post(GRANT, {}, { token: (await administrator()).accessToken })),
  ],
  '@auth(maxAge: 900) with a proof that is about to be too old': [
    'done',
    async ({ api }) =>
      codeOf(await api.post(GRANT, {}, { token: await timed(await administrator(), { auth_time: -870 }) })),
  ],
  '@auth(maxAge: 900) with a proof that is too old': [
    'REAUTHENTICATION_REQUIRED',
    async ({ api }) =>
      codeOf(await api.post(GRANT, {}, { token: await timed(await administrator(), { auth_time: -905 }) })),
  ],
  'a refresh token whose session is about to end': [
    'done',
    async ({ api }) => {
      const person = await signUp(right.api);
      await move('sessions', 'idle_expires_at', person.sessionId, 30);
      return codeOf(await refresh(api, person.refreshToken));
    },
  ],
  'a refresh token whose session has ended': [
    'REFRESH_TOKEN_EXPIRED',
    async ({ api }) => {
      const person = await signUp(right.api);
      await move('sessions', 'expires_at', person.sessionId, -2);
      return codeOf(await refresh(api, person.refreshToken));
    },
  ],
  'a rotated refresh token within the leeway': [
    'done',
    async ({ api }) => {
      const person = await signUp(right.api);
      dataOf(await refresh(right.api, person.refreshToken));
      await move('sessions', 'rotated_at', person.sessionId, -1);
      return codeOf(await refresh(api, person.refreshToken));
    },
  ],
  'a rotated refresh token after the leeway': [
    'REFRESH_TOKEN_REUSED',
    async ({ api }) => {
      const person = await signUp(right.api);
      dataOf(await refresh(right.api, person.refreshToken));
      await move('sessions', 'rotated_at', person.sessionId, -11);
      return codeOf(await refresh(api, person.refreshToken));
    },
  ],
  'a login while a lock is in force': [
    'ACCOUNT_LOCKED',
    async ({ api }) => {
      const person = await signUp(right.api);
      await database.db('accounts').where({ id: person.id }).update({ locked_at: database.db.fn.now() });
      await move('accounts', 'locked_until', person.id, 30);
      return codeOf(await api.post(LOG_IN, { input: { email: person.email, password } }));
    },
  ],
  'a login after a lock': [
    'done',
    async ({ api }) => {
      const person = await signUp(right.api);
      await database.db('accounts').where({ id: person.id }).update({ locked_at: database.db.fn.now() });
      await move('accounts', 'locked_until', person.id, -2);
      return codeOf(await api.post(LOG_IN, { input: { email: person.email, password } }));
    },
  ],
  'a lock until soon': [
    'done',
    async ({ api }) => {
      const [admin, person] = [await administrator(), await signUp(right.api)];
      const until = new Date(((await nowSeconds()) + 30) * 1000).toISOString();
      return codeOf(await api.post(LOCK, { id: person.id, until }, { token: admin.accessToken }));
    },
  ],
  'a lock until a moment ago': [
    'BAD_USER_INPUT',
    async ({ api }) => {
      const [admin, person] = [await administrator(), await signUp(right.api)];
      const until = new Date(((await nowSeconds()) - 2) * 1000).toISOString();
      return codeOf(await api.post(LOCK, { id: person.id, until }, { token: admin.accessToken }));
    },
  ],
  'a mailed link that is about to end': [
    'done',
    async ({ api }) => {
      const person = await signUp(right.api);
      const token = await resetToken(person);
      await database.db.raw(
        `update action_tokens set expires_at = clock_timestamp() + interval '30 seconds' where account_id = ?`,
        [person.id],
      );
      return codeOf(await api.post(RESET, { input: { token, newPassword } }));
    },
  ],
  'a mailed link that has ended': [
    'ACTION_TOKEN_INVALID',
    async ({ api }) => {
      const person = await signUp(right.api);
      const token = await resetToken(person);
      await database.db.raw(
        `update action_tokens set expires_at = clock_timestamp() - interval '2 seconds' where account_id = ?`,
        [person.id],
      );
      return codeOf(await api.post(RESET, { input: { token, newPassword } }));
    },
  ],
  'a login with its tries used up, in their window': [
    'RATE_LIMITED',
    async ({ api }, other) => {
      const { headers, email } = await guessedAt(other);
      return codeOf(await api.post(LOG_IN, { input: { email, password } }, { headers }));
    },
  ],
  'a login with its tries used up, after their window': [
    'done',
    async ({ api }, other) => {
      const { headers, email } = await guessedAt(other);
      await database.db.raw(
        'update rate_limit_counters set ends_ms = floor(extract(epoch from clock_timestamp()) * 1000) - 2000',
      );
      return codeOf(await api.post(LOG_IN, { input: { email, password } }, { headers }));
    },
  ],
  'a login on a known device, with the tries of others used up': [
    'done',
    async ({ origin }, other) => {
      const headers = someAddress();
      const browser = client(origin, { jar: true, headers });
      const { email } = await signUp(browser);
      const input = { email, password, delivery: 'COOKIE' };
      dataOf(await browser.post(LOG_IN, { input }));
      await guess(other, email, headers);
      return codeOf(await browser.post(LOG_IN, { input }));
    },
  ],
};

describe.each([-3_600, 3_600])('on an instance whose clock is wrong by %i s', (seconds) => {
  it.each(Object.entries(verdicts))('%s is judged as everywhere', async (_what, [expected, verdict]) => {
    const instance = wrong.get(seconds) as Instance;
    expect(await verdict(instance, right)).toBe(expected);
    expect(await verdict(right, instance)).toBe(expected);
  });
});
