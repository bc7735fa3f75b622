import http from 'node:http';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';

const body = JSON.stringify({ query: '{ viewer: me { id } __typename }' });
const crowd = 900;
const few = 32;

let database: TestDatabase;
let server: RunningServer;
const agent = new http.Agent({ keepAlive: true, maxSockets: crowd });

beforeAll(async () => {
  database = await testDatabase();
  // A small young generation is collected often: V8 comes to its conclusions within few requests.
  server = await startServer({
    database: database.url,
    env: { NODE_OPTIONS: '--max-semi-space-size=4', LOG_LEVEL: 'warn' },
  });
});

afterAll(async () => {
  agent.destroy();
  await server?.stop();
  await database?.drop();
});

function post(): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const request = http.request(server.url, { agent, method: 'POST', headers }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`answered ${response.statusCode}`));
      });
    });
    request.once('error', reject).end(body);
  });
}

async function serve(clients: number, requests: number): Promise<void> {
  let sent = 0;
  const client = async () => {
    while (sent++ < requests) await post();
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** So far; there is no such line before the first. */
async function fullCollections(): Promise<number> {
  const metrics = await (await fetch(`${server.origin}/metrics`)).text();
  expect(metrics).toContain('nodejs_gc_duration_seconds_count{kind="minor"}');
  return Number(/nodejs_gc_duration_seconds_count\{kind="major"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}

it('a process whose first requests are a crowd keeps later ones out of the old generation', async () => {
  await serve(crowd, 40_000);
  await serve(few, 20_000);
  const before = await fullCollections();
  await serve(few, 20_000);
  // None or one as it should be. Ten when V8 makes the objects of each request old at once.
  expect((await fullCollections()) - before).toBeLessThan(5);
});
