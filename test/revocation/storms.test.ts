import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { dataOf } from '../helpers/graphql.js';
import { hasRedisServer, startRedis } from '../helpers/redis-server.js';
import { LOG_OUT, login, refresh, type SignedIn, signUp } from '../helpers/users.js';
import { type Instance, sharedSettings, startTwo, verdictOn } from './instances.js';

const viaRedis = hasRedisServer() ? ['Redis'] : [];
const PEOPLE = 8;
const GRANT =
  'mutation ($permissions: [String!]!) { setRolePermissions(role: MODERATOR, permissions: $permissions) { role } }';

/**
 * Whoever reads everything anew when the permissions change may forget what ends meanwhile. With many rows in `revocations`
 * that takes long.
 */
describe.each(['PostgreSQL', ...viaRedis])('permissions change while people sign out, through %s', (via) => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>> | null = null;
  let here: Instance;
  let there: Instance;
  let admin: SignedIn;

  beforeAll(async () => {
    database = await testDatabase();
    await database.db.raw(
      'insert into revocations (session_id) select gen_random_uuid() from generate_series(1, 100000)',
    );
    redis = via === 'Redis' ? await startRedis() : null;
    [here, there] = await startTwo(database.url, sharedSettings(redis ? { REDIS_URL: redis.url } : {}));
    admin = await signUp(here.api);
    await database
      .db('accounts')
      .where({ id: admin.id })
      .update({ roles: ['ADMIN'] });
    admin = { ...admin, ...(await login(here.api, admin)) };
  }, 60_000);
  afterAll(async () => {
    await Promise.all([here?.stop(), there?.stop()]);
    await redis?.stop();
    await database?.drop();
  });

  async function change(permissions: readonly string[]): Promise<void> {
    dataOf(await here.api.post(GRANT, { permissions }, { token: admin.accessToken }));
  }

  it('none of their tokens is good a second later, on either instance', async () => {
    for (let round = 0; round < 6; round++) {
      const people: SignedIn[] = [];
      while (people.length < PEOPLE) people.push(await signUp(here.api));
      for (const { accessToken } of people) {
        for (const { api } of [here, there]) expect(await verdictOn(api, accessToken)).toBe('good');
      }
      let isOver = false;
      // Their clients keep asking, so that an instance that forgets the end of a session goes on believing in it.
      const asking = people.map(async ({ accessToken }, index) => {
        while (!isOver) await verdictOn((index % 2 ? here : there).api, accessToken);
      });
      // Once: another change would have everything read anew, and hide what this one made forgotten.
      await Promise.all([
        change(round % 2 ? ['user:read'] : ['user:lock', 'user:read']),
        ...people.map(async ({ accessToken }, index) => {
          await sleep(index * 25);
          dataOf(await (index % 2 ? here : there).api.post(LOG_OUT, {}, { token: accessToken }));
        }),
      ]);
      await sleep(1_000);
      const verdicts = await Promise.all(
        people.flatMap(({ accessToken }) => [here, there].map(({ api }) => verdictOn(api, accessToken))),
      );
      isOver = true;
      await Promise.all(asking);
      expect(verdicts).toEqual(verdicts.map(() => 'TOKEN_REVOKED'));
    }
  }, 60_000);

  it('the last change is what counts a second later, on either instance, however often it is looked at', async () => {
    const moderator = await signUp(here.api);
    await database
      .db('accounts')
      .where({ id: moderator.id })
      .update({ roles: ['MODERATOR'] });
    const { accessToken: token } = dataOf(await refresh(here.api, moderator.refreshToken)).refresh;
    const can = async ({ api }: Instance) =>
      dataOf(await api.post('{ can(permissions: ["user:lock"]) }', {}, { token })).can;
    for (let round = 0; round < 6; round++) {
      for (let count = 0; count < 5; count++) await change(count % 2 ? ['user:read'] : ['user:lock']);
      await Promise.all([change(['user:read']), change(['user:lock', 'user:read'])]);
      const expected = round % 2 === 0;
      await change(expected ? ['user:lock'] : []);
      expect([await can(here), await can(here)]).toEqual([expected, expected]);
      await sleep(1_000);
      expect([await can(there), await can(there)]).toEqual([expected, expected]);
    }
  }, 60_000);
});
