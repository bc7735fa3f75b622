import { randomBytes } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, type Client, client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, LOG_OUT, login, newAddress, password, REFRESH, signUp } from '../helpers/users.js';
import { repeat, someSubnet } from './limited.js';

const REAUTHENTICATE = 'mutation ($password: String!) { reauthenticate(password: $password) { tokenType } }';
const REQUEST_CHANGE = `mutation ($newEmail: EmailAddress!, $password: String!) {
  requestEmailChange(newEmail: $newEmail, password: $password) }`;
const UPDATE = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { username } }';
const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { accessToken } }';
const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;

/** Shared by two instances: the keys of the limits depend on the secret. */
let env: Record<string, string>;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  env = {
    TRUST_PROXY: '127.0.0.1/32',
    SMTP_URL: mail.url,
    REFRESH_RATE_LIMIT: '12/1m',
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  };
  server = await startServer({ database: database.url, env });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

const from = (address: string, jar = false): Client =>
  client(server.origin, { jar, headers: { 'x-forwarded-for': address } });

function tryLogIn(api: Client, who: { email: string } | { username: string }, given = 'not the password') {
  return api.post(LOG_IN, { input: { ...who, password: given, delivery: 'BODY' } });
}

/** What an answer tells of the limits, the seconds aside. */
function toldBy({ code, body, headers }: Answer): unknown {
  return {
    code,
    message: body.errors?.[0]?.message,
    policy: headers.get('ratelimit-policy'),
    limit: headers.get('ratelimit')?.replace(/t=\d+/, 't=…'),
    retryAfter: headers.has('retry-after'),
  };
}

describe('the limit of one address or username from one subnet', () => {
  it('tells by neither code nor header that an address and a username are one account', async () => {
    const username = `ada-${newAddress().slice(1, 9)}`;
    const [user, other] = [await signUp(from(someSubnet()), { username }), await signUp(from(someSubnet()))];
    const here = from(someSubnet());
    await repeat(6, () => tryLogIn(here, { email: user.email }));
    const [byUsername, byStranger, nobody] = [
      await tryLogIn(here, { username }),
      await tryLogIn(here, { email: other.email }),
      await tryLogIn(here, { username: 'nobody-has-this' }),
    ];
    expect(byUsername.code).toBe('INVALID_CREDENTIALS');
    expect(toldBy(byUsername)).toEqual(toldBy(nobody));
    expect(toldBy(byUsername)).toEqual(toldBy(byStranger));
    expect((await tryLogIn(here, { email: user.email }, password)).code).toBe('RATE_LIMITED');
  });

  it('counts a password that is asked for again as one of the address', async () => {
    const here = from(someSubnet());
    const user = await signUp(here);
    const wrong = await repeat(5, () =>
      here.post(REAUTHENTICATE, { password: 'not the password' }, { token: user.accessToken }),
    );
    expect(wrong.map(({ code }) => code)).toEqual(Array(5).fill('INVALID_CREDENTIALS'));
    expect((await tryLogIn(here, { email: user.email }, password)).code).toBe('RATE_LIMITED');
  });

  it('says when to come back: when what is left of the window is over', async () => {
    const subnet = someSubnet();
    const here = from(subnet);
    const user = await signUp(here);
    await repeat(5, () => tryLogIn(here, { email: user.email }));
    await database.db.raw('update rate_limit_counters set ends_ms = ends_ms - 600000');
    // Another instance: this one remembers when the windows that it opened began.
    const other = await startServer({ database: database.url, env });
    try {
      const there = client(other.origin, { headers: { 'x-forwarded-for': subnet } });
      const answer = await tryLogIn(there, { email: user.email }, password);
      expect(answer.code).toBe('RATE_LIMITED');
      const retryAfter = answer.body.errors?.[0]?.extensions.retryAfter;
      expect(answer.headers.get('retry-after')).toBe(String(retryAfter));
      expect(Number(retryAfter)).toBeGreaterThan(200);
      expect(Number(retryAfter)).toBeLessThanOrEqual(300);
    } finally {
      await other.stop();
    }
  });
});

describe('a device cookie', () => {
  /** A browser that signed in, with its cookie. */
  async function deviceOf(email: string, given = password): Promise<Client> {
    const browser = from(someSubnet(), true);
    dataOf(await browser.post(LOG_IN, { input: { email, password: given, delivery: 'COOKIE' } }));
    return browser;
  }

  /** How many wrong passwords those browsers may try, all at one address. */
  async function guessesOf(browsers: readonly Client[], email: string): Promise<number> {
    const headers = { 'x-forwarded-for': someSubnet() };
    const input = { email, password: 'not the password', delivery: 'COOKIE' };
    let guesses = 0;
    for (const browser of browsers) {
      for (let n = 0; n < 12; n += 1) {
        const { code } = await browser.post(LOG_IN, { input }, { headers });
        if (code === 'RATE_LIMITED') break;
        expect(code).toBe('INVALID_CREDENTIALS');
        guesses += 1;
      }
    }
    return guesses;
  }

  it('gives tries of its own while the password stands', async () => {
    const { email } = await signUp(from(someSubnet()));
    const browsers = [await deviceOf(email), await deviceOf(email)];
    expect(await guessesOf(browsers, email)).toBe(20);
  });

  it('gives nothing after a reset: all of them together have what a stranger has', async () => {
    const { email } = await signUp(from(someSubnet()));
    const browsers = [await deviceOf(email), await deviceOf(email), await deviceOf(email)];
    dataOf(await from(someSubnet()).post(REQUEST_RESET, { email }));
    const token = await mail.tokenTo(email, /Subject: Choose a new password/);
    dataOf(await from(someSubnet()).post(RESET, { input: { token, newPassword: 'another row of words' } }));
    expect(await guessesOf(browsers, email)).toBe(5);
    expect(await guessesOf([await deviceOf(email, 'another row of words')], email)).toBe(10);
  });

  it('gives nothing after a change of the password either', async () => {
    const user = await signUp(from(someSubnet()));
    const browsers = [await deviceOf(user.email), await deviceOf(user.email)];
    const input = { currentPassword: password, newPassword: 'another row of words' };
    dataOf(await from(someSubnet()).post(CHANGE, { input }, { token: user.accessToken }));
    expect(await guessesOf(browsers, user.email)).toBe(5);
  });
});

describe('what tells who has an account', () => {
  it('asking for a change of the address is limited as a registration is, together with it', async () => {
    const here = from(someSubnet());
    const [user, other] = [await signUp(here), await signUp(from(someSubnet()))];
    const ask = (newEmail: string) =>
      here.post(REQUEST_CHANGE, { newEmail, password }, { token: user.accessToken });
    const codes = (await repeat(10, (n) => ask(n % 2 === 0 ? other.email : newAddress()))).map(
      ({ code }) => code,
    );
    // One of the ten is the registration.
    expect(codes.slice(0, 9)).toEqual(
      codes.slice(0, 9).map((_, n) => (n % 2 === 0 ? 'EMAIL_TAKEN' : undefined)),
    );
    expect(codes[9]).toBe('RATE_LIMITED');
  });

  it('a username that turns out to be taken is limited in the same way, a free one is not', async () => {
    const username = `taken-${newAddress().slice(1, 9)}`;
    await signUp(from(someSubnet()), { username });
    const here = from(someSubnet());
    const user = await signUp(here);
    const rename = async (to: string) =>
      (await here.post(UPDATE, { input: { username: to } }, { token: user.accessToken })).code;
    expect(await repeat(12, (n) => rename(`free-${n}-${username}`.slice(0, 32)))).toEqual(
      Array(12).fill(undefined),
    );
    expect(await repeat(10, () => rename(username))).toEqual([
      ...Array(9).fill('USERNAME_TAKEN'),
      'RATE_LIMITED',
    ]);
  });
});

describe('a mailed token', () => {
  it('is tried twenty times from one subnet, by whatever mutation, and not beyond', async () => {
    const here = from(someSubnet());
    const tries = [
      (token: string) =>
        here.post('mutation ($token: String!) { verifyEmail(token: $token) { id } }', { token }),
      (token: string) =>
        here.post('mutation ($token: String!) { undoEmailChange(token: $token) }', { token }),
      (token: string) => here.post(RESET, { input: { token, newPassword: 'seven loud lighthouses' } }),
    ];
    const codes = await repeat(21, async (n) => (await tries[n % 3]?.(`wrong-${n}`))?.code);
    expect(codes).toEqual([...Array(20).fill('ACTION_TOKEN_INVALID'), 'RATE_LIMITED']);
  });
});

describe('a refresh token that is good no more', () => {
  const refresh = async (api: Client, token: string) => (await api.post(REFRESH, { token })).code;

  it('of a session that was signed out is refused thirty times in ten minutes, then limited', async () => {
    const here = from(someSubnet());
    const user = await signUp(here);
    dataOf(await here.post(LOG_OUT, { token: user.refreshToken }));
    const codes = await repeat(40, () => refresh(from(someSubnet()), user.refreshToken));
    // A quarter of twelve a minute.
    expect(codes).toEqual([...Array(3).fill('REFRESH_TOKEN_INVALID'), ...Array(37).fill('RATE_LIMITED')]);
  });

  it('of a session that expired is limited too', async () => {
    const user = await signUp(from(someSubnet()));
    await database.db.raw(`update sessions set idle_expires_at = now() - interval '1 day' where id = ?`, [
      user.sessionId,
    ]);
    const codes = await repeat(6, () => refresh(from(someSubnet()), user.refreshToken));
    expect(codes).toEqual([...Array(3).fill('REFRESH_TOKEN_EXPIRED'), ...Array(3).fill('RATE_LIMITED')]);
  });

  it('that a proof of the password replaced is limited, and its session goes on', async () => {
    const here = from(someSubnet());
    const user = await signUp(here);
    const document = `mutation ($password: String!) { reauthenticate(password: $password) { refreshToken } }`;
    const proved = dataOf(await here.post(document, { password }, { token: user.accessToken }));
    const codes = await repeat(6, () => refresh(here, user.refreshToken));
    expect(codes).toEqual([...Array(3).fill('REFRESH_TOKEN_INVALID'), ...Array(3).fill('RATE_LIMITED')]);
    expect(await refresh(here, proved.reauthenticate.refreshToken)).toBeUndefined();
  });

  it('stops nobody else, from the same subnet neither', async () => {
    const here = from(someSubnet());
    const user = await signUp(here);
    const other = await login(here, user);
    dataOf(await here.post(LOG_OUT, { token: user.refreshToken }));
    await repeat(20, () => refresh(here, user.refreshToken));
    expect(await refresh(here, other.refreshToken)).toBeUndefined();
  });
});
