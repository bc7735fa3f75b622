import { openDedicated } from '../../src/database/dedicated-connection.js';
import { poll } from '../../src/revocation/revocation.repository.js';
import { migrateAsOperatorsDo } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { hasPgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { startTcpPostgres, type TcpPostgres } from '../helpers/tcp-postgres.js';
import { signUp, withoutLimits } from '../helpers/users.js';
import { until } from '../helpers/within.js';

let postgres: TcpPostgres;
let server: RunningServer | null = null;
beforeEach(async () => {
  postgres = await startTcpPostgres({ settings: { wal_level: 'replica' } });
  await migrateAsOperatorsDo(postgres.url());
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await postgres.stop();
});

it('a database that has become a standby is asked for nothing: it may show a session that has ended', async () => {
  server = await startServer({ database: postgres.url(), env: withoutLimits });
  const api = client(server.origin);
  const { accessToken: token } = await signUp(api);
  await postgres.becomeStandby();
  await server.logged(/The database is a standby: DATABASE_URL must lead to the primary/);
  const me = async () => (await api.post('{ me { id } }', {}, { token })).code;
  await until('what was in memory to count no longer', async () => (await me()) !== undefined);
  for (let round = 0; round < 20; round += 1) expect(await me()).toBe('SERVICE_UNAVAILABLE');
});

(hasPgBouncer() ? it : it.skip)('a poll that a pooler has led to a standby is not believed', async () => {
  const pooler = await startPgBouncer(postgres.url());
  const connection = await openDedicated({ url: pooler.through(postgres.url()), applicationName: 'test' });
  await expect(poll(connection, null, 10)).resolves.toHaveProperty('position');
  await postgres.becomeStandby();
  const polled = () =>
    poll(connection, null, 10).then(
      () => 'believed',
      ({ message }: Error) => message,
    );
  // The first to find out that the pooler's connection is gone learns just that.
  await until('the pooler to reach the standby', async () => !/terminat|closed/i.test(await polled()));
  expect(await polled()).toContain('standby');
  connection.close();
  await pooler.stop();
});
