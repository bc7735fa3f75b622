import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { recordProof } from '../../../src/sessions/proof/proof.repository.js';
import { PASSWORD } from '../../../src/sessions/proof/proven-factor.js';
import {
  issueRefreshToken,
  newRefreshKey,
  REFRESH_TOKEN_PURPOSE,
} from '../../../src/tokens/refresh-token.js';
import { createMacKeys } from '../../../src/tokens/secrets.js';
import { type Answer, type Client, client, type Data, dataOf } from '../../helpers/graphql.js';
import { holdTransaction } from '../../helpers/held-transaction.js';
import { useService } from '../../helpers/service.js';
import {
  LOG_IN,
  LOG_OUT,
  login,
  password,
  REFRESH,
  refresh,
  refusalOf,
  signUp,
  successorIn,
  withoutLimits,
} from '../../helpers/users.js';

const payload = 'accessToken refreshToken session { id }';
const REAUTHENTICATE = `mutation ($password: String!) { reauthenticate(password: $password) { ${payload} } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ${payload} } }`;

/** What proves the password again and goes on with the same session. */
const mutations = ['reauthenticate', 'changePassword'] as const;

const refreshSecret = randomBytes(32).toString('hex');
const keys = createMacKeys({ current: refreshSecret }, REFRESH_TOKEN_PURPOSE);

let api: Client;

const { server, database } = useService({
  env: {
    ...withoutLimits,
    HASH_WORKERS: '2',
    REFRESH_REUSE_LEEWAY: '60s',
    JWT_REFRESH_SECRET: refreshSecret,
  },
});
beforeAll(async () => {
  api = client(server.origin);
});

/** The new password is the old one, so that the same one is proved again and again. */
function post(name: (typeof mutations)[number], token: string, http: Client = api): Promise<Answer> {
  const variables = { password, input: { currentPassword: password, newPassword: password } };
  return http.post(name === 'reauthenticate' ? REAUTHENTICATE : CHANGE, variables, { token });
}

async function prove(...args: Parameters<typeof post>): Promise<Data> {
  return dataOf(await post(...args))[args[0]];
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

  it('of a session that ends meanwhile proves nothing and brings nothing back', async () => {
    const user = await signUp(api);
    const held = await holdTransaction(
      database.db,
      `update sessions set ended_at = now(), end_reason = 'LOGGED_OUT' where id = ?`,
      [user.sessionId],
    );
    try {
      const answer = post(name, user.accessToken);
      await held.waiting(1);
      await held.release();
      expect((await answer).body.errors?.[0]?.extensions).toMatchObject({
        code: 'UNAUTHENTICATED',
        reason: 'TOKEN_REVOKED',
      });
      expect((await refresh(api, user.refreshToken)).code).toBe('REFRESH_TOKEN_INVALID');
    } finally {
      await held.release();
    }
  });

  it('does not keep the token before from signing out', async () => {
    const user = await signUp(api);
    const proved = await prove(name, user.accessToken);
    dataOf(await api.post(LOG_OUT, { token: user.refreshToken }));
    expect(await refusalOf(api, proved.accessToken)).toBe('TOKEN_REVOKED');
  });

  it('racing a refresh leaves its own token good, and no theft is seen', async () => {
    for (let round = 0; round < 3; round++) {
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
  const { sessionId } = await signUp(api);
  const like = await database.db('sessions').where({ id: sessionId }).first();
  const step = fc.constantFrom('refresh' as const, 'proof' as const);

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      const id = randomUUID();
      const key = newRefreshKey();
      await database.db('sessions').insert({ ...like, id, refresh_key: key });
      const tokenOf = (generation: number) => issueRefreshToken(keys, { sessionId: id, generation, key });
      for (const [index, name] of steps.entries()) {
        if (name === 'proof') await recordProof(database.db, id, PASSWORD);
        else successorIn(await refresh(api, tokenOf(index + 1)));
      }

      const isLive = async () => (await database.db('sessions').where({ id, ended_at: null })).length === 1;
      const last = steps.length;
      const generationsOf = (name: (typeof steps)[number]) =>
        steps.flatMap((each, index) => (each === name ? [index + 1] : []));
      for (const generation of generationsOf('proof')) {
        expect(codeOf(await refresh(api, tokenOf(generation)))).toBe('REFRESH_TOKEN_INVALID');
      }
      expect(await isLive()).toBe(true);
      if (steps.at(-1) === 'refresh') {
        expect(successorIn(await refresh(api, tokenOf(last)))).toBe(tokenOf(last + 1));
      }
      const [used] = generationsOf('refresh').filter((generation) => generation < last);
      if (used !== undefined) {
        expect(codeOf(await refresh(api, tokenOf(used)))).toBe('REFRESH_TOKEN_REUSED');
        expect(await isLive()).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});
