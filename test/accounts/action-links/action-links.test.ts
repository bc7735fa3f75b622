import { PAGE_OPERATIONS } from '../../../src/http/pages/action-links/page-operations.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { holdTransaction } from '../../helpers/held-transaction.js';
import { type MailServer, mailServer, tokenIn } from '../../helpers/mail-server.js';
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
      LOGIN_RATE_LIMIT: 'off',
      REGISTER_RATE_LIMIT: 'off',
      EMAIL_RATE_LIMIT: 'off',
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

const PASSWORD = 'a row of honest words';

const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { accessToken refreshToken user { id } } }`;
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { accessToken } }`;
const ME = `{ me { id email emailVerified } }`;
const REFRESH = `mutation ($token: String) { refresh(refreshToken: $token) { accessToken } }`;
const REQUEST_RESET = `mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }`;
const REQUEST_VERIFICATION = `mutation { requestEmailVerification }`;
const VERIFY = `mutation ($token: String!) { verifyEmail(token: $token) { id email emailVerified } }`;
const REQUEST_CHANGE = `mutation ($newEmail: EmailAddress!, $password: String!) { requestEmailChange(newEmail: $newEmail, password: $password) }`;
const UNDO = `mutation ($token: String!) { undoEmailChange(token: $token) }`;

const newAddress = (name = 'ada') => `${name}-${++users}@reader.test`;

type User = { graphql: Client; email: string; id: string; token: string; refreshToken: string };

async function newPerson(email = newAddress()): Promise<User> {
  const graphql = client(server.origin);
  const input = { email, password: PASSWORD, name: 'Ada', delivery: 'BODY' };
  const { register } = dataOf(await graphql.post(REGISTER, { input }));
  return {
    graphql,
    email,
    id: register.user.id,
    token: register.accessToken,
    refreshToken: register.refreshToken,
  };
}

const tokenTo = (address: string, subject: RegExp, after: string | null = null) =>
  mail.tokenTo(address, subject, after);

const confirmed = (address: string) => tokenTo(address, /Subject: Confirm your e-mail/);
const reset = (address: string, after: string | null = null) =>
  tokenTo(address, /Subject: Choose a new password/, after);
const changing = (address: string) => tokenTo(address, /Subject: Confirm your new/);
const undoing = (address: string) => tokenTo(address, /Subject: The e-mail address of your/);

const login = (email: string, password: string) =>
  client(server.origin).post(LOGIN, { input: { email, password, delivery: 'BODY' } });

async function change({ graphql, token, email }: User, newEmail: string): Promise<void> {
  dataOf(await graphql.post(REQUEST_CHANGE, { newEmail, password: PASSWORD }, { token }));
  const change = await changing(newEmail);
  const { verifyEmail } = dataOf(await graphql.post(VERIFY, { token: change }));
  expect(verifyEmail).toMatchObject({ email: newEmail, emailVerified: true });
  await mail.to(email, /Subject: The e-mail address of your/);
}

describe('e-mail verification', () => {
  it('a registration mails a link, and its token verifies the address, once, for somebody signed out too', async () => {
    const { graphql, email, id, token } = await newPerson();
    const link = await confirmed(email);
    expect(dataOf(await graphql.post(ME, {}, { token })).me.emailVerified).toBe(false);
    const { verifyEmail } = dataOf(await graphql.post(VERIFY, { token: link }));
    expect(verifyEmail).toEqual({ id, email, emailVerified: true });
    expect((await graphql.post(VERIFY, { token: link })).code).toBe('ACTION_TOKEN_INVALID');
    expect(dataOf(await graphql.post(ME, {}, { token })).me.emailVerified).toBe(true);
    const { source } = await mail.to(email, /Subject: Confirm your e-mail/);
    expect(source.replace(/=\r\n/g, '')).toContain(
      `${server.origin.replace('127.0.0.1', 'localhost')}/verify-email#token`,
    );
  });

  it('a newer link replaces the one before, and a verified address gets none', async () => {
    const { graphql, email, token } = await newPerson();
    const first = await confirmed(email);
    dataOf(await graphql.post(REQUEST_VERIFICATION, {}, { token }));
    const second = await tokenTo(email, /Subject: Confirm your e-mail/, first);
    expect((await graphql.post(VERIFY, { token: first })).code).toBe('ACTION_TOKEN_INVALID');
    dataOf(await graphql.post(VERIFY, { token: second }));
    const before = await database.db('mail_outbox').where({ recipient: email });
    expect(dataOf(await graphql.post(REQUEST_VERIFICATION, {}, { token })).requestEmailVerification).toBe(
      true,
    );
    expect(await database.db('mail_outbox').where({ recipient: email })).toHaveLength(before.length);
  });

  it('one of sixteen who redeem one token at the same time wins', async () => {
    const { graphql, email } = await newPerson();
    const token = await confirmed(email);
    const answers = await Promise.all(Array.from({ length: 16 }, () => graphql.post(VERIFY, { token })));
    const codes = answers.map(({ code }) => code ?? 'done').sort();
    expect(codes).toEqual([...Array(15).fill('ACTION_TOKEN_INVALID'), 'done']);
  });

  it('is for a viewer: nobody can have mail sent without signing in', async () => {
    expect((await client(server.origin).post(REQUEST_VERIFICATION)).code).toBe('UNAUTHENTICATED');
  });

  it.each(['', 'x', `ev_${'A'.repeat(43)}`, `rt_${'A'.repeat(43)}`, 'A'.repeat(5000)])(
    'the token %# is refused like any other',
    async (token) => {
      expect((await client(server.origin).post(VERIFY, { token })).code).toBe('ACTION_TOKEN_INVALID');
    },
  );
});

describe('password reset', () => {
  it('a mailed token sets a new password, ends every session, signs nobody in and tells the owner', async () => {
    const { graphql, email, token, refreshToken } = await newPerson();
    expect(dataOf(await graphql.post(REQUEST_RESET, { email })).requestPasswordReset).toBe(true);
    const link = await reset(email);
    const answer = await graphql.post(RESET, { input: { token: link, newPassword: 'another row of words' } });
    expect(dataOf(answer).resetPassword).toBe(true);
    expect(answer.setCookies.filter(({ value }) => value !== '')).toEqual([]);
    expect((await graphql.post(ME, {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await graphql.post(REFRESH, { token: refreshToken })).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await login(email, PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    const again = dataOf(await login(email, 'another row of words')).login;
    expect(dataOf(await graphql.post(ME, {}, { token: again.accessToken })).me.emailVerified).toBe(true);
    await mail.to(email, /Subject: Your .* password was reset/);
    expect((await graphql.post(RESET, { input: { token: link, newPassword: 'yet another row' } })).code).toBe(
      'ACTION_TOKEN_INVALID',
    );
  });

  it('answers an unknown address the same, and mails nobody', async () => {
    const email = newAddress('nobody');
    const answer = await client(server.origin).post(REQUEST_RESET, { email });
    expect(answer.body).toEqual({ data: { requestPasswordReset: true } });
    expect((await client(server.origin).post(REQUEST_RESET, { email: 'no address' })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect(await database.db('mail_outbox').where({ recipient: email })).toEqual([]);
  });

  it('mails the stored address, however the request spells it', async () => {
    const { graphql, email } = await newPerson(newAddress('Grace'));
    dataOf(await graphql.post(REQUEST_RESET, { email: email.toUpperCase() }));
    expect((await mail.to(email, /Subject: Choose a new password/)).to).toEqual([email]);
  });

  it('a refused password uses the token up as little as it changes anything', async () => {
    const { graphql, email } = await newPerson();
    dataOf(await graphql.post(REQUEST_RESET, { email }));
    const link = await reset(email);
    for (const newPassword of ['short', 'password123', email]) {
      const answer = await graphql.post(RESET, { input: { token: link, newPassword } });
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(answer.body.errors?.[0]?.extensions.fields).toMatchObject([{ path: 'input.newPassword' }]);
    }
    dataOf(await graphql.post(RESET, { input: { token: link, newPassword: 'another row of words' } }));
  });

  it('a token for something else resets nothing', async () => {
    const { graphql, email } = await newPerson();
    const verification = await confirmed(email);
    const input = { token: verification, newPassword: 'another row of words' };
    expect((await graphql.post(RESET, { input })).code).toBe('ACTION_TOKEN_INVALID');
    expect((await graphql.post(UNDO, { token: verification })).code).toBe('ACTION_TOKEN_INVALID');
  });

  it('one of sixteen who redeem one token at the same time wins', async () => {
    const { graphql, email } = await newPerson();
    dataOf(await graphql.post(REQUEST_RESET, { email }));
    const token = await reset(email);
    const passwords = Array.from({ length: 16 }, (_, index) => `another row of words ${index}`);
    const answers = await Promise.all(
      passwords.map((newPassword) => graphql.post(RESET, { input: { token, newPassword } })),
    );
    const codes = answers.map(({ code }) => code ?? 'done');
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    // Sixteen hashes at once may be more than the server takes on.
    const others = new Set(codes.filter((code) => code !== 'done' && code !== 'SERVICE_UNAVAILABLE'));
    expect([...others].filter((code) => code !== 'ACTION_TOKEN_INVALID')).toEqual([]);
    const winner = passwords[codes.indexOf('done')] ?? '';
    expect((await login(email, winner)).code).toBeUndefined();
  });

  it('kills what else was mailed', async () => {
    const { graphql, email } = await newPerson();
    const verification = await confirmed(email);
    dataOf(await graphql.post(REQUEST_RESET, { email }));
    const link = await reset(email);
    dataOf(await graphql.post(RESET, { input: { token: link, newPassword: 'another row of words' } }));
    expect((await graphql.post(VERIFY, { token: verification })).code).toBe('ACTION_TOKEN_INVALID');
  });
});

describe('e-mail change', () => {
  it('happens when the new address confirms it, and the old one is told', async () => {
    const user = await newPerson();
    const [old, fresh] = [user.email, newAddress('new')];
    const { graphql, token } = user;
    dataOf(await graphql.post(REQUEST_CHANGE, { newEmail: fresh, password: PASSWORD }, { token }));
    const link = await changing(fresh);
    expect(dataOf(await graphql.post(ME, {}, { token })).me.email).toBe(old);
    dataOf(await graphql.post(VERIFY, { token: link }));
    expect(dataOf(await graphql.post(ME, {}, { token })).me).toMatchObject({
      email: fresh,
      emailVerified: true,
    });
    expect((await login(old, PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    expect((await login(fresh, PASSWORD)).code).toBeUndefined();
    await undoing(old);
  });

  it('wants the password, an address, another one than now and one that is free', async () => {
    const other = await newPerson();
    const { graphql, token, email } = await newPerson();
    const ask = async (newEmail: string, password = PASSWORD) =>
      (await graphql.post(REQUEST_CHANGE, { newEmail, password }, { token })).code;
    expect(await ask(newAddress(), 'not the password')).toBe('INVALID_CREDENTIALS');
    expect(await ask('no address')).toBe('BAD_USER_INPUT');
    expect(await ask(email)).toBe('BAD_USER_INPUT');
    expect(await ask(other.email)).toBe('EMAIL_TAKEN');
  });

  it('an older verification link fails after it', async () => {
    const user = await newPerson();
    const verification = await confirmed(user.email);
    await change(user, newAddress('new'));
    expect((await user.graphql.post(VERIFY, { token: verification })).code).toBe('ACTION_TOKEN_INVALID');
  });

  it('can be undone from the old address: every session ends and a new password is offered', async () => {
    const user = await newPerson();
    const { graphql, email, token, refreshToken } = user;
    const fresh = newAddress('new');
    await change(user, fresh);
    const link = await undoing(email);
    expect(dataOf(await graphql.post(UNDO, { token: link })).undoEmailChange).toBe(true);
    expect((await graphql.post(ME, {}, { token })).code).toBe('UNAUTHENTICATED');
    expect((await graphql.post(REFRESH, { token: refreshToken })).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await login(fresh, PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    expect((await login(email, PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    const offered = await tokenTo(email, /account uses this address again/);
    dataOf(await graphql.post(RESET, { input: { token: offered, newPassword: 'another row of words' } }));
    expect((await login(email, 'another row of words')).code).toBeUndefined();
    expect((await graphql.post(UNDO, { token: link })).code).toBe('ACTION_TOKEN_INVALID');
  });

  it.each([
    [71, undefined],
    [73, 'ACTION_TOKEN_INVALID'],
  ])('can be undone for three days: after %i hours', async (hours, code) => {
    const user = await newPerson();
    await change(user, newAddress('new'));
    const link = await undoing(user.email);
    await database
      .db('action_tokens')
      .where({ email: user.email, purpose: 'UNDO_EMAIL_CHANGE' })
      .update({ expires_at: database.db.raw('expires_at - make_interval(hours => ?)', [hours]) });
    expect((await user.graphql.post(UNDO, { token: link })).code).toBe(code);
  });

  it('can be undone by the first owner after any number of further changes and a reset', async () => {
    const user = await newPerson();
    const [second, third] = [newAddress('second'), newAddress('third')];
    await change(user, second);
    const first = await undoing(user.email);
    await change(user, third);
    dataOf(await user.graphql.post(REQUEST_RESET, { email: third }));
    const input = { token: await reset(third), newPassword: 'another row of words' };
    dataOf(await user.graphql.post(RESET, { input }));
    dataOf(await user.graphql.post(UNDO, { token: first }));
    expect((await user.graphql.post(UNDO, { token: await undoing(second) })).code).toBe(
      'ACTION_TOKEN_INVALID',
    );
    expect((await login(user.email, 'another row of words')).code).toBe('INVALID_CREDENTIALS');
  });

  it('leaves the old address reserved for its owner meanwhile', async () => {
    const user = await newPerson();
    const other = await newPerson();
    const fresh = newAddress('new');
    await change(user, fresh);
    const input = { email: user.email, password: PASSWORD, name: 'Eve', delivery: 'BODY' };
    expect((await other.graphql.post(REGISTER, { input })).code).toBe('EMAIL_TAKEN');
    const claim = { newEmail: user.email, password: PASSWORD };
    expect((await other.graphql.post(REQUEST_CHANGE, claim, { token: other.token })).code).toBe(
      'EMAIL_TAKEN',
    );
    await change({ ...user, email: fresh }, user.email); // its owner may have it back
  });

  it('to an address that somebody else takes first is refused when it is confirmed', async () => {
    const { graphql, token } = await newPerson();
    const fresh = newAddress('new');
    dataOf(await graphql.post(REQUEST_CHANGE, { newEmail: fresh, password: PASSWORD }, { token }));
    const link = await changing(fresh);
    await newPerson(fresh);
    expect((await graphql.post(VERIFY, { token: link })).code).toBe('EMAIL_TAKEN');
  });
});

describe('a newer link', () => {
  const expire = (id: string) =>
    database
      .db('action_tokens')
      .where({ account_id: id })
      .update({ expires_at: database.db.raw("now() - interval '1 minute'") });

  it('has a life of its own, whatever is left of that of the one before', async () => {
    const { graphql, email, id, token } = await newPerson();
    const fresh = newAddress('new');
    const change = () => graphql.post(REQUEST_CHANGE, { newEmail: fresh, password: PASSWORD }, { token });
    const resetFresh = () => graphql.post(REQUEST_RESET, { email: fresh });
    const verified = async (link: string) => dataOf(await graphql.post(VERIFY, { token: link }));

    const registered = await confirmed(email);
    await expire(id);
    await graphql.post(REQUEST_VERIFICATION, {}, { token });
    await verified(await tokenTo(email, /Subject: Confirm your e-mail/, registered));

    await change();
    const firstChange = await changing(fresh);
    await expire(id);
    await change();
    await verified(await tokenTo(fresh, /Subject: Confirm your new/, firstChange));

    await resetFresh();
    const firstReset = await reset(fresh);
    await expire(id);
    await resetFresh();
    const input = { token: await reset(fresh, firstReset), newPassword: 'another row of words' };
    dataOf(await graphql.post(RESET, { input }));
  });
});

describe('a link that is redeemed while something else kills it', () => {
  type Case = [name: string, mailed: (user: User) => Promise<string>, document: string];
  const cases: Case[] = [
    ['verification', ({ email }) => confirmed(email), VERIFY],
    [
      'change',
      async ({ graphql, token }) => {
        const newEmail = newAddress('new');
        dataOf(await graphql.post(REQUEST_CHANGE, { newEmail, password: PASSWORD }, { token }));
        return changing(newEmail);
      },
      VERIFY,
    ],
    [
      'reset',
      async ({ graphql, email }) => {
        dataOf(await graphql.post(REQUEST_RESET, { email }));
        return reset(email);
      },
      RESET,
    ],
    [
      'undo',
      async (user) => {
        await change(user, newAddress('new'));
        return undoing(user.email);
      },
      UNDO,
    ],
  ];

  it.each(cases)(
    'waits for that at the account, holding no token, and is dead then: %s',
    async (_name, mailed, document) => {
      const user = await newPerson();
      const token = await mailed(user);
      const held = await holdTransaction(database.db, 'select from accounts where id = ? for update', [
        user.id,
      ]);
      const variables =
        document === RESET ? { input: { token, newPassword: 'another row of words' } } : { token };
      const answer = user.graphql.post(document, variables);
      await held.waiting(1);
      // Were the token locked already, the two would wait for each other.
      await held.trx.raw("set local lock_timeout = '200ms'");
      await held.trx.raw('delete from action_tokens where account_id = ?', [user.id]);
      await held.release();
      expect((await answer).code).toBe('ACTION_TOKEN_INVALID');
    },
  );
});

describe('the pages behind the links', () => {
  it.each(Object.entries(PAGE_OPERATIONS))(
    'ask /graphql what it understands: %s',
    async (field, document) => {
      const input = { token: 'x', newPassword: 'another row of words' };
      const answer = await client(server.origin).post(
        document,
        field === 'resetPassword' ? { input } : { token: 'x' },
      );
      expect(answer.code).toBe('ACTION_TOKEN_INVALID');
    },
  );

  it.each(['/verify-email', '/reset-password', '/undo-email-change'])('%s is served', async (page) => {
    const response = await fetch(server.origin + page);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what is kept', () => {
  it('no token that was mailed is in the log or in the database', async () => {
    const tokens = mail.received.map(({ source }) => tokenIn(source)).filter((token) => token !== null);
    expect(tokens.length).toBeGreaterThan(20);
    const { rows } = await database.db.raw(
      `select string_agg(t::text, ' ') as everything from (select a::text from action_tokens a union all select m::text from mail_outbox m) t`,
    );
    for (const token of tokens) {
      expect(server.logs()).not.toContain(token.slice(3));
      expect(rows[0].everything).not.toContain(token.slice(3));
    }
  });

  it('each flow left its events', async () => {
    const types: string[] = await database.db('auth_events').distinct('type').pluck('type');
    expect(types).toEqual(
      expect.arrayContaining([
        'EMAIL_VERIFICATION_SENT',
        'EMAIL_VERIFIED',
        'PASSWORD_RESET_REQUESTED',
        'PASSWORD_RESET',
        'EMAIL_CHANGE_REQUESTED',
        'EMAIL_CHANGED',
        'EMAIL_CHANGE_UNDONE',
      ]),
    );
  });
});
