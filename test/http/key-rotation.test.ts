import { setTimeout as sleep } from 'node:timers/promises';
import { generateKey, newSecret } from '../../src/tokens/keys/key-generation.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';

// docs/key-rotation.md, with two instances and people at work.

const ttlSeconds = 6;
const oldSecret = newSecret();
const fresh = generateKey('RS256');
const newRefreshSecret = newSecret();
const common = {
  JWT_ISSUER: 'http://id.test',
  JWT_AUDIENCE: 'http://id.test',
  JWT_REFRESH_SECRET: newSecret(),
  ACCESS_TOKEN_TTL: `${ttlSeconds}s`,
  CLOCK_TOLERANCE: '0s',
  REFRESH_RATE_LIMIT: 'off',
};
const before = { ...common, JWT_ALGORITHM: 'HS256', JWT_SECRET: oldSecret };
const announced = {
  ...before,
  JWT_PREVIOUS_KEYS: fresh.verification,
  JWT_PREVIOUS_REFRESH_SECRETS: newRefreshSecret,
};
const switched = {
  ...common,
  ...fresh.variables,
  JWT_SECRET: '',
  JWT_PREVIOUS_KEYS: oldSecret,
  JWT_REFRESH_SECRET: newRefreshSecret,
  JWT_PREVIOUS_REFRESH_SECRETS: common.JWT_REFRESH_SECRET,
};
const retired = { ...switched, JWT_PREVIOUS_KEYS: '' };

let database: TestDatabase;
/** What a load balancer would send requests to. */
let instances: RunningServer[] = [];

beforeAll(async () => {
  database = await testDatabase();
  instances = await Promise.all([before, before].map(start));
});

afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  await database.drop();
});

function start(env: Record<string, string>): Promise<RunningServer> {
  return startServer({ database: database.url, env });
}

/** One after the other: the new process serves before the old one gets no more requests and ends. */
async function restartAll(env: Record<string, string>): Promise<void> {
  for (const old of [...instances]) {
    const replacement = await start(env);
    instances = instances.map((instance) => (instance === old ? replacement : instance));
    await sleep(200);
    await old.stop();
  }
}

/** Somebody who asks every instance in turn, and refreshes when half the token's life is over. */
async function workUntil(isOver: () => boolean): Promise<{ requests: number; algorithms: Set<string> }> {
  let requests = 0;
  const algorithms = new Set<string>();
  const post = async (document: string, variables: object, token?: string) => {
    const instance = instances[requests++ % instances.length];
    if (!instance) throw new Error('there is no instance');
    return dataOf(await client(instance.origin).post(document, { ...variables }, { token }));
  };
  const email = `worker-${newSecret().slice(0, 8)}@example.com`.toLowerCase();
  const input = { email, password: newSecret(), name: 'Ada', delivery: 'BODY' };
  const registered = await post(
    'mutation ($input: RegisterInput!) { register(input: $input) { accessToken refreshToken } }',
    { input },
  );
  let { accessToken, refreshToken } = registered.register;
  let refreshAt = Date.now() + ttlSeconds * 500;
  while (!isOver()) {
    if (Date.now() > refreshAt) {
      const refreshed = await post(
        'mutation ($token: String) { refresh(refreshToken: $token) { accessToken refreshToken } }',
        { token: refreshToken },
      );
      ({ accessToken, refreshToken } = refreshed.refresh);
      refreshAt = Date.now() + ttlSeconds * 500;
    }
    algorithms.add(JSON.parse(Buffer.from(accessToken.split('.')[0], 'base64url').toString()).alg);
    expect(await post('{ me { email } }', {}, accessToken)).toEqual({ me: { email } });
    await sleep(20);
  }
  return { requests, algorithms };
}

it('from HS256 to RS256, and to another refresh secret, no request fails and nobody signs in again', async () => {
  let over = false;
  const workers = [1, 2].map(() => workUntil(() => over));
  const rotation = (async () => {
    await restartAll(announced);
    await restartAll(switched);
    await sleep(ttlSeconds * 1000);
    await restartAll(retired);
    await sleep(ttlSeconds * 500);
  })().finally(() => {
    over = true;
  });
  // All of it is over before the test is, also when a request has failed.
  await Promise.allSettled([rotation, ...workers]);
  await rotation;
  const reports = await Promise.all(workers);
  for (const { requests, algorithms } of reports) {
    expect(requests).toBeGreaterThan(50);
    expect([...algorithms]).toEqual(['HS256', 'RS256']);
  }
  const keySet = await fetch(`${instances[0]?.origin}/.well-known/jwks.json`);
  expect(await keySet.json()).toMatchObject({ keys: [{ kid: fresh.kid, alg: 'RS256' }] });
}, 180_000);
