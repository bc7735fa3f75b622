import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, type Client, client, dataOf, type SetCookie } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import {
  LOG_IN,
  LOG_OUT,
  login,
  newAddress,
  password,
  REFRESH,
  REGISTER,
  refusalOf,
  type SignedIn,
  signUp,
  withoutLimits,
} from '../helpers/users.js';

let database: TestDatabase;
let server: RunningServer;
let secure: RunningServer;
let api: Client;
let ada: SignedIn;

beforeAll(async () => {
  database = await testDatabase();
  const env = { ...withoutLimits, CORS_ORIGINS: 'https://app.example.com,https://other.example.com:8443' };
  [server, secure] = await Promise.all([
    startServer({ database: database.url, env }),
    startServer({ database: database.url, env: { ...env, PUBLIC_URL: 'https://accounts.example.com' } }),
  ]);
  api = client(server.origin);
  ada = await signUp(api);
});

afterAll(async () => {
  await Promise.all([server?.stop(), secure?.stop()]);
  await database?.drop();
});

async function cookieOf(input: Record<string, unknown> = {}): Promise<SetCookie> {
  const { setCookies } = await api.post(LOG_IN, { input: { email: ada.email, password, ...input } });
  return refreshIn(setCookies);
}

function refreshIn(setCookies: readonly SetCookie[], name = 'refresh'): SetCookie {
  const cookie = setCookies.find((candidate) => candidate.name === name);
  if (!cookie) throw new Error(`no cookie ${name} among ${JSON.stringify(setCookies)}`);
  return cookie;
}

function refreshByCookie(value: string, headers: Record<string, string> = {}): Promise<Answer> {
  return api.post(REFRESH, {}, { cookies: { refresh: value }, headers });
}

describe('COOKIE delivery', () => {
  it('is the default: the refresh token comes as a cookie and is null in the answer', async () => {
    const answer = await api.post(REGISTER, { input: { email: newAddress(), password, name: 'Grace' } });
    expect(dataOf(answer).register.refreshToken).toBeNull();
    expect(refreshIn(answer.setCookies).value).toMatch(/^rt_[\w-]+$/);
    expect(JSON.stringify(answer.body)).not.toContain('rt_');
  });

  it('guards the cookie: HttpOnly, SameSite=Strict, Path=/, Max-Age as the token, no Domain', async () => {
    const { attributes } = await cookieOf();
    expect(attributes).toMatchObject({ httponly: true, samesite: 'Strict', path: '/' });
    expect(attributes).not.toHaveProperty('domain');
    expect(attributes).not.toHaveProperty('secure');
    expect(Number(attributes['max-age'])).toBeGreaterThan(7 * 86_400 - 5);
    expect(Number(attributes['max-age'])).toBeLessThanOrEqual(7 * 86_400);
  });

  it('lasts as long as the session that is remembered', async () => {
    const { attributes } = await cookieOf({ rememberMe: true });
    expect(Number(attributes['max-age'])).toBeGreaterThan(30 * 86_400 - 5);
  });

  it('rotates by cookie: a new cookie, and still nothing in the answer', async () => {
    const { value } = await cookieOf();
    const answer = await refreshByCookie(value);
    expect(dataOf(answer).refresh.refreshToken).toBeNull();
    const next = refreshIn(answer.setCookies);
    expect(next.value).not.toBe(value);
    expect(next.attributes).toMatchObject({ httponly: true, samesite: 'Strict', path: '/' });
    dataOf(await refreshByCookie(next.value));
  });

  it('by BODY sets no refresh cookie', async () => {
    const answer = await api.post(LOG_IN, { input: { email: ada.email, password, delivery: 'BODY' } });
    expect(dataOf(answer).login.refreshToken).toMatch(/^rt_/);
    expect(answer.setCookies.map(({ name }) => name)).not.toContain('refresh');
  });

  it('sets no cookie with a refusal', async () => {
    const answer = await api.post(LOG_IN, { input: { email: ada.email, password: 'not the password' } });
    expect(answer.code).toBe('INVALID_CREDENTIALS');
    expect(answer.setCookies.map(({ name }) => name)).not.toContain('refresh');
  });
});

describe('under an HTTPS PUBLIC_URL', () => {
  it('the cookie is __Host-refresh and Secure, and the plain name counts for nothing', async () => {
    const behindProxy = client(secure.origin);
    const answer = await behindProxy.post(LOG_IN, { input: { email: ada.email, password } });
    const { value, attributes } = refreshIn(answer.setCookies, '__Host-refresh');
    expect(attributes).toMatchObject({ secure: true, httponly: true, samesite: 'Strict', path: '/' });
    expect(attributes).not.toHaveProperty('domain');

    const plain = await behindProxy.post(REFRESH, {}, { cookies: { refresh: value } });
    expect(plain.code).toBe('REFRESH_TOKEN_INVALID');
    expect(plain.setCookies).toEqual([]);
    dataOf(await behindProxy.post(REFRESH, {}, { cookies: { '__Host-refresh': value } }));
  });
});

describe('an argument', () => {
  it('wins over the cookie, which is neither read nor written', async () => {
    const other = await login(api, ada);
    const { value } = await cookieOf();
    const answer = await api.post(REFRESH, { token: other.refreshToken }, { cookies: { refresh: value } });

    expect(dataOf(answer).refresh.session.id).toBe(other.sessionId);
    expect(dataOf(answer).refresh.refreshToken).toMatch(/^rt_/);
    expect(answer.setCookies).toEqual([]);
    dataOf(await refreshByCookie(value));
  });

  it.each(['', 'rubbish'])('that is %j wins too, and leaves the cookie alone', async (token) => {
    const { value } = await cookieOf();
    const answer = await api.post(REFRESH, { token }, { cookies: { refresh: value } });
    expect(answer.code).toBe('REFRESH_TOKEN_INVALID');
    expect(answer.setCookies).toEqual([]);
    dataOf(await refreshByCookie(value));
  });

  it('that is null leaves it to the cookie', async () => {
    const { value } = await cookieOf();
    dataOf(
      await api.post(
        'mutation { refresh(refreshToken: null) { expiresIn } }',
        {},
        { cookies: { refresh: value } },
      ),
    );
  });

  it('holding the token of a session by cookie answers in the body', async () => {
    const { value } = await cookieOf();
    const answer = await api.post(REFRESH, { token: value });
    expect(dataOf(answer).refresh.refreshToken).toMatch(/^rt_/);
    expect(answer.setCookies).toEqual([]);
  });
});

describe('the Origin header', () => {
  const foreign = [
    'https://evil.example',
    'null',
    'https://app.example.com.evil.example',
    'http://app.example.com',
    'https://app.example.com:444',
    'HTTPS://APP.EXAMPLE.COM',
    '',
  ];

  it.each(foreign)('%j makes the cookie count as absent and does not clear it', async (origin) => {
    const { value } = await cookieOf();
    const answer = await refreshByCookie(value, { origin });
    expect(answer.code).toBe('REFRESH_TOKEN_INVALID');
    expect(answer.setCookies).toEqual([]);
    expect(
      dataOf(await api.post(LOG_OUT, {}, { cookies: { refresh: value }, headers: { origin } })).logout,
    ).toBe(true);
    dataOf(await refreshByCookie(value));
  });

  it('of a listed origin, of this server and of its other names lets the cookie count', async () => {
    const { port } = new URL(server.origin);
    for (const origin of [
      'https://app.example.com',
      'https://other.example.com:8443',
      `http://localhost:${port}`,
      `http://127.0.0.1:${port}`,
      `http://[::1]:${port}`,
    ]) {
      dataOf(await refreshByCookie((await cookieOf()).value, { origin }));
    }
  });

  it('foreign leaves a login by BODY alone', async () => {
    const answer = await api.post(
      LOG_IN,
      { input: { email: ada.email, password, delivery: 'BODY' } },
      { headers: { origin: 'https://evil.example' } },
    );
    expect(dataOf(answer).login.refreshToken).toMatch(/^rt_/);
  });

  it('foreign gets no cookie set by a login', async () => {
    const answer = await api.post(
      LOG_IN,
      { input: { email: ada.email, password } },
      { headers: { origin: 'https://evil.example' } },
    );
    expect(answer.setCookies).toEqual([]);
  });

  it('is answered for a listed origin only, with credentials', async () => {
    const listed = await api.post('{ __typename }', {}, { headers: { origin: 'https://app.example.com' } });
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(listed.headers.get('access-control-allow-credentials')).toBe('true');
    expect(listed.headers.get('vary')).toMatch(/origin/i);
    for (const origin of foreign) {
      const { headers } = await api.post('{ __typename }', {}, { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('is preflighted', async () => {
    const ask = (origin: string) =>
      fetch(server.url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,authorization',
        },
      });
    const listed = await ask('https://app.example.com');
    expect(listed.status).toBe(204);
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(listed.headers.get('access-control-allow-credentials')).toBe('true');
    expect(listed.headers.get('access-control-allow-headers')).toMatch(/authorization/);
    expect(listed.headers.get('access-control-allow-methods')).toMatch(/POST/);
    const refused = await ask('https://evil.example');
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a cookie that can never work again', () => {
  it('is cleared with the refusal', async () => {
    const { value } = await cookieOf();
    await api.post(LOG_OUT, { token: value });
    const answer = await refreshByCookie(value);
    expect(answer.code).toBe('REFRESH_TOKEN_INVALID');
    const { attributes, ...cleared } = refreshIn(answer.setCookies);
    expect(cleared).toEqual({ name: 'refresh', value: '' });
    expect(Date.parse(String(attributes.expires))).toBeLessThan(Date.now());
    expect(attributes).toMatchObject({ httponly: true, samesite: 'Strict', path: '/' });
  });

  it('is cleared when its session has expired, and when it was reused', async () => {
    const expired = await cookieOf();
    await database
      .db('sessions')
      .where({ account_id: ada.id })
      .update({ idle_expires_at: database.db.fn.now() });
    const first = await refreshByCookie(expired.value);
    expect(first.code).toBe('REFRESH_TOKEN_EXPIRED');
    expect(refreshIn(first.setCookies).value).toBe('');

    const spent = await cookieOf();
    dataOf(await refreshByCookie(spent.value));
    await database
      .db('sessions')
      .update({ rotated_at: new Date(0) })
      .where({ account_id: ada.id, generation: 2 });
    const second = await refreshByCookie(spent.value);
    expect(second.code).toBe('REFRESH_TOKEN_REUSED');
    expect(refreshIn(second.setCookies).value).toBe('');
  });

  it.each([
    'j:{}',
    'j:[1]',
    'j:null',
    'j:{"toString":1}',
    's:rt_x.y',
    '%00',
    '%ff%fe',
    '%',
    '%E0%A4%A',
    '"quoted"',
    '__proto__',
    'x'.repeat(8000),
  ])('%s is none', async (value) => {
    const { code, status } = await api.post(REFRESH, {}, { headers: { cookie: `refresh=${value}` } });
    expect([status, code]).toEqual([200, 'REFRESH_TOKEN_INVALID']);
  });

  it.each([
    'refresh=a; refresh=b; refresh=c',
    'refresh',
    '=; =; ;;;',
    '__proto__=j:{"refresh":"x"}; constructor=1',
    `${'a=b; '.repeat(2000)}refresh=x`,
  ])('a Cookie header such as number %# breaks nothing', async (cookie) => {
    const { code, status } = await api.post(REFRESH, {}, { headers: { cookie } });
    expect([status, code]).toEqual([200, 'REFRESH_TOKEN_INVALID']);
  });

  it('does not decide who the viewer is: a cookie signs nobody in', async () => {
    const { value } = await cookieOf();
    const { body } = await api.post('{ me { id } }', {}, { cookies: { refresh: value } });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'TOKEN_MISSING' });
    expect(await refusalOf(api, ada.accessToken)).not.toBe('TOKEN_MALFORMED');
  });
});
