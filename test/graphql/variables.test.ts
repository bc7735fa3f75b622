import { type Client, client } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';

let api: Client;

const { server } = useSharedService();
beforeAll(async () => {
  api = client(server.origin);
});

const login = (arguments_: string) => `login(input: { ${arguments_} }) { accessToken }`;

describe('null for a variable with a default', () => {
  it.each<[what: string, document: string, variables: Record<string, unknown>, paths: string[]]>([
    ['an argument', 'query ($f: Int = 5) { users(first: $f) { totalCount } }', { f: null }, ['first']],
    [
      'fields of an input object, one with a default of its own',
      `mutation ($d: TokenDelivery = BODY, $p: String = "x") { ${login('email: "a@b.co", password: $p, delivery: $d')} }`,
      { d: null, p: null },
      ['input.delivery', 'input.password'],
    ],
    ['a list', 'query ($p: String = "x") { can(permissions: ["a", $p]) }', { p: null }, ['permissions.1']],
    [
      'a condition',
      'query ($f: Boolean = false) { can(permissions: ["a"]) @skip(if: $f) }',
      { f: null },
      ['if'],
    ],
    [
      'a fragment',
      'query ($f: Int = 5) { ...F } fragment F on Query { users(first: $f) { totalCount } }',
      { f: null },
      ['first'],
    ],
    [
      'a default that is null itself',
      `mutation ($d: TokenDelivery = null) { ${login('email: "a@b.co", password: "x", delivery: $d')} }`,
      {},
      ['input.delivery'],
    ],
    [
      'two places with one name',
      'query ($f: Int = 5) { a: users(first: $f) { totalCount } b: users(first: $f) { totalCount } }',
      { f: null },
      ['first'],
    ],
    [
      'a condition beside another mutation, of which none runs',
      'mutation ($f: Boolean = false) { logout @skip(if: $f) b: logoutAll }',
      { f: null },
      ['if'],
    ],
  ])('is bad input where null may not stand: %s', async (_what, document, variables, paths) => {
    for (const variable of Object.keys(variables)) {
      // The document is known by then, and the refusal must be the same.
      await api.post(document, { [variable]: undefined });
    }
    const { status, body } = await api.post(document, variables);
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(1);
    const [error] = body.errors ?? [];
    expect(error?.extensions.code).toBe('BAD_USER_INPUT');
    const fields = (error?.extensions.fields ?? []) as { path: string }[];
    expect(fields.map(({ path }) => path).sort()).toEqual(paths);
  });

  it('is nothing in what is left out, and where null may stand', async () => {
    const leftOut =
      'query ($f: Int = 5, $with: Boolean!) { ...F @include(if: $with) can(permissions: []) } fragment F on Query { users(first: $f) { totalCount } }';
    expect((await api.post(leftOut, { f: null, with: false })).body).toEqual({ data: { can: false } });
    const another = leftOut
      .replace('$with', '$r: Role, $with')
      .replace('can(', 'other: users(filter: { role: $r }) { totalCount } can(');
    const refused = await api.post(another, { f: null, with: false, r: 'NOPE' });
    expect(refused.body.errors?.[0]?.extensions.fields).toMatchObject([{ path: 'filter.role' }]);
    const nullable = 'query ($a: String = "x") { users(after: $a) { totalCount } }';
    expect((await api.post(nullable, { a: null })).code).toBe('UNAUTHENTICATED');
    expect(server.logs()).not.toContain('unexpected error');
  });
});

it('the path of a value is that of the argument, in a fragment too', async () => {
  const register =
    'mutation ($i: RegisterInput!) { ...F } fragment F on Mutation { register(input: $i) { expiresIn } }';
  const wrong = await api.post(register, { i: { email: 5, name: 'A' } });
  expect(wrong.body.errors?.[0]?.extensions.fields).toEqual([
    { path: 'input.email', message: expect.any(String) },
    { path: 'input.password', message: expect.any(String) },
  ]);
  const filter =
    'query ($r: Role) { ...F } fragment F on Query { users(filter: { role: $r }) { totalCount } }';
  const unknown = await api.post(filter, { r: 'NOPE' });
  expect(unknown.body.errors?.[0]?.extensions.fields).toMatchObject([{ path: 'filter.role' }]);
});
