import net from 'node:net';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, ME, newAddress, password, REGISTER, withoutLimits } from '../helpers/users.js';
import { rawRequest } from './raw-request.js';

const publicUrl = 'https://accounts.example.com';
const metricsToken = 'the-token-of-the-metrics';
const env = {
  ...withoutLimits,
  NODE_ENV: 'production',
  PUBLIC_URL: publicUrl,
  SMTP_URL: 'off',
  CORS_ORIGINS: 'https://app.example.com',
};
/** What a proxy in front of the service says of a request that came to it by HTTPS. */
const byHttps = { 'x-forwarded-proto': 'https' };

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database?.drop();
});

function get(server: RunningServer, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.origin + path, { headers, redirect: 'manual' });
}

describe('behind a proxy that speaks HTTPS', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({
      database: database.url,
      env: { ...env, TRUST_PROXY: '127.0.0.1/32', METRICS_TOKEN: metricsToken },
    });
  });
  afterAll(() => server?.stop());

  it('what comes by plain HTTP is sent to PUBLIC_URL, whatever host it names', async () => {
    for (const path of ['/reset-password?a=b', '/graphql?query={me{id}}', '/nothing', '//evil.example']) {
      const answer = await get(server, path, { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
      expect([answer.status, answer.headers.get('location')]).toEqual([308, encodeURI(publicUrl + path)]);
      expect(answer.headers.has('strict-transport-security')).toBe(false);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
    const absolute = await rawRequest(server.origin, [
      'GET http://evil.example/x HTTP/1.1\r\nhost: evil.example\r\n\r\n',
    ]);
    expect([absolute.status, absolute.headers.get('location')]).toEqual([308, `${publicUrl}/`]);
  });

  it('a POST by plain HTTP is refused, since its secrets have been seen already', async () => {
    const plain = client(server.origin);
    const proxied = client(server.origin, { headers: { 'x-forwarded-proto': 'http' } });
    for (const api of [plain, proxied]) {
      const answer = await api.post(LOG_IN, { input: { email: newAddress(), password } });
      expect([answer.status, answer.code]).toEqual([403, 'BAD_REQUEST']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('vary')).toBe('Origin');
    }
  });

  it('probes and metrics are asked for inside, by plain HTTP', async () => {
    expect((await get(server, '/livez')).status).toBe(200);
    expect((await get(server, '/readyz')).status).toBe(200);
    expect((await get(server, '/metrics')).status).toBe(401);
  });

  it('with SMTP_URL=off no email is kept for anybody', async () => {
    const api = client(server.origin, { headers: byHttps });
    const input = { email: newAddress(), password, name: 'Ada', delivery: 'BODY' };
    dataOf(await api.post(REGISTER, { input }));
    expect(await database.db('mail_outbox').where({ recipient: input.email })).toEqual([]);
    const { rows } = await database.db.raw('select count(*)::integer as tokens from action_tokens');
    expect(rows[0].tokens).toBeGreaterThan(0);
  });

  it('HTTPS is remembered by browsers, and cookies are for HTTPS alone', async () => {
    const api = client(server.origin, { headers: byHttps });
    const input = { email: newAddress(), password, name: 'Ada', delivery: 'COOKIE' };
    const answer = await api.post(REGISTER, { input });
    dataOf(answer);
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}; includeSubDomains$/);
    const names = answer.setCookies.map(({ name }) => name);
    expect(names).toEqual(['__Host-refresh']);
    for (const { attributes } of answer.setCookies) {
      expect(attributes).toMatchObject({ secure: true, httponly: true, samesite: 'Strict', path: '/' });
      expect(attributes).not.toHaveProperty('domain');
    }
  });

  it('of several proxies the first one is believed, and nobody who is not one', async () => {
    const through = async (proto: string) =>
      (await client(server.origin, { headers: { 'x-forwarded-proto': proto } }).post('{ __typename }'))
        .status;
    expect(await through('https, http')).toBe(200);
    expect(await through('http, https')).toBe(403);
    expect(await through('HTTPS')).toBe(200);
    expect(await through('httpsx')).toBe(403);
  });

  it('a page may be framed, sniffed and told on by nobody, and keeps its own policy', async () => {
    const page = await get(server, '/reset-password', byHttps);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('script-src');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.has('x-powered-by')).toBe(false);
    for (const path of ['/livez', '/nothing', '/.well-known/jwks.json']) {
      const answer = await get(server, path, byHttps);
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
    }
    const answer = await client(server.origin, { headers: byHttps }).post('{ __typename }');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('another origin is allowed when it is listed, to the letter', async () => {
    const preflight = (origin: string) =>
      fetch(server.url, {
        method: 'OPTIONS',
        headers: {
          ...byHttps,
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,authorization',
        },
      });
    const listed = await preflight('https://app.example.com');
    expect(listed.status).toBe(204);
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(listed.headers.get('access-control-allow-credentials')).toBe('true');
    expect(listed.headers.get('vary')).toMatch(/origin/i);
    for (const origin of [
      'https://app.example.com.evil.example',
      'https://appxexample.com',
      'https://sub.app.example.com',
      'http://app.example.com',
      'https://app.example.com:8443',
      'https://APP.example.com',
      'null',
      'http://localhost:4000',
      'https://studio.apollographql.com',
    ]) {
      const foreign = await preflight(origin);
      expect([origin, foreign.headers.get('access-control-allow-origin')]).toEqual([origin, null]);
      expect(foreign.headers.get('vary')).toMatch(/origin/i);
    }
  });

  it('introspection, pages for developers and hints are off', async () => {
    const api = client(server.origin, { headers: byHttps });
    expect((await api.post('{ __schema { types { name } } }')).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await api.post('{ mee { id } }')).body.errors?.[0]?.message).not.toMatch(/did you mean/i);
    expect((await get(server, '/graphiql', byHttps)).status).toBe(404);
    expect((await get(server, '/graphql', { ...byHttps, accept: 'text/html' })).status).toBe(400);
  });

  it('a FORBIDDEN does not say which guard refused', async () => {
    const api = client(server.origin, { headers: byHttps });
    const input = { email: newAddress(), password, name: 'Ada', delivery: 'BODY' };
    const { accessToken: token } = dataOf(await api.post(REGISTER, { input })).register;
    const { body } = await api.post('{ users { totalCount } }', {}, { token });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  it('metrics are for the bearer of the token', async () => {
    const metrics = (authorization: string) => get(server, '/metrics', { authorization });
    for (const wrong of ['', metricsToken, 'Bearer', 'Bearer wrong', `Basic ${metricsToken}`]) {
      const refused = await metrics(wrong);
      expect([wrong, refused.status]).toEqual([wrong, 401]);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    const answer = await metrics(`bearer ${metricsToken}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('gatehouse_http_requests_total');
  });
});

it('with a port and a token for metrics, both ways are open', async () => {
  const port = await freePort();
  const server = await startServer({
    database: database.url,
    env: { ...env, FORCE_HTTPS: 'false', METRICS_PORT: String(port), METRICS_TOKEN: metricsToken },
  });
  try {
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    expect((await get(server, '/metrics')).status).toBe(401);
    const bearer = { authorization: `Bearer ${metricsToken}` };
    expect((await get(server, '/metrics', bearer)).status).toBe(200);
  } finally {
    await server.stop();
  }
});

it('in development metrics are open on the main port too, whatever port they have of their own', async () => {
  const port = await freePort();
  const server = await startServer({ database: database.url, env: { METRICS_PORT: String(port) } });
  try {
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    expect((await get(server, '/metrics')).status).toBe(200);
  } finally {
    await server.stop();
  }
});

describe('with a port for metrics', () => {
  let server: RunningServer;
  let metricsOrigin: string;
  beforeAll(async () => {
    const port = await freePort();
    metricsOrigin = `http://127.0.0.1:${port}`;
    server = await startServer({
      database: database.url,
      env: { ...env, FORCE_HTTPS: 'false', METRICS_PORT: String(port), LOGIN_RATE_LIMIT: '1/15m' },
    });
  });
  afterAll(() => server?.stop());

  it('they are there, and nothing else is; on the main port they are not', async () => {
    expect((await get(server, '/metrics')).status).toBe(404);
    expect((await fetch(`${metricsOrigin}/metrics`)).status).toBe(200);
    expect((await fetch(`${metricsOrigin}/graphql`)).status).toBe(404);
  });

  it('they tell what happened, in names of ours', async () => {
    const api = client(server.origin);
    const email = newAddress();
    const registered = await api.post(REGISTER, {
      input: { email, password, name: 'Ada', delivery: 'BODY' },
    });
    const { accessToken, refreshToken } = dataOf(registered).register;
    dataOf(await api.post(ME, {}, { token: accessToken }));
    await api.post(ME);
    dataOf(await api.post(LOG_IN, { input: { email, password } }));
    const wrong = { input: { email, password: 'not the password' } };
    expect((await api.post(LOG_IN, wrong)).code).toBe('INVALID_CREDENTIALS');
    expect((await api.post(LOG_IN, wrong)).code).toBe('RATE_LIMITED');
    const REFRESH = 'mutation ($token: String) { refresh(refreshToken: $token) { refreshToken } }';
    const second = dataOf(await api.post(REFRESH, { token: refreshToken })).refresh.refreshToken;
    dataOf(await api.post(REFRESH, { token: second }));
    expect((await api.post(REFRESH, { token: refreshToken })).code).toBe('REFRESH_TOKEN_REUSED');
    await get(server, '/wp-login.php');
    await rawRequest(server.origin, ['rubbish\r\n\r\n']);

    const text = await (await fetch(`${metricsOrigin}/metrics`)).text();
    const value = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')
          .at(-1),
      );
    expect(value('gatehouse_logins_total{outcome="succeeded"}')).toBe(1);
    expect(value('gatehouse_logins_total{outcome="refused"}')).toBe(1);
    expect(value('gatehouse_refreshes_total{outcome="succeeded"}')).toBe(2);
    expect(value('gatehouse_refreshes_total{outcome="refused"}')).toBe(1);
    expect(value('gatehouse_refresh_reuse_total')).toBe(1);
    expect(value('gatehouse_graphql_refusals_total{code="UNAUTHENTICATED"}')).toBe(1);
    expect(value('gatehouse_graphql_refusals_total{code="RATE_LIMITED"}')).toBe(1);
    expect(value('gatehouse_graphql_operation_seconds_count{operation="Me",outcome="ok"}')).toBe(1);
    expect(value('gatehouse_graphql_operation_seconds_count{operation="Me",outcome="refused"}')).toBe(1);
    expect(value('gatehouse_http_requests_total{path="/graphql",status="2xx"}')).toBe(9);
    expect(value('gatehouse_http_requests_total{path="other",status="4xx"}')).toBe(2);
    expect(value('gatehouse_hash_jobs{state="waiting"}')).toBe(0);
    expect(value('gatehouse_hash_jobs{state="running"}')).toBe(0);
    expect(value('gatehouse_database_connections{state="waiting"}')).toBe(0);
    expect(value('gatehouse_database_connections{state="free"}')).toBeGreaterThan(0);
    expect(value('gatehouse_log_lines_lost')).toBe(0);
    expect(value('gatehouse_revocation_lag_seconds')).toBeLessThan(2);
    expect(text).toMatch(/^gatehouse_rate_limited_total\{policy="login[^"]*"\} 1$/m);
    expect(text).not.toContain(email);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
