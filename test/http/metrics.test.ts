import { createMetrics } from '../../src/http/metrics/metrics.js';

it('counts what it is told, under bounded names', async () => {
  const metrics = createMetrics({ operationNames: ['Me'] });
  for (let index = 0; index < 300; index++) metrics.operation(`Op${index}`, 'ok', 0.01);
  metrics.operation('Me', 'refused', 0.01);
  metrics.operation(null, 'failed', 0.01);
  metrics.operation('x'.repeat(65), 'ok', 0.01);
  metrics.refused('FORBIDDEN');
  metrics.login('refused');
  metrics.refresh('succeeded');
  metrics.reuse();
  metrics.limited('login');
  metrics.mail('sent');
  metrics.answered('/graphql', 429);
  metrics.answered('/wp-login.php', 404);
  metrics.answered(null, 431);
  const { contentType, body } = await metrics.text();
  expect(contentType).toContain('text/plain');
  const names = new Set(
    [...body.matchAll(/operation_seconds_count\{operation="([^"]*)"/g)].map((match) => match[1]),
  );
  expect(names.size).toBeLessThan(110);
  for (const name of ['Me', 'anonymous', 'other']) expect(names).toContain(name);
  for (const line of [
    'gatehouse_graphql_refusals_total{code="FORBIDDEN"} 1',
    'gatehouse_logins_total{outcome="refused"} 1',
    'gatehouse_refreshes_total{outcome="succeeded"} 1',
    'gatehouse_refresh_reuse_total 1',
    'gatehouse_rate_limited_total{policy="login"} 1',
    'gatehouse_mail_total{outcome="sent"} 1',
    'gatehouse_http_requests_total{path="/graphql",status="4xx"} 1',
    'gatehouse_http_requests_total{path="other",status="4xx"} 2',
  ]) {
    expect(body.split('\n')).toContain(line);
  }
});

it('asks its sources at each scrape, and does without one that fails', async () => {
  const metrics = createMetrics();
  let waiting = 3;
  metrics.watch({
    hashQueue: () => ({ waiting, running: 2 }),
    pool: () => {
      throw new Error('gone');
    },
    revocationLagSeconds: () => 0.25,
    lostLogLines: () => 0,
  });
  expect((await metrics.text()).body).toContain('gatehouse_hash_jobs{state="waiting"} 3');
  waiting = 0;
  const { body } = await metrics.text();
  expect(body).toContain('gatehouse_hash_jobs{state="waiting"} 0');
  expect(body).toContain('gatehouse_revocation_lag_seconds 0.25');
  expect(body).not.toContain('gatehouse_database_connections{');
  expect(body).toContain('process_cpu_seconds_total');
});
