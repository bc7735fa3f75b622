import fc from 'fast-check';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, type Client, client, type Data, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import {
  LOG_IN,
  LOG_OUT,
  login,
  password,
  REFRESH,
  refresh,
  refusalOf,
  signUp,
  withoutLimits,
} from '../helpers/users.js';

const payload = 'accessToken refreshToken session { id }';
const REAUTHENTICATE = `mutation ($password: String!) { reauthenticate(password: $password) { ${payload} } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ${payload} } }`;

/** What proves the password again and goes on with the same session. */
const mutations = ['reauthenticate', 'changePassword'] as const;

let database: TestDatabase;
let server: RunningServer;
let api: Client;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    database: database.url,
    env: { ...withoutLimits, HASH_WORKERS: '2', REFRESH_REUSE_LEEWAY: '60s' },
  });
  api = client(server.origin);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

/** The new password is the old one, so that the same one is proved again and again. */
async function prove(name: (typeof mutations)[number], token: string, http: Client = api): Promise<Data> {
  const variables = { password, input: { currentPassword: password, newPassword: password } };
  const document = name === 'reauthenticate' ? REAUTHENTICATE : CHANGE;
  return dataOf(await http.post(document, variables, { token }))[name];
}

const codeOf = (answer: Answer) => answer.code ?? 'a new token';

describe.each(mutations)('%s', (name) => {
  it('makes a new refresh token, and the one before is dead at once and ends nothing', async () => {
    const user = await signUp(api);
    const proved = await prove(name, user.accessToken);
    expect(proved.refreshToken).not.toBe(user.refreshToken);
    expect(proved.session.id).toBe(user.sessionId);
    for (const _again of [1, 2]) {
      expect(codeOf(await refresh(api, user.refreshToken))).toBe('REFRESH_TOKEN_INVALID');
    }
    expect(await refusalOf(api, proved.accessToken)).toBeNull();
    const next = dataOf(await refresh(api, proved.refreshToken)).refresh;
    expect(codeOf(await refresh(api, user.refreshToken))).toBe('REFRESH_TOKEN_INVALID');
    expect(codeOf(await refresh(api, next.refreshToken))).toBe('a new token');
    expect(await database.db('auth_events').where({ user_id: user.id, type: 'REFRESH_REUSED' })).toEqual([]);
  });

  it('leaves no leeway to a token that was rotated a moment before', async () => {
    const user = await signUp(api);
    const rotated = dataOf(await refresh(api, user.refreshToken)).refresh;
    const proved = await prove(name, rotated.accessToken);
    expect(codeOf(await refresh(api, rotated.refreshToken))).toBe('REFRESH_TOKEN_INVALID');
    expect(codeOf(await refresh(api, proved.refreshToken))).toBe('a new token');
  });

  it('leaves the newer cookie alone when another tab presents the one before', async () => {
    const user = await signUp(api);
    const browser = client(server.origin, { jar: true });
    const input = { email: user.email, password };
    const { accessToken } = dataOf(await browser.post(LOG_IN, { input })).login;
    const before = browser.cookies();
    await prove(name, accessToken, browser);
    expect(browser.cookies().refresh).not.toBe(before.refresh);
    const late = await client(server.origin).post(REFRESH, {}, { cookies: before });
    expect(late.code).toBe('REFRESH_TOKEN_INVALID');
    expect(late.setCookies).toEqual([]);
    expect(codeOf(await browser.post(REFRESH))).toBe('a new token');
  });

  it('does not keep the token before from signing out', async () => {
    const user = await signUp(api);
    const proved = await prove(name, user.accessToken);
    dataOf(await api.post(LOG_OUT, { token: user.refreshToken }));
    expect(await refusalOf(api, proved.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('racing a refresh leaves its own token good, and no theft is seen', async () => {
    for (let round = 0; round < 4; round++) {
      const user = await login(api, await signUp(api));
      const [proved, refreshed] = await Promise.all([
        prove(name, user.accessToken),
        refresh(api, user.refreshToken),
      ]);
      expect(['a new token', 'REFRESH_TOKEN_INVALID']).toContain(codeOf(refreshed));
      expect(codeOf(await refresh(api, proved.refreshToken))).toBe('a new token');
    }
  });
});

it('whatever the order of refreshes and proofs, a token that a proof replaced ends nothing, and one that was rotated does', async () => {
  const step = fc.constantFrom('refresh' as const, ...mutations);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const user = await signUp(api);
      let current = { accessToken: user.accessToken, refreshToken: user.refreshToken };
      const before: { token: string; by: (typeof steps)[number] }[] = [];
      for (const name of steps) {
        before.push({ token: current.refreshToken, by: name });
        const answer =
          name === 'refresh'
            ? dataOf(await refresh(api, current.refreshToken)).refresh
            : await prove(name, current.accessToken);
        current = answer;
      }
      for (const { token } of before.filter(({ by }) => by !== 'refresh')) {
        expect(codeOf(await refresh(api, token))).toBe('REFRESH_TOKEN_INVALID');
      }
      expect(await refusalOf(api, current.accessToken)).toBeNull();

      const direct = before.at(-1);
      const rotated = before.filter((each) => each.by === 'refresh' && each !== direct);
      if (direct?.by === 'refresh') {
        expect(dataOf(await refresh(api, direct.token)).refresh.refreshToken).toBe(current.refreshToken);
      }
      if (rotated[0]) {
        expect(codeOf(await refresh(api, rotated[0].token))).toBe('REFRESH_TOKEN_REUSED');
        expect(await refusalOf(api, current.accessToken)).toBe('TOKEN_REVOKED');
      }
    }),
    { numRuns: 10, examples: [[['refresh', 'refresh', 'reauthenticate', 'changePassword', 'refresh']]] },
  );
});
