import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { type MailServer, mailServer } from '../../helpers/mail-server.js';
import { type RunningServer, startServer } from '../../helpers/server.js';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;
let users = 0;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = await startServer({
    database: database.url,
    env: {
      SMTP_URL: mail.url,
      REQUIRE_VERIFIED_EMAIL: 'true',
      EMAIL_RATE_LIMIT: '3/1h',
      REGISTER_RATE_LIMIT: 'off',
      LOGIN_RATE_LIMIT: 'off',
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

const PASSWORD = 'a row of honest words';
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }`;
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { accessToken refreshToken } }`;
const REFRESH = `mutation ($token: String) { refresh(refreshToken: $token) { refreshToken } }`;
const VERIFY = `mutation ($token: String!) { verifyEmail(token: $token) { id emailVerified } }`;
const REQUEST_RESET = `mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }`;
const CONFIRM = /Subject: Confirm your e-mail/;

const newAddress = () => `ada-${++users}@reader.test`;
const register = (email: string) =>
  client(server.origin).post(REGISTER, {
    input: { email, password: PASSWORD, name: 'Ada', delivery: 'BODY' },
  });
const login = (email: string, password = PASSWORD, userAgent = 'Test/1.0') =>
  client(server.origin, { headers: { 'user-agent': userAgent } }).post(LOGIN, {
    input: { email, password, delivery: 'BODY' },
  });
const verify = (token: string) => client(server.origin).post(VERIFY, { token });

async function newVerifiedPerson(): Promise<string> {
  const email = newAddress();
  await register(email);
  dataOf(await verify(await mail.tokenTo(email, CONFIRM)));
  return email;
}

describe('where addresses have to be verified first', () => {
  it('a registration makes the account, mails the link and opens no session', async () => {
    const email = newAddress();
    const answer = await register(email);
    expect(answer.code).toBe('EMAIL_NOT_VERIFIED');
    expect(answer.body.data).toBeNull();
    expect(answer.setCookies).toEqual([]);
    expect((await register(email)).code).toBe('EMAIL_TAKEN');
    expect(await database.db('sessions')).toEqual([]);
    dataOf(await verify(await mail.tokenTo(email, CONFIRM)));
    expect((await login(email)).code).toBeUndefined();
  });

  it('a sign-in is told so only with the right password, and mails a fresh link', async () => {
    const email = newAddress();
    await register(email);
    const first = await mail.tokenTo(email, CONFIRM);
    expect((await login(email, 'not the password')).code).toBe('INVALID_CREDENTIALS');
    expect((await login(email)).code).toBe('EMAIL_NOT_VERIFIED');
    const second = await mail.tokenTo(email, CONFIRM, first);
    expect((await verify(first)).code).toBe('ACTION_TOKEN_INVALID');
    dataOf(await verify(second));
  });

  it('no more than three verification links an hour go to one address, and no answer tells', async () => {
    const email = newAddress();
    await register(email);
    for (let tries = 0; tries < 5; tries++) expect((await login(email)).code).toBe('EMAIL_NOT_VERIFIED');
    expect(await database.db('mail_outbox').where({ recipient: email })).toHaveLength(3);
    // They are not what a reset is taken from.
    dataOf(await client(server.origin).post(REQUEST_RESET, { email }));
    await mail.to(email, /Subject: Choose a new password/);
  });

  it('a password reset proves the address too', async () => {
    const email = newAddress();
    await register(email);
    dataOf(await client(server.origin).post(REQUEST_RESET, { email }));
    const token = await mail.tokenTo(email, /Subject: Choose a new password/);
    dataOf(
      await client(server.origin).post(RESET, { input: { token, newPassword: 'another row of words' } }),
    );
    expect((await login(email, 'another row of words')).code).toBeUndefined();
  });
});

describe('a notice by mail', () => {
  it('tells of a sign-in from a new device, and not of one from a known one', async () => {
    const email = await newVerifiedPerson();
    dataOf(await login(email));
    const notices = () =>
      mail.received.filter(({ to, source }) => to[0] === email && /New sign-in/.test(source));
    await mail.to(email, /Subject: New sign-in to your/); // fetch registered, Test/1.0 signed in
    dataOf(await login(email, PASSWORD, 'Test/2.0'));
    dataOf(await login(email, PASSWORD, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0'));
    const { source } = await mail.to(email, /Firefox on Linux/);
    expect(source).toContain('IP address: 127.0.0.1');
    expect(notices()).toHaveLength(2);
  });

  it('tells of a refresh token that was used again', async () => {
    const email = await newVerifiedPerson();
    let { refreshToken } = dataOf(await login(email)).login;
    const old = refreshToken;
    for (let turn = 0; turn < 2; turn++) {
      refreshToken = dataOf(await client(server.origin).post(REFRESH, { token: refreshToken })).refresh
        .refreshToken;
    }
    expect((await client(server.origin).post(REFRESH, { token: old })).code).toBe('REFRESH_TOKEN_REUSED');
    await mail.to(email, /Subject: A session of your .* account was ended/);
  });
});

describe('a changed password', () => {
  it('is told by mail, and kills what was mailed before', async () => {
    const email = await newVerifiedPerson();
    dataOf(await client(server.origin).post(REQUEST_RESET, { email }));
    const token = await mail.tokenTo(email, /Subject: Choose a new password/);
    const { accessToken } = dataOf(await login(email)).login;
    const input = { currentPassword: PASSWORD, newPassword: 'another row of words' };
    dataOf(await client(server.origin).post(CHANGE, { input }, { token: accessToken }));
    await mail.to(email, /Subject: Your .* password was changed/);
    const reset = { token, newPassword: 'yet another row of words' };
    expect((await client(server.origin).post(RESET, { input: reset })).code).toBe('ACTION_TOKEN_INVALID');
  });
});

describe('tries at mailed tokens', () => {
  it('are counted by subnet: twenty wrong ones, then not even a right one for a while', async () => {
    const email = newAddress();
    await register(email);
    const token = await mail.tokenTo(email, CONFIRM);
    const codes = new Set<string | undefined>();
    for (let tries = 0; tries < 25 && !codes.has('RATE_LIMITED'); tries++)
      codes.add((await verify('x')).code);
    expect(codes).toEqual(new Set(['ACTION_TOKEN_INVALID', 'RATE_LIMITED']));
    const limited = await verify(token);
    expect(limited.code).toBe('RATE_LIMITED');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('when the mail server is gone', () => {
  it('registration and reset answer as ever', async () => {
    await mail.stop();
    const email = newAddress();
    expect((await register(email)).code).toBe('EMAIL_NOT_VERIFIED');
    expect(dataOf(await client(server.origin).post(REQUEST_RESET, { email })).requestPasswordReset).toBe(
      true,
    );
    const [row] = await database.db('mail_outbox').where({ recipient: email });
    expect(row).toMatchObject({ sent_at: null, failed_at: null });
  });
});
