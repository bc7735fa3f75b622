import { randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { testDatabase } from '../helpers/database.js';
import { type Answer, type Client, client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { SHARED_SECRETS, useSharedService } from '../helpers/service.js';
import {
  login,
  ME,
  password,
  REFRESH,
  refresh,
  refusalOf,
  refusalSoon,
  type SignedIn,
  signUp,
  successorIn,
  withoutLimits,
} from '../helpers/users.js';
import { rawRequest } from '../http/raw-request.js';

const { JWT_SECRET: secret } = SHARED_SECRETS;

let api: Client;
let ada: SignedIn;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
  ada = await signUp(api);
});

type Json = Record<string, unknown>;

/** Ada's access token with other claims or another header, signed by the right secret. */
function resigned(claims: Json, header: Json = {}, key: string = secret): string {
  const decoded = jwt.decode(ada.accessToken, { complete: true });
  if (!decoded) throw new Error('no access token');
  const payload = { ...(decoded.payload as Json), ...claims };
  for (const name of Object.keys(payload)) if (payload[name] === undefined) delete payload[name];
  return jwt.sign(payload, key, {
    header: { ...decoded.header, ...header },
    algorithm: 'HS256',
    noTimestamp: claims.iat === undefined && 'iat' in claims,
    allowInvalidAsymmetricKeyTypes: true,
  } as jwt.SignOptions);
}

function askMe(headers: Record<string, string>): Promise<Answer> {
  return api.post('{ me { id } can(permissions: []) }', {}, { headers });
}

/** A guarded field refuses, a public one beside it works as if no token had come. */
function expectReason({ status, body }: Answer, reason: string): void {
  expect(status).toBe(200);
  expect(body.data).toEqual({ me: null, can: false });
  expect(body.errors).toHaveLength(1);
  expect(body.errors?.[0]).toMatchObject({ path: ['me'], extensions: { code: 'UNAUTHENTICATED', reason } });
}

const now = () => Math.floor(Date.now() / 1000);

describe('no viewer', () => {
  it.each([{}, { authorization: '' }, { authorization: 'Basic YTpi' }, { authorization: 'Bearerx abc' }])(
    'with %j for want of a token',
    async (headers) => {
      expectReason(await askMe(headers as Record<string, string>), 'TOKEN_MISSING');
    },
  );

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer rubbish',
    'Bearer a.b.c',
    'Bearer a b',
    `Bearer ${'x'.repeat(9000)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    'Bearer null',
    'Bearer undefined',
    'Bearer j:{}',
    'Bearer \u00ff\u00fe',
  ])('with %j, which is none of ours', async (authorization) => {
    expectReason(await askMe({ authorization }), 'TOKEN_MALFORMED');
  });

  it('with a token signed by somebody else, under another algorithm, of another type, for others', async () => {
    for (const token of [
      resigned({}, {}, randomBytes(32).toString('hex')),
      resigned({}, { typ: 'JWT' }),
      resigned({}, { kid: 'another' }),
      resigned({}, { kid: '../../etc/passwd' }),
      resigned({}, { crit: ['exp'] }),
      resigned({ iss: 'https://elsewhere.example' }),
      resigned({ aud: 'https://elsewhere.example' }),
      resigned({ aud: undefined }),
      resigned({ exp: undefined }),
      resigned({ sid: undefined }),
      resigned({ sid: 'not a uuid' }),
      resigned({ sub: { $ne: null } }),
      resigned({ ver: '1' }),
      resigned({ roles: 'ADMIN' }),
    ]) {
      expectReason(await askMe({ authorization: `Bearer ${token}` }), 'TOKEN_MALFORMED');
    }
  });

  it('with two Authorization headers, equal ones too', async () => {
    const body = JSON.stringify({ query: '{ me { id } can(permissions: []) }' });
    const line = `authorization: Bearer ${ada.accessToken}\r\n`;
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${line}${line}content-length: ${body.length}\r\n\r\n`;
    const answer = await rawRequest(server.origin, [head, body]);
    expect(JSON.parse(answer.body).errors[0].extensions.reason).toBe('TOKEN_MALFORMED');
  });

  it('with a token from the future', async () => {
    const claims = { iat: now() + 60, exp: now() + 600 };
    expectReason(await askMe({ authorization: `Bearer ${resigned(claims)}` }), 'TOKEN_NOT_ACTIVE');
    expectReason(
      await askMe({ authorization: `Bearer ${resigned({ nbf: now() + 60 })}` }),
      'TOKEN_NOT_ACTIVE',
    );
  });

  it('with a token past its end, and the answer says when that was', async () => {
    const exp = now() - 30;
    const answer = await askMe({ authorization: `Bearer ${resigned({ iat: now() - 900, exp })}` });
    expectReason(answer, 'TOKEN_EXPIRED');
    expect(answer.body.errors?.[0]?.extensions.expiredAt).toBe(new Date(exp * 1000).toISOString());
  });

  it('with a token that lives longer than ACCESS_TOKEN_TTL allows now', async () => {
    const token = resigned({ iat: now(), exp: now() + 901 });
    expectReason(await askMe({ authorization: `Bearer ${token}` }), 'TOKEN_EXPIRED');
  });

  it('with a token whose session is gone, within a second though nobody signed out through the API', async () => {
    const over = await login(api, ada);
    await database.db('sessions').where({ id: over.sessionId }).delete();
    await refusalSoon(api, over.accessToken, 'TOKEN_REVOKED');
    expectReason(await askMe({ authorization: `Bearer ${over.accessToken}` }), 'TOKEN_REVOKED');
  });

  it('with a token whose session never was, or is somebody else’s', async () => {
    const stranger = await signUp(api);
    for (const claims of [{ sid: '018f6e2e-7c1f-7000-8000-000000000000' }, { sid: stranger.sessionId }]) {
      expectReason(await askMe({ authorization: `Bearer ${resigned(claims)}` }), 'TOKEN_REVOKED');
    }
  });

  it('within the clock tolerance is none: a token that has just expired still works', async () => {
    const token = resigned({ iat: now() - 800, exp: now() - 2, auth_time: now() - 800 });
    expect(await refusalOf(api, token)).toBeNull();
  });

  it.each(['bearer', 'BEARER', 'bEaReR', 'Bearer   '])(
    'is no matter of how %j is written',
    async (scheme) => {
      const answer = await askMe({ authorization: `${scheme} ${ada.accessToken}` });
      expect(dataOf(answer)).toEqual({ me: { id: ada.id }, can: true });
    },
  );
});

describe('a stale access token', () => {
  it('is refused once the version is raised, and a refresh will do', async () => {
    const user = await signUp(api);
    await database.db('accounts').where({ id: user.id }).increment('version');
    expect(await refusalSoon(api, user.accessToken, 'TOKEN_STALE')).toBe('TOKEN_STALE');

    const renewed = dataOf(await refresh(api, user.refreshToken)).refresh;
    expect(await refusalOf(api, renewed.accessToken)).toBeNull();
  });

  it('of a session that is over as well is revoked', async () => {
    const user = await signUp(api);
    await database.db('accounts').where({ id: user.id }).increment('version');
    const { refreshToken, accessToken } = await login(api, user);
    await api.post('mutation ($token: String) { logout(refreshToken: $token) }', { token: refreshToken });
    expect(await refusalOf(api, accessToken)).toBe('TOKEN_REVOKED');
  });

  it('of somebody who was made ADMIN carries the new roles after a refresh', async () => {
    const user = await signUp(api);
    const ROLES = '{ roles { role permissions } can(permissions: ["user:read"]) }';
    const before = await api.post(ROLES, {}, { token: user.accessToken });
    expect(before.code).toBe('FORBIDDEN');
    expect(before.body.data).toEqual({ roles: null, can: false });

    await database
      .db('accounts')
      .where({ id: user.id })
      .update({ roles: ['ADMIN'] })
      .increment('version');
    const { accessToken } = dataOf(await refresh(api, user.refreshToken)).refresh;
    const { roles, can } = dataOf(await api.post(ROLES, {}, { token: accessToken }));
    expect(can).toBe(true);
    expect(roles).toEqual([
      { role: 'USER', permissions: [] },
      { role: 'MODERATOR', permissions: ['session:read', 'user:lock', 'user:read'] },
      {
        role: 'ADMIN',
        permissions: expect.arrayContaining([
          'audit:read',
          'session:read',
          'session:revoke',
          'user:delete',
          'user:lock',
          'user:read',
        ]),
      },
    ]);
  });
});

describe('can', () => {
  it.each([
    [[], true],
    [['user:read'], false],
    [['user:read', 'nothing:at:all'], false],
    [['__proto__', 'constructor'], false],
    [['\0', '\ud800', ''], false],
  ])(
    'answers a viewer without permissions %j with %s, and everybody else with false',
    async (permissions, expected) => {
      const document = 'query ($permissions: [String!]!) { can(permissions: $permissions) }';
      expect(dataOf(await api.post(document, { permissions }, { token: ada.accessToken })).can).toBe(
        expected,
      );
      expect(dataOf(await api.post(document, { permissions })).can).toBe(false);
    },
  );

  it('wants a list of texts', async () => {
    const document = 'query ($permissions: [String!]!) { can(permissions: $permissions) }';
    for (const permissions of [null, [null], [1], { a: 1 }, [['user:read']], [1e300], [true]]) {
      const answer = await api.post(document, { permissions });
      expect([answer.status, answer.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });
});

describe('me', () => {
  it('shows the sessions of the viewer with their current one, the last used first', async () => {
    const user = await signUp(api);
    const phone = await login(api, user);
    dataOf(await refresh(api, user.refreshToken));
    const { me } = dataOf(await api.post(ME, {}, { token: phone.accessToken }));
    expect(me.sessions).toEqual([
      { id: user.sessionId, current: false },
      { id: phone.sessionId, current: true },
    ]);
  });

  it('is null with one error for nobody, and leaves its siblings alone', async () => {
    const { body, status } = await api.post('{ me { id } again: me { id } can(permissions: []) }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ me: null, again: null, can: false });
    expect(body.errors).toHaveLength(2);
  });
});

describe('settings', () => {
  it('REFRESH_REUSE_LEEWAY=0 allows no retry; short lives, SESSION_MAX_AGE and the previous secret hold', async () => {
    const oldSecret = randomBytes(32).toString('hex');
    const own = await testDatabase();
    const settings = {
      ...withoutLimits,
      JWT_SECRET: secret,
      DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    };
    const before = await startServer({
      database: own.url,
      env: { ...settings, JWT_REFRESH_SECRET: oldSecret, PUBLIC_URL: 'http://localhost' },
    });
    const user = await signUp(client(before.origin));
    await before.stop();
    const after = await startServer({
      database: own.url,
      env: {
        ...settings,
        PUBLIC_URL: 'http://localhost',
        JWT_PREVIOUS_REFRESH_SECRETS: oldSecret,
        REFRESH_REUSE_LEEWAY: '0s',
        ACCESS_TOKEN_TTL: '2m',
        REFRESH_TOKEN_TTL: '2m',
        SESSION_MAX_AGE: '1h',
      },
    });
    try {
      const other = client(after.origin);
      // Granted for longer than is allowed now.
      expect(await refusalOf(other, user.accessToken)).toBe('TOKEN_EXPIRED');
      const moved = successorIn(await refresh(other, user.refreshToken));
      const grant = dataOf(await refresh(other, moved)).refresh;
      expect(grant.expiresIn).toBeLessThanOrEqual(120);
      expect(grant.expiresIn).toBeGreaterThan(110);
      expect((await refresh(other, moved)).code).toBe('REFRESH_TOKEN_REUSED');

      const fresh = await signUp(other);
      const at = Date.now();
      const { expiresIn, refreshExpiresIn, session } = dataOf(
        await other.post(REFRESH, { token: fresh.refreshToken }),
      ).refresh;
      expect(expiresIn).toBeLessThanOrEqual(refreshExpiresIn);
      expect(Date.parse(session.expiresAt)).toBeLessThanOrEqual(at + 125_000);
      const longest = dataOf(
        await other.post(
          'mutation ($input: LoginInput!) { login(input: $input) { expiresIn refreshExpiresIn } }',
          { input: { email: fresh.email, password, rememberMe: true } },
        ),
      ).login;
      expect(longest.expiresIn).toBe(120);
      expect(longest.refreshExpiresIn).toBeGreaterThan(3590);
      expect(longest.refreshExpiresIn).toBeLessThanOrEqual(3600);
    } finally {
      await after.stop();
      await own.drop();
    }
  });
});
