import { setTimeout as sleep } from 'node:timers/promises';
import { client, dataOf } from '../helpers/graphql.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../helpers/pgbouncer.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { startTcpPostgres, type TcpPostgres } from '../helpers/tcp-postgres.js';
import { LOG_IN, login, ME, password, refresh, signUp, withoutLimits } from '../helpers/users.js';

/** What the product promises, and what a busy test machine may add. */
const PROMISED_MS = 3_000 + 500;

const describeWithPgBouncer = hasPgBouncer() ? describe : describe.skip;

describeWithPgBouncer.each(['transaction', 'session'])('behind a pooler in %s mode', (mode) => {
  let postgres: TcpPostgres;
  let pooler: PgBouncer;
  let server: RunningServer;
  let api: ReturnType<typeof client>;

  beforeAll(async () => {
    postgres = await startTcpPostgres();
    pooler = await startPgBouncer(postgres.url(), { pool_mode: mode });
    server = await startServer({
      database: pooler.through(postgres.url()),
      env: { ...withoutLimits, DATABASE_POOL_MAX: '4' },
    });
    api = client(server.origin);
  });
  afterAll(async () => {
    postgres?.thaw();
    pooler?.kill('SIGCONT');
    await server?.stop();
    await pooler?.stop();
    await postgres?.stop();
  });

  async function untilReady(): Promise<void> {
    while ((await fetch(`${server.origin}/readyz`)).status !== 200) await sleep(50);
  }

  it.each<[what: string, break_: () => void | Promise<void>, mend: () => void | Promise<void>]>([
    ['PostgreSQL is frozen behind it', () => postgres.freeze(), () => postgres.thaw()],
    ['the pooler is frozen', () => pooler.kill('SIGSTOP'), () => pooler.kill('SIGCONT')],
    ['the pooler is gone', () => pooler.end(), () => pooler.startAgain()],
  ])(
    '%s: no request waits longer than promised, and all is well when it goes on',
    async (_what, breakIt, mend) => {
      const ada = await signUp(api);
      await breakIt();
      const since = performance.now();
      const answers = await Promise.all([
        ...Array.from({ length: 12 }, () => api.post(ME, {}, { token: ada.accessToken })),
        ...Array.from({ length: 4 }, () => api.post(LOG_IN, { input: { email: ada.email, password } })),
        refresh(api, ada.refreshToken),
      ]);
      expect(performance.now() - since).toBeLessThan(PROMISED_MS);
      expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['SERVICE_UNAVAILABLE']));
      await mend();
      await untilReady();
      dataOf(await api.post(ME, {}, { token: ada.accessToken }));
      await login(api, ada);
      expect(server.logs()).not.toMatch(/unexpected error|unhandled|uncaught/);
    },
  );
});
