import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, password, signUp, withoutLimits } from '../helpers/users.js';

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  server = await startServer({ database: database.url, env: withoutLimits });
});

afterEach(async () => {
  await server?.stop();
});

afterAll(async () => {
  await database?.drop();
});

type Outcome = { status: number; body: string; last: boolean } | { error: string };

function post(agent: http.Agent, body: unknown): Promise<Outcome> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const req = http.request(server.url, { method: 'POST', agent, headers }, async (res) => {
      try {
        let text = '';
        for await (const chunk of res) text += chunk;
        resolve({ status: res.statusCode ?? 0, body: text, last: res.headers.connection === 'close' });
      } catch (error) {
        resolve({ error: `broken answer: ${(error as Error).message}` });
      }
    });
    req.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }));
    req.end(JSON.stringify(body));
  });
}

/** Asks again and again over one kept connection until the server says that it closes, as a balancer would. */
async function untilTold(body: unknown): Promise<Outcome[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const outcomes: Outcome[] = [];
  for (;;) {
    const outcome = await post(agent, body);
    outcomes.push(outcome);
    if ('error' in outcome || outcome.last) break;
  }
  agent.destroy();
  return outcomes;
}

describe('SIGTERM', () => {
  it('under load loses no request, and ends with 0', async () => {
    const { email } = await signUp(client(server.origin));
    const login = { query: LOG_IN, variables: { input: { email, password, delivery: 'BODY' } } };
    const load = [
      ...Array.from({ length: 3 }, () => untilTold(login)),
      ...Array.from({ length: 8 }, () => untilTold({ query: '{ me { id } can(permissions: []) }' })),
    ];
    await sleep(400);
    server.kill('SIGTERM');
    const outcomes = (await Promise.all(load)).flat();

    expect(outcomes.filter((outcome) => 'error' in outcome)).toEqual([]);
    expect(new Set(outcomes.map((outcome) => 'status' in outcome && outcome.status))).toEqual(new Set([200]));
    for (const outcome of outcomes) expect('body' in outcome && JSON.parse(outcome.body).data).toBeTruthy();
    expect(await server.ended).toBe(0);
  });

  it('with a connection that only idles does not wait for it', async () => {
    const agent = new http.Agent({ keepAlive: true });
    await post(agent, { query: '{ __typename }' });
    const asked = performance.now();
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5000);
    agent.destroy();
  });

  it('twice ends at once', async () => {
    const { email } = await signUp(client(server.origin));
    const agent = new http.Agent();
    const body = { query: LOG_IN, variables: { input: { email, password, delivery: 'BODY' } } };
    const pending = Promise.all(Array.from({ length: 8 }, () => post(agent, body)));
    await sleep(30);
    server.kill('SIGTERM');
    await sleep(30);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(1);
    await pending;
  });
});

describe('a restart', () => {
  it('is told of by /readyz while the requests under way finish', async () => {
    const api = client(server.origin);
    const { email } = await signUp(api);
    const logins = Array.from({ length: 6 }, () =>
      api.post(LOG_IN, { input: { email, password, delivery: 'BODY' } }),
    );
    await sleep(20);
    server.kill('SIGTERM');
    for (const answer of await Promise.all(logins)) dataOf(answer);
    expect(await server.ended).toBe(0);
  });
});
