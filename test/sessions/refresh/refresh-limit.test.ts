import { type Client, client } from '../../helpers/graphql.js';
import { useService } from '../../helpers/service.js';
import { refresh, type SignedIn, signUp, successorIn, withoutLimits } from '../../helpers/users.js';

const home = { 'x-forwarded-for': '198.51.100.1', 'user-agent': 'Home/1.0' };
const elsewhere = { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Elsewhere/1.0' };

let api: Client;

const { server, database } = useService({
  env: { ...withoutLimits, REFRESH_RATE_LIMIT: '3/1h', TRUST_PROXY: '127.0.0.1/32' },
});
beforeAll(async () => {
  api = client(server.origin, { headers: home });
});
/** Moves the session's window of the limit into the past, as if so many minutes had gone by. */
async function minutesPass({ sessionId }: SignedIn, minutes: number): Promise<void> {
  await database.db.raw(
    `update sessions set refresh_window_started_at = refresh_window_started_at - make_interval(mins => ?)
      where id = ?`,
    [minutes, sessionId],
  );
}

/** Refreshes as often as the limit allows. @returns the last token. */
async function exhaust(token: string): Promise<string> {
  let last = token;
  for (let count = 0; count < 3; count++) last = successorIn(await refresh(api, last));
  return last;
}

const placeOf = ({ sessionId }: SignedIn) =>
  database.db('sessions').where({ id: sessionId }).first('ip_address', 'user_agent', 'generation');

describe('the limit of a session’s refreshes', () => {
  it('refuses the fourth of a window and says when the window ends, and the token stays good', async () => {
    const user = await signUp(api);
    const last = await exhaust(user.refreshToken);
    await minutesPass(user, 50);
    const { body, code } = await refresh(api, last);
    expect(code).toBe('RATE_LIMITED');
    const retryAfter = body.errors?.[0]?.extensions.retryAfter;
    expect(retryAfter).toBeGreaterThan(9 * 60);
    expect(retryAfter).toBeLessThanOrEqual(10 * 60);
    await minutesPass(user, 11);
    successorIn(await refresh(api, last));
  });

  it('starts anew with each window, however many there were', async () => {
    const user = await signUp(api);
    let token = user.refreshToken;
    for (let window = 0; window < 4; window++) {
      token = await exhaust(token);
      expect((await refresh(api, token)).code).toBe('RATE_LIMITED');
      await minutesPass(user, 61);
    }
    const { generation } = await placeOf(user);
    expect(generation).toBe(13);
  });
});

describe('a refresh from elsewhere that does not rotate', () => {
  const refused: Record<string, (user: SignedIn) => Promise<string>> = {
    'is limited': (user) => exhaust(user.refreshToken),
    'is a retry': async (user) => {
      successorIn(await refresh(api, user.refreshToken));
      return user.refreshToken;
    },
    'was used before': async (user) => {
      successorIn(await refresh(api, successorIn(await refresh(api, user.refreshToken))));
      return user.refreshToken;
    },
    'is expired': async (user) => {
      await database.db('sessions').where({ id: user.sessionId }).update({ idle_expires_at: new Date() });
      return user.refreshToken;
    },
  };

  it.each(Object.entries(refused))('because it %s leaves the session where it was', async (_why, prepare) => {
    const user = await signUp(api);
    const token = await prepare(user);
    const before = await placeOf(user);
    expect(before).toMatchObject({ ip_address: home['x-forwarded-for'], user_agent: home['user-agent'] });
    await refresh(api, token, { headers: elsewhere });
    expect(await placeOf(user)).toEqual(before);
  });
});
