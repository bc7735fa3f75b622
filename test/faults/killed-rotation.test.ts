import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { login, refresh, type SignedIn, signUp, successorIn, withoutLimits } from '../helpers/users.js';

const rounds = 4;
const sessionsAtOnce = 12;

/** The same for every instance, with the longest leeway: a start on a busy machine takes a while. */
const env = {
  ...withoutLimits,
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  REFRESH_REUSE_LEEWAY: '60s',
};

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database?.drop();
});

it(`kill -9 in the middle of ${rounds * sessionsAtOnce} rotations leaves each session one token that works`, async () => {
  let server = await startServer({ database: database.url, env });
  const ada = await signUp(client(server.origin));
  for (let round = 0; round < rounds; round++) {
    const api = client(server.origin);
    const sessions: SignedIn[] = await Promise.all(
      Array.from({ length: sessionsAtOnce }, () => login(api, ada)),
    );
    // Each goes on from token to token until the process is gone.
    const chains = sessions.map(async ({ refreshToken }) => {
      let latest = refreshToken;
      for (;;) {
        const answer = await refresh(api, latest).catch(() => null);
        if (!answer) return latest;
        latest = successorIn(answer);
      }
    });
    await sleep(20 + round * 7);
    server.kill('SIGKILL');
    const latest = await Promise.all(chains);
    await server.ended;

    server = await startServer({ database: database.url, env });
    const after = client(server.origin);
    for (const token of latest) {
      // Either nobody took note of the last use, or it counts and gives the same successor again.
      const successors = [await refresh(after, token), await refresh(after, token)].map(successorIn);
      expect(new Set(successors).size).toBe(1);
      dataOf(await refresh(after, successors[0] ?? ''));
    }
  }
  const live = await database.db('sessions').whereNotNull('ended_at');
  expect(live).toEqual([]);
  await server.stop();
}, 90_000);
