import { randomUUID } from 'node:crypto';
import { testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { startServer } from '../helpers/server.js';
import { useService } from '../helpers/service.js';
import { signIn, type TestUser } from '../helpers/users.js';

let admin: TestUser;

const { server, database } = useService({ env: { REGISTER_RATE_LIMIT: 'off' } });
beforeAll(async () => {
  admin = await signIn({ server, db: database.db }, { roles: ['ADMIN'] });
});
const list = `query ($first: Int! = 20, $after: String, $filter: AuthEventFilter) {
  authEvents(first: $first, after: $after, filter: $filter) {
    edges { cursor node { id type occurredAt user { id } actor { id } sessionId ipAddress userAgent count } }
    pageInfo { hasNextPage endCursor }
  }
}`;

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the test's to know
async function events(variables: Record<string, unknown> = {}): Promise<any> {
  return dataOf(await admin.post(list, variables)).authEvents;
}

async function put(userId: string, type: string, occurredAt: string): Promise<string> {
  const id = randomUUID();
  await database.db.raw(
    'insert into auth_events (id, type, occurred_at, user_id, actor_id) values (?, ?, ?, ?, ?)',
    [id, type, occurredAt, userId, admin.id],
  );
  return id;
}

const idsOf = (page: { edges: { node: { id: string } }[] }) => page.edges.map((edge) => edge.node.id);

describe('authEvents', () => {
  test('answers the newest first, with user and actor', async () => {
    const user = await signIn({ server, db: database.db });
    await put(user.id, 'PROFILE_UPDATED', new Date(Date.now() + 1000).toISOString());
    const { edges } = await events({ first: 1 });
    expect(edges[0].node).toEqual({
      id: expect.any(String),
      type: 'PROFILE_UPDATED',
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      user: { id: user.id },
      actor: { id: admin.id },
      sessionId: null,
      ipAddress: null,
      userAgent: null,
      count: 1,
    });
  });

  test('filters by user, type and time, `since` included and `until` not', async () => {
    const userId = randomUUID();
    const first = await put(userId, 'LOGGED_IN', '2024-01-01T00:00:00Z');
    const second = await put(userId, 'LOCKED', '2024-01-02T00:00:00Z');
    const third = await put(userId, 'LOGGED_IN', '2024-01-03T00:00:00Z');
    await put(randomUUID(), 'LOGGED_IN', '2024-01-02T12:00:00Z');

    expect(idsOf(await events({ filter: { userId } }))).toEqual([third, second, first]);
    expect(idsOf(await events({ filter: { userId: userId.toUpperCase() } }))).toHaveLength(3);
    expect(idsOf(await events({ filter: { userId, type: 'LOGGED_IN' } }))).toEqual([third, first]);
    expect(
      idsOf(
        await events({ filter: { userId, since: '2024-01-02T00:00:00Z', until: '2024-01-03T00:00:00Z' } }),
      ),
    ).toEqual([second]);
    expect(
      idsOf(
        await events({
          filter: { type: 'LOCKED', since: '2024-01-01T00:00:00Z', until: '2024-02-01T01:00:00+01:00' },
        }),
      ),
    ).toEqual([second]);
    expect(idsOf(await events({ filter: { until: '2020-01-01T00:00:00Z' } }))).toEqual([]);
    expect(await events({ filter: { userId: randomUUID() } })).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    const forged = await admin.post(list, { first: 1, after: 'x', filter: { userId: 'nobody' } });
    expect(forged.body.errors?.[0]?.extensions.fields).toMatchObject([
      { path: 'after' },
      { path: 'filter.userId' },
    ]);
  });

  test('walks pages without gap or repetition while events come, equal instants included', async () => {
    const userId = randomUUID();
    const before: string[] = [];
    for (let i = 0; i < 11; i++) {
      before.push(
        await put(
          userId,
          'LOGGED_IN',
          i % 2 ? '2023-03-03T03:03:03.000003Z' : `2023-03-03T03:03:03.00000${i % 9}Z`,
        ),
      );
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await events({ first: 3, after, filter: { userId } });
      seen.push(...idsOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      await put(userId, 'LOGGED_IN', new Date().toISOString());
    } while (after);
    expect(seen.length).toBe(11);
    expect([...seen].sort()).toEqual(before.sort());
  });

  test('refuses a wrong page and a wrong cursor', async () => {
    const answer = await admin.post(list, { first: 101, after: 'x' });
    expect(answer.body.errors?.[0]?.extensions.fields).toEqual([
      { path: 'first', message: expect.any(String) },
      { path: 'after', message: expect.any(String) },
    ]);
    const other = dataOf(await admin.post('{ users(first: 1) { edges { cursor } } }')).users.edges[0].cursor;
    expect((await admin.post(list, { after: other })).code).toBe('BAD_USER_INPUT');
  });

  test('is for holders of audit:read', async () => {
    const moderator = await signIn({ server, db: database.db }, { roles: ['MODERATOR'] });
    expect((await moderator.post(list)).code).toBe('FORBIDDEN');
    expect((await client(server.origin).post(list)).code).toBe('UNAUTHENTICATED');
  });
});

describe('dashboard', () => {
  const dashboard = `{ dashboard {
    users lockedUsers activeSessions loginsLast24h failedLoginsLast24h registrationsLast24h
  } }`;

  test('counts accounts, locks, sessions and the events of a day', async () => {
    const own = await testDatabase();
    const fresh = await startServer({ database: own.url, env: { REGISTER_RATE_LIMIT: 'off' } });
    try {
      const users = { server: fresh, db: own.db };
      const boss = await signIn(users, { roles: ['ADMIN'] });
      const locked = await signIn(users);
      const third = await signIn(users);
      dataOf(await boss.post('mutation ($id: ID!) { lockUser(userId: $id) { id } }', { id: locked.id }));
      const http = client(fresh.origin);
      const login = 'mutation ($input: LoginInput!) { login(input: $input) { tokenType } }';
      for (const password of ['wrong one', 'wrong two', 'wrong three', third.password]) {
        await http.post(login, { input: { email: third.email, password, delivery: 'BODY' } });
      }
      await own.db.raw(
        `insert into auth_events (id, type, occurred_at, count) values
           (gen_random_uuid(), 'LOGGED_IN', now() - interval '25 hours', 1),
           (gen_random_uuid(), 'LOGIN_FAILED', now() - interval '23 hours', 7)`,
      );
      expect(dataOf(await boss.post(dashboard)).dashboard).toEqual({
        users: 3,
        lockedUsers: 1,
        activeSessions: 3,
        loginsLast24h: 1,
        failedLoginsLast24h: 10,
        registrationsLast24h: 3,
      });
    } finally {
      await fresh.stop();
      await own.drop();
    }
  });

  test('is for moderators and administrators', async () => {
    const user = await signIn({ server, db: database.db });
    const moderator = await signIn({ server, db: database.db }, { roles: ['MODERATOR'] });
    expect((await user.post(dashboard)).code).toBe('FORBIDDEN');
    expect(dataOf(await moderator.post(dashboard)).dashboard.users).toBeGreaterThan(1);
  });

  test('is answered to any number at once from one count', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.post(dashboard)));
    const counted = new Set(answers.map((answer) => JSON.stringify(dataOf(answer))));
    expect(counted.size).toBe(1);
  });
});
