import { randomUUID } from 'node:crypto';
import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { signIn, type TestUser } from '../helpers/users.js';

let moderator: TestUser;

const { server, database } = useService({ env: { REGISTER_RATE_LIMIT: 'off' } });
beforeAll(async () => {
  moderator = await signIn(
    { server, db: database.db },
    { roles: ['MODERATOR'], name: 'Moderator', email: 'moderator@example.com' },
  );
});

afterEach(async () => {
  await database.db.raw('delete from accounts where id <> ?', [moderator.id]);
});

const list = `query ($first: Int! = 20, $after: String, $filter: UserFilter, $orderBy: UserOrder! = CREATED_AT_DESC) {
  users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id name email } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`;

type Someone = {
  name?: string;
  email?: string;
  username?: string | null;
  roles?: string[];
  createdAt?: string;
  verified?: boolean;
  lockedUntil?: string;
};

let made = 0;

/** Accounts straight in the table: what is tested here is how they are found. */
async function accounts(...users: Someone[]): Promise<string[]> {
  const ids: string[] = [];
  for (const user of users) {
    const id = randomUUID();
    const email = user.email ?? `user${++made}@example.org`;
    await database.db.raw(
      `insert into accounts (id, email, email_canonical, username, name, password_hash, roles, created_at,
         email_verified_at, locked_at, locked_until)
       values (:id, :email, lower(:email), :username, :name, '-', :roles, coalesce(cast(:createdAt as timestamptz), now()),
         case when :verified then now() end, case when :locked then now() - interval '1 hour' end,
         nullif(:lockedUntil, 'infinity')::timestamptz)`,
      {
        id,
        email,
        username: user.username ?? null,
        name: user.name ?? 'Somebody',
        roles: user.roles ?? ['USER'],
        createdAt: user.createdAt ?? null,
        verified: user.verified ?? false,
        locked: user.lockedUntil !== undefined,
        lockedUntil: user.lockedUntil ?? null,
      },
    );
    ids.push(id);
  }
  return ids;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the test's to know
async function users(variables: Record<string, unknown> = {}): Promise<any> {
  return dataOf(await moderator.post(list, variables)).users;
}

async function names(filter: Record<string, unknown>): Promise<string[]> {
  const { edges, totalCount } = await users({ filter, orderBy: 'NAME_ASC' });
  expect(totalCount).toBe(edges.length);
  return edges.map((edge: { node: { name: string } }) => edge.node.name);
}

/** Every page of a list, walked from cursor to cursor; `between` runs after each. */
async function walk(variables: Record<string, unknown>, between: () => Promise<unknown> = async () => {}) {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo } = await users({ ...variables, after });
    seen.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
    await between();
  }
}

describe('users', () => {
  test('finds by e-mail, name and username, anywhere and whatever the case', async () => {
    await accounts(
      { name: 'Ada Lovelace', email: 'countess@analytical.example' },
      { name: 'Grace Hopper', username: 'amazing.grace' },
      { name: 'Élodie Ünal', email: 'EU@Example.Net' },
    );
    expect(await names({ search: 'LOVE' })).toEqual(['Ada Lovelace']);
    expect(await names({ search: ' a love ' })).toEqual(['Ada Lovelace']);
    expect(await names({ search: 'analytical.ex' })).toEqual(['Ada Lovelace']);
    expect(await names({ search: 'zing.gr' })).toEqual(['Grace Hopper']);
    expect(await names({ search: 'eu@example.net' })).toEqual(['Élodie Ünal']);
    expect(await names({ search: 'ÉLODIE ü' })).toEqual(['Élodie Ünal']);
    expect(await names({ search: 'nobody at all' })).toEqual([]);
    expect(await names({ search: '   ' })).toHaveLength(4);
  });

  test('looks for one and two characters at the beginning of words', async () => {
    await accounts({ name: 'Ada Lovelace' }, { name: 'Solange' });
    expect(await names({ search: 'lo' })).toEqual(['Ada Lovelace']);
    expect(await names({ search: 'S' })).toEqual(['Solange']);
  });

  test('takes % _ and \\ for what they are', async () => {
    await accounts({ name: '100% sure_thing' }, { name: '100 per cent sure thing' }, { name: 'back\\slash' });
    expect(await names({ search: '100%' })).toEqual(['100% sure_thing']);
    expect(await names({ search: 'sure_' })).toEqual(['100% sure_thing']);
    expect(await names({ search: 'k\\s' })).toEqual(['back\\slash']);
    expect(await names({ search: '%' })).toEqual([]);
  });

  test('filters by role, lock and verification, and by all at once', async () => {
    await accounts(
      { name: 'A', roles: ['USER', 'ADMIN'], verified: true },
      { name: 'L', lockedUntil: 'infinity' },
      { name: 'M', lockedUntil: '2999-01-01T00:00:00Z', verified: true },
      { name: 'O', lockedUntil: '2020-01-01T00:00:00Z' },
    );
    expect(await names({ role: 'ADMIN' })).toEqual(['A']);
    expect(await names({ role: 'MODERATOR' })).toEqual(['Moderator']);
    expect(await names({ role: 'USER' })).toEqual(['A', 'L', 'M', 'O']);
    expect(await names({ locked: true })).toEqual(['L', 'M']);
    expect(await names({ locked: false })).toEqual(['A', 'Moderator', 'O']);
    expect(await names({ emailVerified: true })).toEqual(['A', 'M']);
    expect(await names({ emailVerified: false })).toEqual(['L', 'Moderator', 'O']);
    expect(await names({ locked: true, emailVerified: true, role: 'USER', search: 'm' })).toEqual(['M']);
    expect(await names({ locked: null, role: null, search: null, emailVerified: null })).toHaveLength(5);
  });

  test('sorts in four ways', async () => {
    const [x, y, z] = await accounts(
      { name: 'bob', email: 'z@example.org', createdAt: '2021-01-01T00:00:00Z' },
      { name: 'Alice', email: 'Y@example.org', createdAt: '2023-01-01T00:00:00Z' },
      { name: 'Carol', email: 'x@example.org', createdAt: '2022-01-01T00:00:00Z' },
    );
    const m = moderator.id;
    expect(await walk({ orderBy: 'CREATED_AT_DESC' })).toEqual([m, y, z, x]);
    expect(await walk({ orderBy: 'CREATED_AT_ASC' })).toEqual([x, z, y, m]);
    expect(await walk({ orderBy: 'NAME_ASC' })).toEqual([y, x, z, m]);
    expect(await walk({ orderBy: 'EMAIL_ASC' })).toEqual([m, z, y, x]);
  });

  test.each(['CREATED_AT_DESC', 'CREATED_AT_ASC', 'EMAIL_ASC', 'NAME_ASC'])(
    'walks pages %s without gap or repetition while accounts come and go, equals included',
    async (orderBy) => {
      const instant = '2022-02-02T02:02:02.123456Z';
      const before = await accounts(
        ...Array.from({ length: 17 }, (_, i) => ({
          name: i % 3 ? 'Twin' : `Single ${i}`,
          email: `walker${i}@example.org`,
          createdAt: i % 2 ? instant : `2022-02-02T02:02:02.1234${10 + i}Z`,
        })),
      );
      let late = 0;
      const seen = await walk({ orderBy, first: 4, filter: { role: 'USER' } }, async () => {
        late += 1;
        await accounts(
          { name: `Aaron ${late}`, email: `aaa${late}@example.org`, createdAt: '2021-01-01T00:00:00Z' },
          { name: `Zoe ${late}`, email: `zzz${late}@example.org`, createdAt: '2023-01-01T00:00:00Z' },
        );
      });
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => before.includes(id)).sort()).toEqual([...before].sort());
      await database.db.raw('delete from accounts where email like ?', ['walker%']);
    },
  );

  test('goes on after an account that was deleted meanwhile', async () => {
    const ids = await accounts({ name: 'a' }, { name: 'b' }, { name: 'c' });
    const { pageInfo } = await users({ first: 2, orderBy: 'NAME_ASC' });
    await database.db.raw('delete from accounts where id = any (?)', [ids.slice(1, 2)]);
    const { edges } = await users({ first: 1, orderBy: 'NAME_ASC', after: pageInfo.endCursor });
    expect(edges[0].node.id).toBe(ids[2]);
  });

  test('has the PageInfo that Relay wants', async () => {
    await accounts({ name: 'a' }, { name: 'b' });
    const info = 'hasNextPage hasPreviousPage startCursor endCursor';
    const page = async (after: string | null) =>
      dataOf(
        await moderator.post(
          `query ($after: String) { users(first: 2, after: $after) { edges { cursor } pageInfo { ${info} } } }`,
          { after },
        ),
      ).users;
    const [first, second] = [await page(null), await page((await page(null)).pageInfo.endCursor)];
    const cursors = first.edges.map(({ cursor }: { cursor: string }) => cursor);
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: cursors[0],
      endCursor: cursors[1],
    });
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  test('refuses a page of 0 or of 101', async () => {
    for (const first of [0, -1, 101, 2147483647]) {
      const answer = await moderator.post(list, { first });
      expect(answer.status).toBe(200);
      expect(answer.body.errors?.[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'first', message: 'A page has 1 to 100 items.' }],
      });
    }
    expect((await users({ first: 100 })).edges).toHaveLength(1);
  });

  test('refuses every cursor that it has not made for this order', async () => {
    await accounts({ name: 'a' }, { name: 'b' });
    const { endCursor } = (await users({ first: 1 })).pageInfo;
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, key, id] = JSON.parse(Buffer.from(endCursor, 'base64url').toString());
    const wrong = [
      '',
      'x',
      '%',
      `${endCursor}=`,
      `${endCursor}A`,
      endCursor.slice(1),
      `${endCursor}\u0000`,
      encode(null),
      encode(['CREATED_AT_DESC', key]),
      encode(['CREATED_AT_DESC', key, 'no uuid']),
      encode(['CREATED_AT_DESC', '2022-02-30T00:00:00.000000Z', id]),
      encode(['CREATED_AT_DESC', 'infinity', id]),
      encode(['CREATED_AT_DESC', 7, id]),
      encode(['CREATED_AT_ASC', key, id]),
      encode(['CREATED_AT_DESC', key, id, '']),
      encode({ order: 'CREATED_AT_DESC', key, id }),
      Buffer.from(`["CREATED_AT_DESC", "${key}", "${id}"]`).toString('base64url'),
      'A'.repeat(5000),
    ];
    for (const after of wrong) {
      const answer = await moderator.post(list, { after });
      expect(answer.body.errors?.[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'after', message: 'This cursor does not belong to a list in this order.' }],
      });
    }
    for (const name of ['a\u0000b', '\ud800']) {
      const after = encode(['NAME_ASC', name, id]);
      expect((await moderator.post(list, { after, orderBy: 'NAME_ASC' })).code).toBe('BAD_USER_INPUT');
    }
    expect((await moderator.post(list, { after: endCursor, orderBy: 'NAME_ASC' })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await moderator.post(list, { after: null })).code).toBeUndefined();
  });

  test('refuses a search that is no text, names all that is wrong and repeats none of it', async () => {
    const answer = await moderator.post(list, {
      first: 0,
      after: 'secret',
      filter: { search: 'secret\u0000' },
    });
    expect(answer.body.errors?.[0]?.extensions.fields).toEqual([
      { path: 'first', message: expect.any(String) },
      { path: 'after', message: expect.any(String) },
      { path: 'filter.search', message: expect.any(String) },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect((await moderator.post(list, { filter: { search: 'a'.repeat(321) } })).code).toBe('BAD_USER_INPUT');
  });

  test('counts exactly up to 10,000 and estimates above', async () => {
    await database.db.raw(
      `insert into accounts (id, email, email_canonical, name, password_hash, roles)
       select gen_random_uuid(), 'c' || i || '@example.org', 'c' || i || '@example.org', 'Crowd', '-', '{USER}'
         from generate_series(1, 9999) i`,
    );
    expect((await users({ first: 1 })).totalCount).toBe(10_000);
    await database.db.raw(
      `insert into accounts (id, email, email_canonical, name, password_hash, roles)
       select gen_random_uuid(), 'd' || i || '@example.org', 'd' || i || '@example.org', 'Crowd', '-', '{USER}'
         from generate_series(1, 20000) i`,
    );
    await database.db.raw('analyze accounts');
    const { totalCount } = await users({ first: 1 });
    expect(totalCount).toBeGreaterThan(25_000);
    expect(totalCount).toBeLessThan(35_000);
    expect((await users({ first: 1, filter: { search: 'd1999@' } })).totalCount).toBe(1);
  });

  test('shows to everybody the sessions of their own', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => signIn({ server, db: database.db })));
    const nobody = await accounts({ name: 'Never here' });
    const { users } = dataOf(
      await moderator.post('{ users { edges { node { id sessions { id current } } } } }'),
    );
    const of = (id: string | undefined) =>
      users.edges.find((edge: { node: { id: string } }) => edge.node.id === id).node.sessions;
    expect(of(one?.id)).toEqual([{ id: one?.sessionId, current: false }]);
    expect(of(other?.id)).toEqual([{ id: other?.sessionId, current: false }]);
    expect(of(moderator.id)).toEqual([{ id: moderator.sessionId, current: true }]);
    expect(of(nobody[0])).toEqual([]);
  });

  test('shows private fields to holders of user:read and nothing to others', async () => {
    const user = await signIn({ server, db: database.db });
    const answer = await user.post(list);
    expect(answer.code).toBe('FORBIDDEN');
    expect(answer.body.data).toEqual({ users: null });
    expect((await client(server.origin).post(list)).code).toBe('UNAUTHENTICATED');
  });
});

describe('user', () => {
  const one =
    'query ($id: ID!) { user(id: $id) { name email emailVerified locked lastLoginAt permissions } }';

  test('answers an account, and null when there is none', async () => {
    const [id] = await accounts({ name: 'Ada', email: 'ada@example.org', verified: true });
    const seen = { name: 'Ada', email: 'ada@example.org', emailVerified: true, locked: false };
    for (const given of [id, id?.toUpperCase()]) {
      expect(dataOf(await moderator.post(one, { id: given })).user).toEqual({
        ...seen,
        lastLoginAt: null,
        permissions: [],
      });
    }
    expect(dataOf(await moderator.post(one, { id: randomUUID() })).user).toBeNull();
    for (const forged of ['', 'x', '1', "' or true --", 'a\u0000']) {
      expect((await moderator.post(one, { id: forged })).code).toBe('BAD_USER_INPUT');
    }
  });

  test('is for holders of user:read, the own account included', async () => {
    const user = await signIn({ server, db: database.db });
    expect((await user.post(one, { id: user.id })).code).toBe('FORBIDDEN');
  });
});
