import { publicKeySet } from '../../src/tokens/keys/jwks.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { ec, pkcs8, rings, SECRET } from '../tokens/crafted-token.js';

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    database: database.url,
    env: { JWT_ALGORITHM: 'ES256', JWT_PRIVATE_KEY: pkcs8(ec.privateKey), JWT_PREVIOUS_KEYS: SECRET },
  });
});

afterAll(async () => {
  await server.stop();
  await database.drop();
});

const fetchSet = (init: RequestInit = {}) => fetch(`${server.origin}/.well-known/jwks.json`, init);

it('shows the public keys to anybody and lets caches keep them', async () => {
  const response = await fetchSet();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.json()).toEqual(publicKeySet(rings.ES256));
});

it('answers a cache that has the set already without sending it again', async () => {
  const { headers } = await fetchSet();
  // With a condition alone, fetch asks for `no-cache`, which means the whole set.
  const again = await fetchSet({
    headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect(
    (await fetchSet({ headers: { 'if-none-match': '"another"', 'cache-control': 'max-age=0' } })).status,
  ).toBe(200);
});

it('answers HEAD, and no POST', async () => {
  const head = await fetchSet({ method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await fetchSet({ method: 'POST' })).status).toBe(404);
});
