import bcrypt from 'bcrypt';
import { type Answer, type Client, client, dataOf } from '../../helpers/graphql.js';
import { useSharedService } from '../../helpers/service.js';
import {
  LOG_IN,
  login,
  ME,
  newAddress,
  password,
  REGISTER,
  refusalOf,
  type SignedIn,
  signUp,
} from '../../helpers/users.js';

let api: Client;
let ada: SignedIn;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
  ada = await signUp(api, { email: 'Ada.Lovelace@Example.com', username: 'Ada', name: 'Ada Lovelace' });
});

function register(input: Record<string, unknown>): Promise<Answer> {
  return api.post(REGISTER, { input: { email: newAddress(), password, name: 'Ada', ...input } });
}

function tryLogIn(input: Record<string, unknown>): Promise<Answer> {
  return api.post(LOG_IN, { input: { password, delivery: 'BODY', ...input } });
}

function fieldsOf({ body }: Answer): string[] {
  return ((body.errors?.[0]?.extensions.fields ?? []) as { path: string }[]).map(({ path }) => path);
}

async function countAccounts(): Promise<number> {
  return (await database.db('accounts').select('id')).length;
}

/** Somebody whose hash was made elsewhere. */
async function imported(passwordHash: string): Promise<string> {
  const email = newAddress();
  await database.db('accounts').insert({
    id: database.db.raw('gen_random_uuid()'),
    email,
    email_canonical: email,
    name: 'Imported',
    password_hash: passwordHash,
    roles: ['USER'],
  });
  return email;
}

async function storedHash(email: string): Promise<string> {
  return (await database.db('accounts').where({ email_canonical: email }).first()).password_hash;
}

describe('register', () => {
  it('makes an account and signs its owner in', async () => {
    const email = newAddress();
    const answer = await register({ email, name: '  Grace Hopper ', username: 'Grace.H', delivery: 'BODY' });
    const grant = dataOf(answer).register;

    expect(grant).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: 900,
      refreshToken: expect.stringMatching(/^rt_/),
      session: { current: true, ipAddress: '127.0.0.1' },
      user: { name: 'Grace Hopper', username: 'grace.h', roles: ['USER'], email, permissions: [] },
    });
    expect(grant.user).toHaveProperty('emailVerified', false);
    const me = dataOf(await api.post(ME, {}, { token: grant.accessToken })).me;
    expect(me).toEqual({
      id: grant.user.id,
      name: 'Grace Hopper',
      email,
      sessions: [{ id: grant.session.id, current: true }],
    });
    const events = await database.db('auth_events').where({ user_id: grant.user.id });
    expect(events.map(({ type }) => type)).toContain('REGISTERED');
  });

  it('keeps the address as it was typed and takes it once, however it is spelled', async () => {
    expect(dataOf(await api.post(ME, {}, { token: ada.accessToken })).me.email).toBe(
      'Ada.Lovelace@example.com',
    );
    for (const email of ['ada.lovelace@example.com', 'ADA.LOVELACE@EXAMPLE.COM']) {
      const answer = await register({ email });
      expect(answer.status).toBe(200);
      expect(answer.body.data).toBeNull();
      expect(answer.code).toBe('EMAIL_TAKEN');
    }
  });

  it('takes a username once', async () => {
    expect((await register({ username: 'ADA' })).code).toBe('USERNAME_TAKEN');
  });

  it('stores no password', async () => {
    expect(JSON.stringify(await database.db('accounts'))).not.toContain(password);
  });

  it('names everything that is wrong at once', async () => {
    const answer = await register({ email: 'no', password: 'short', name: ' ', username: '!' });
    expect(answer.status).toBe(200);
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer).sort()).toEqual([
      'input.email',
      'input.name',
      'input.password',
      'input.username',
    ]);
  });

  it.each([
    ['input.email', { email: '' }],
    ['input.email', { email: 'a@b' }],
    ['input.email', { email: 'a@b.co\0' }],
    ['input.email', { email: '\ud800@example.com' }],
    ['input.email', { email: 'a@b.co, c@d.co' }],
    ['input.email', { email: '"a b"@example.com' }],
    ['input.email', { email: `${'a'.repeat(300)}@example.com` }],
    ['input.name', { name: '' }],
    ['input.name', { name: '\u0000' }],
    ['input.name', { name: 'a\u0000b' }],
    ['input.name', { name: '\udc00' }],
    ['input.name', { name: 'x\r\nBcc: everybody@example.com' }],
    ['input.name', { name: 'n'.repeat(90_000) }],
    ['input.username', { username: '' }],
    ['input.username', { username: 'ab' }],
    ['input.username', { username: 'a'.repeat(33) }],
    ['input.username', { username: '__proto__\0' }],
    ['input.username', { username: 'jos\u00e9' }],
    ['input.password', { password: '' }],
    ['input.password', { password: '1234567' }],
    ['input.password', { password: 'password123' }],
    ['input.password', { password: 'PassWord123' }],
    ['input.password', { password: '\ud800 is half a pair' }],
    ['input.password', { password: 'p'.repeat(1025) }],
    ['input.password', { password: '🔑'.repeat(257) }],
    ['input.password', { password: 'p'.repeat(90_000) }],
    ['input.password', { email: 'grace.hopper@example.com', password: 'Grace.Hopper@example.com' }],
    ['input.password', { email: 'grace.hopper@example.com', password: 'GRACE.HOPPER' }],
    ['input.password', { name: 'Grace Hopper', password: 'grace hopper' }],
    ['input.password', { username: 'admiral-grace', password: 'Admiral-Grace' }],
  ])('refuses %s, case %#', async (path, input) => {
    const before = await countAccounts();
    const answer = await register(input);
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer)).toEqual([path]);
    expect(await countAccounts()).toBe(before);
  });

  it.each(['__proto__', 'constructor', 'null', '...', '-_-'])('takes %s as a username', async (username) => {
    expect(dataOf(await register({ username })).register.user.username).toBe(username);
  });

  it('200 times at once for one address makes one account', async () => {
    const email = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => register({ email, delivery: 'BODY' })),
    );
    const codes = answers.map(({ code }) => code);

    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    // How many find the queue of hashes full depends on how fast the machine hashes.
    const refusals = new Set(codes.filter((code) => code !== undefined && code !== 'SERVICE_UNAVAILABLE'));
    expect(refusals).toEqual(new Set(['EMAIL_TAKEN']));
    const accounts = await database.db('accounts').where({ email_canonical: email });
    expect(accounts).toHaveLength(1);
    expect(await database.db('sessions').where({ account_id: accounts[0].id })).toHaveLength(1);
    for (const { body, headers, code } of answers) {
      expect(body.errors === undefined || body.data === null).toBe(true);
      if (code === 'SERVICE_UNAVAILABLE') expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});

describe('passwords', () => {
  it.each([
    ['72 bytes', 'x'.repeat(71), 'a', 'b'],
    ['73 bytes', 'x'.repeat(72), 'a', 'b'],
    ['18 emoji and more', '🔐'.repeat(18), 'a', 'b'],
    ['a NUL inside', 'secret one', '\0a', '\0b'],
    ['a NUL at the end', 'secret one', '\0', ''],
    ['spaces at the end', 'secret one', ' ', ''],
    ['1,024 bytes', 'y'.repeat(1023), 'a', 'b'],
  ])('of %s count to the last byte', async (_what, start, right, wrong) => {
    const { email } = await signUp(api, { password: start + right });
    expect((await tryLogIn({ email, password: start + wrong })).code).toBe('INVALID_CREDENTIALS');
    dataOf(await tryLogIn({ email, password: start + right }));
  });

  it('typed on another keyboard are the same: composed or decomposed', async () => {
    const { email } = await signUp(api, { password: 'cafe\u0301 cre\u0300me' });
    dataOf(await tryLogIn({ email, password: 'caf\u00e9 cr\u00e8me' }));
  });

  it('that nobody can have are refused at login too', async () => {
    for (const impossible of ['\ud800'.repeat(8), 'p'.repeat(1025), `${'p'.repeat(20)}\udfff`]) {
      const answer = await tryLogIn({ email: ada.email, password: impossible });
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(fieldsOf(answer)).toEqual(['input.password']);
    }
  });

  it('that are too short to be chosen are just wrong at login', async () => {
    for (const short of ['', 'x', '\0']) {
      expect((await tryLogIn({ email: ada.email, password: short })).code).toBe('INVALID_CREDENTIALS');
    }
  });

  it.each(['2a', '2b'])('imported as plain $%s$ hashes sign in and are upgraded', async (prefix) => {
    const hash = (await bcrypt.hash('imported password', 4)).replace(/^\$2b/, `$${prefix}`);
    const email = await imported(hash);
    expect((await tryLogIn({ email, password: 'imported passwore' })).code).toBe('INVALID_CREDENTIALS');
    expect(await storedHash(email)).toBe(hash);

    dataOf(await tryLogIn({ email, password: 'imported password' }));
    const upgraded = await storedHash(email);
    expect(upgraded).not.toBe(hash);
    const first = dataOf(await tryLogIn({ email, password: 'imported password' })).login;
    expect(await storedHash(email)).toBe(upgraded);
    expect(await refusalOf(api, first.accessToken)).toBeNull();
  });

  it('an upgrade of the hash makes no access token stale', async () => {
    const email = await imported(await bcrypt.hash('imported password', 4));
    const user = await login(api, { email }, { password: 'imported password' });
    expect(await refusalOf(api, user.accessToken)).toBeNull();
  });

  it.each(['', 'plain text', '$2y$', '$2b$31$', `$2b$31$${'a'.repeat(53)}`, '\\$2b\\$'])(
    'stored as %j match nothing',
    async (hash) => {
      const email = await imported(hash);
      expect((await tryLogIn({ email, password: 'plain text' })).code).toBe('INVALID_CREDENTIALS');
    },
  );
});

describe('login', () => {
  it('by address in any case, and by username in any case', async () => {
    for (const who of [
      { email: 'ada.lovelace@example.com' },
      { email: 'ADA.lovelace@EXAMPLE.com' },
      { username: 'ada' },
      { username: 'ADA', email: null },
    ]) {
      expect(dataOf(await tryLogIn(who)).login.user.id).toBe(ada.id);
    }
  });

  it('opens a session of its own each time', async () => {
    const [first, second] = [await login(api, ada), await login(api, ada)];
    expect(first.sessionId).not.toBe(second.sessionId);
    expect(await refusalOf(api, first.accessToken)).toBeNull();
  });

  it('is recorded and noted on the account', async () => {
    const user = await signUp(api);
    const { sessionId } = await login(api, user);
    const events = await database.db('auth_events').where({ user_id: user.id, type: 'LOGGED_IN' });
    expect(events).toMatchObject([{ actor_id: user.id, session_id: sessionId, ip_address: '127.0.0.1' }]);
    const account = await database.db('accounts').where({ id: user.id }).first();
    expect(account.last_login_at).toBeInstanceOf(Date);
  });

  it('answers an unknown account and a wrong password with the same words', async () => {
    const answers = await Promise.all([
      tryLogIn({ email: ada.email, password: 'not the password' }),
      tryLogIn({ email: newAddress(), password: 'not the password' }),
      tryLogIn({ username: 'ada', password: 'not the password' }),
      tryLogIn({ username: 'nobody', password: 'not the password' }),
    ]);
    const [first] = answers;
    expect(first?.code).toBe('INVALID_CREDENTIALS');
    for (const { body, status, setCookies } of answers) {
      expect(body).toEqual(first?.body);
      expect(status).toBe(200);
      expect(setCookies).toEqual([]);
    }
  });

  it.each([
    ['neither', {}, ['input']],
    ['nulls', { email: null, username: null }, ['input']],
    ['both', { email: 'a@b.co', username: 'abc' }, ['input']],
    ['no address', { email: 'nobody' }, ['input.email']],
    ['no username', { username: 'x y' }, ['input.username']],
    ['a NUL byte', { username: 'ada\0' }, ['input.username']],
    ['two things', { email: 'nobody', password: 'p'.repeat(2000) }, ['input.email', 'input.password']],
  ])('with %s is bad input', async (_what, input, paths) => {
    const answer = await tryLogIn(input);
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer).sort()).toEqual(paths);
  });

  it('left out fields are named by their own paths', async () => {
    const answer = await api.post(LOG_IN, { input: {} });
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer)).toEqual(['input.password']);
    const nothing = await api.post(REGISTER, { input: { name: 5 } });
    expect(fieldsOf(nothing).sort()).toEqual(['input.email', 'input.name', 'input.password']);
  });

  it('of a locked account is told so only with the right password', async () => {
    const user = await signUp(api);
    const lock = (until: string | null) =>
      database.db.raw(
        `update accounts set locked_at = now(), locked_until = now() + cast(? as interval) where id = ?`,
        [until, user.id],
      );
    await lock(null);
    expect((await tryLogIn({ email: user.email, password: 'not the password' })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    const endless = await tryLogIn({ email: user.email });
    expect(endless.code).toBe('ACCOUNT_LOCKED');
    expect(endless.body.errors?.[0]?.extensions).not.toHaveProperty('lockedUntil');
    expect(endless.setCookies).toEqual([]);

    await lock('1 hour');
    expect((await tryLogIn({ email: user.email })).code).toBe('ACCOUNT_LOCKED');
    expect(await database.db('sessions').where({ account_id: user.id })).toHaveLength(1);

    await lock('-1 second');
    dataOf(await tryLogIn({ email: user.email }));
  });

  it('with a Bearer header that is no good still signs in', async () => {
    for (const authorization of [
      'Bearer rubbish',
      'Bearer ',
      'Basic YTpi',
      `Bearer ${ada.accessToken.slice(0, -3)}AAA`,
      `Bearer ${'x'.repeat(9000)}`,
    ]) {
      const answer = await api.post(
        LOG_IN,
        { input: { email: ada.email, password } },
        { headers: { authorization } },
      );
      expect(dataOf(answer).login.user.id).toBe(ada.id);
    }
  });

  it('shows the new session as the current one, whatever the Bearer token says', async () => {
    const document = `mutation LogIn($input: LoginInput!) { login(input: $input) {
      session { id current } user { email sessions { id current } } } }`;
    const neighbour = await signUp(api);
    const answer = await api.post(
      document,
      { input: { email: neighbour.email, password } },
      { token: ada.accessToken },
    );
    const { session, user } = dataOf(answer).login;
    expect(session.current).toBe(true);
    expect(user.email).toBe(neighbour.email);
    expect(user.sessions).toHaveLength(2);
    for (const { id, current } of user.sessions) expect(current).toBe(id === session.id);
  });

  it('shows the answered user as to its owner, and what only staff may see to nobody', async () => {
    const document = `mutation LogIn($input: LoginInput!) { login(input: $input) { user { email locked } } }`;
    const answer = await api.post(document, { input: { email: ada.email, password } });
    expect(answer.body.data?.login.user).toEqual({ email: 'Ada.Lovelace@example.com', locked: null });
    expect(answer.body.errors).toMatchObject([
      { path: ['login', 'user', 'locked'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it('with rememberMe lasts longer', async () => {
    const short = dataOf(await tryLogIn({ email: ada.email })).login;
    const long = dataOf(await tryLogIn({ email: ada.email, rememberMe: true })).login;
    expect([604_800, 604_799, 604_798]).toContain(short.refreshExpiresIn);
    expect([2_592_000, 2_591_999, 2_591_998]).toContain(long.refreshExpiresIn);
    expect(long.expiresIn).toBe(900);
  });

  it('keeps an absurd user agent to a bounded length', async () => {
    const headers = { 'user-agent': `\u00ff\u00fe ${'agent '.repeat(1500)}` };
    dataOf(await api.post(LOG_IN, { input: { email: ada.email, password } }, { headers }));
    const rows = await database.db('sessions').where({ account_id: ada.id }).pluck('user_agent');
    expect(Math.max(...rows.map((agent) => agent?.length ?? 0))).toBe(512);
  });
});

describe('a client that goes away', () => {
  it('in the middle of hashing leaves the server as it was, and no error in its log', async () => {
    const before = server.logs().length;
    const going = Array.from({ length: 12 }, () =>
      fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: LOG_IN, variables: { input: { email: ada.email, password } } }),
        signal: AbortSignal.timeout(80),
      }).catch(() => null),
    );
    await Promise.all(going);
    dataOf(await tryLogIn({ email: ada.email }));
    expect(/unexpected error|unhandled|uncaught/.test(server.logs().slice(before))).toBe(false);
  });
});

it('a change of the password names both passwords when both are bad input', async () => {
  const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }';
  const input = { currentPassword: 'p'.repeat(1025), newPassword: 'short' };
  const answer = await api.post(change, { input }, { token: ada.accessToken });
  expect(answer.code).toBe('BAD_USER_INPUT');
  expect(fieldsOf(answer)).toEqual(['input.currentPassword', 'input.newPassword']);
});
