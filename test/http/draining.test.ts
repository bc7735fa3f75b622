import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, password, signUp, withoutLimits } from '../helpers/users.js';
import { postHead } from './raw-request.js';

let database: TestDatabase;
let server: RunningServer;
const sockets = new Set<net.Socket>();

const start = (env: Record<string, string> = {}) =>
  startServer({ database: database.url, env: { ...withoutLimits, ...env } });

beforeAll(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
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

/** Resolves when passwords are being hashed: logins are under way. */
async function untilHashing(): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    const running = /gatehouse_hash_jobs\{state="running"\} (\d+)/.exec(metrics)?.[1];
    if (Number(running) > 0) return;
  }
}

/** Resolves when the server has taken the signal: it says so in its answers. */
async function untilDraining(): Promise<void> {
  for (;;) {
    const { headers } = await fetch(`${server.origin}/livez`);
    if (headers.get('connection') === 'close') return;
  }
}

function connect(): Promise<net.Socket> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => resolve(socket));
    sockets.add(socket);
    socket.on('error', reject);
  });
}

/** Sends SIGTERM; resolves with the exit code and how long the end took. */
async function terminated(): Promise<{ code: number | null; ms: number }> {
  const asked = performance.now();
  server.kill('SIGTERM');
  return { code: await server.ended, ms: performance.now() - asked };
}

/** Far below the ten seconds that requests under way may take. */
const promptMs = 5_000;

describe('SIGTERM', () => {
  it('under load loses no request, and ends with 0', async () => {
    server = await start();
    const { email } = await signUp(client(server.origin));
    const login = { query: LOG_IN, variables: { input: { email, password, delivery: 'BODY' } } };
    const load = [
      ...Array.from({ length: 3 }, () => untilTold(login)),
      ...Array.from({ length: 8 }, () => untilTold({ query: '{ me { id } can(permissions: []) }' })),
    ];
    await untilHashing();
    server.kill('SIGTERM');
    const outcomes = (await Promise.all(load)).flat();

    expect(outcomes.filter((outcome) => 'error' in outcome)).toEqual([]);
    expect(new Set(outcomes.map((outcome) => 'status' in outcome && outcome.status))).toEqual(new Set([200]));
    for (const outcome of outcomes) expect('body' in outcome && JSON.parse(outcome.body).data).toBeTruthy();
    expect(await server.ended).toBe(0);
  });

  it.each<[string, (token: string) => Promise<unknown>]>([
    [
      'a connection that is kept',
      () => post(new http.Agent({ keepAlive: true }), { query: '{ __typename }' }),
    ],
    ['a connection that is silent', () => connect()],
    ['a hundred connections that are silent', () => Promise.all(Array.from({ length: 100 }, connect))],
    [
      'a request whose headers do not end',
      async () => (await connect()).write('POST /graphql HTTP/1.1\r\nhost: a'),
    ],
    [
      'a request whose body does not end',
      async () => (await connect()).write(`${postHead(server.origin, { 'content-length': '100' })}{`),
    ],
    [
      'a client that drips',
      async () => {
        const socket = await connect();
        socket.on('error', () => {});
        socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\nx-a: ');
        setInterval(() => socket.writable && socket.write('a'), 100).unref();
      },
    ],
    [
      'a client that does not take its answer',
      async () => {
        // Of GraphiQL's script and styles, more than the kernel keeps.
        const socket = await connect();
        socket.pause();
        socket.write('GET /graphiql/assets/graphiql.js HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(20));
        await fetch(`${server.origin}/livez`);
      },
    ],
  ])('does not wait for %s', async (_what, prepare) => {
    server = await start();
    await prepare(server.origin);
    const { code, ms } = await terminated();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(promptMs);
  });

  it('again and again ends at once', async () => {
    server = await start({ BCRYPT_COST: '13' });
    const { email } = await signUp(client(server.origin));
    const agent = new http.Agent();
    const body = { query: LOG_IN, variables: { input: { email, password, delivery: 'BODY' } } };
    const pending = Promise.all(Array.from({ length: 8 }, () => post(agent, body)));
    await untilHashing();
    server.kill('SIGTERM');
    // The first that follow may be npm's, for the same key of a terminal.
    const again = setInterval(() => server.kill('SIGTERM'), 100);
    expect(await server.ended).toBe(1);
    clearInterval(again);
    await pending;
  });

  it('answers what has arrived while the process was too busy to look', async () => {
    server = await start({ SHUTDOWN_DELAY: '2s' });
    const kept = Array.from({ length: 10 }, () => new http.Agent({ keepAlive: true, maxSockets: 1 }));
    const ask = (agent: http.Agent) => post(agent, { query: '{ __typename }' });
    await Promise.all(kept.map(ask));
    server.kill('SIGTERM');
    await untilDraining();
    server.kill('SIGSTOP');
    const requests = [...kept, ...Array.from({ length: 50 }, () => new http.Agent())].map(ask);
    await sleep(2_500);
    server.kill('SIGCONT');
    const outcomes = await Promise.all(requests);
    expect(outcomes.filter((outcome) => 'error' in outcome)).toEqual([]);
    expect(await server.ended).toBe(0);
  });
});

describe('SHUTDOWN_DELAY', () => {
  it('has /readyz fail first, while whoever comes is answered and told to connect elsewhere next time', async () => {
    server = await start({ SHUTDOWN_DELAY: '3s' });
    const asked = performance.now();
    server.kill('SIGTERM');
    await untilDraining();
    while (performance.now() - asked < 2_000) {
      expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
      const answer = await client(server.origin).post('{ __typename }');
      expect(dataOf(answer)).toEqual({ __typename: 'Query' });
      expect(answer.headers.get('connection')).toBe('close');
    }
    expect(await server.ended).toBe(0);
    expect(performance.now() - asked).toBeGreaterThan(3_000);
  });
});

describe('a restart', () => {
  it('lets the requests under way finish', async () => {
    server = await start();
    const api = client(server.origin);
    const { email } = await signUp(api);
    const logins = Array.from({ length: 6 }, () =>
      api.post(LOG_IN, { input: { email, password, delivery: 'BODY' } }),
    );
    await untilHashing();
    server.kill('SIGTERM');
    for (const answer of await Promise.all(logins)) dataOf(answer);
    expect(await server.ended).toBe(0);
  });
});
