import type { GraphqlError } from '../../src/testing/client.js';
import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { signIn, type TestUser, withoutLimits } from '../helpers/users.js';

const EXPLAIN = `query Explain($document: String!, $operationName: String, $variables: JSON) {
  explain(document: $document, operationName: $operationName, variables: $variables) { path coordinate guards answer missing }
}`;
const EXPLAIN_AS = `query ExplainAs($document: String!, $as: [Role!]) {
  explain(document: $document, as: $as) { path coordinate guards answer missing }
}`;

const { server, database } = useService({ env: { ...withoutLimits, REQUIRE_SECOND_FACTOR: 'ADMIN' } });
let user: TestUser;
let moderator: TestUser;
const nobody = () => client(server.origin);
const person = (roles?: ('USER' | 'MODERATOR' | 'ADMIN')[]) =>
  signIn({ server, db: database.db }, roles && { roles });

type Explained = { path: string; coordinate: string; answer: string; missing: string[] };
const short = (explained: Explained[]) =>
  explained.map(({ path, answer, missing }) => [path, answer, ...missing].join(' '));

beforeAll(async () => {
  [user, moderator] = await Promise.all([person(), person(['USER', 'MODERATOR'])]);
});

const LIST = 'query List { users(first: 2) { edges { node { id email locked } } } me { email } }';

describe('explain', () => {
  it('says to nobody, to a user and to a moderator what each may have, and runs nothing', async () => {
    const asked = { document: `${LIST} mutation Gone { logoutAll }`, operationName: 'List' };
    const answers = await Promise.all(
      [nobody(), user, moderator].map((who) => who.post(EXPLAIN, asked).then(dataOf)),
    );
    expect(answers.map(({ explain }) => short(explain))).toEqual([
      [
        'users NO sign-in',
        'users.edges.node.email NO sign-in',
        'users.edges.node.locked NO sign-in',
        'me NO sign-in',
        'me.email NO sign-in',
      ],
      [
        'users NO permission user:read',
        'users.edges.node.email DEPENDS permission user:read',
        'users.edges.node.locked NO permission user:read',
        'me YES',
        'me.email DEPENDS permission user:read',
      ],
      ['users YES', 'users.edges.node.email YES', 'users.edges.node.locked YES', 'me YES', 'me.email YES'],
    ]);
    await user.post(EXPLAIN, { ...asked, operationName: 'Gone' });
    expect(dataOf(await user.post('{ me { id } }')).me.id).toBe(user.id);
  });

  it('tells the guards as they stand in the schema', async () => {
    const { explain } = dataOf(await user.post(EXPLAIN, { document: '{ everyone: users { totalCount } }' }));
    expect(explain).toEqual([
      {
        path: 'everyone',
        coordinate: 'Query.users',
        guards: ['@hasPermission(permissions: ["user:read"])'],
        answer: 'NO',
        missing: ['permission user:read'],
      },
    ]);
  });

  it('respects variables and their defaults', async () => {
    const document =
      'query ($mine: Boolean = true) { me @include(if: $mine) { id } dashboard @skip(if: $mine) { users } }';
    const told = async (variables?: object) =>
      short(dataOf(await user.post(EXPLAIN, { document, variables })).explain);
    expect(await told()).toEqual(['me YES']);
    expect(await told({ mine: false })).toEqual(['dashboard NO role ADMIN or MODERATOR']);
  });

  it('asks whoever proved their password too long ago to prove it again', async () => {
    const old = await person();
    await database
      .db('sessions')
      .where({ id: old.sessionId })
      .update({
        authenticated_at: database.db.raw("authenticated_at - interval '1 hour'"),
      });
    await old.refresh();
    const { explain } = dataOf(await old.post(EXPLAIN, { document: 'mutation { beginTotp { uri } }' }));
    expect(short(explain)).toEqual(['beginTotp NO a password proved in the last 600 seconds']);
  });
});

describe('explain as somebody else', () => {
  it('is for holders of user:read, an explicit null included', async () => {
    const refused = await user.post(EXPLAIN_AS, { document: LIST, as: ['USER'] });
    expect([refused.status, refused.code, refused.body.data]).toEqual([200, 'FORBIDDEN', { explain: null }]);
    expect((await user.post(EXPLAIN_AS, { document: LIST, as: null })).code).toBe('FORBIDDEN');
    expect((await nobody().post(EXPLAIN_AS, { document: LIST, as: [] })).code).toBe('UNAUTHENTICATED');
    expect((await moderator.post(EXPLAIN_AS, { document: LIST, as: null })).code).toBeUndefined();
  });

  it('is somebody with these roles who owns nothing', async () => {
    const told = async (as: string[], document = LIST) =>
      short(dataOf(await moderator.post(EXPLAIN_AS, { document, as })).explain);
    expect(await told(['USER'])).toEqual([
      'users NO permission user:read',
      'users.edges.node.email NO permission user:read',
      'users.edges.node.locked NO permission user:read',
      'me YES',
      'me.email NO permission user:read',
    ]);
    expect((await told(['MODERATOR'])).every((line) => line.endsWith(' YES'))).toBe(true);
    expect(await told([], '{ me { id } }')).toEqual(['me YES']);
  });

  it('signed in just now, at level 1', async () => {
    const told = async (as: string[], document: string) =>
      short(dataOf(await moderator.post(EXPLAIN_AS, { document, as })).explain);
    expect(await told(['USER'], 'mutation { beginTotp { uri } }')).toEqual(['beginTotp YES']);
    expect(await told(['USER'], 'mutation { removeFactor(id: "1") { expiresIn } }')).toEqual([
      'removeFactor NO level 2',
    ]);
    // ADMIN counts at level 2 only here.
    expect(await told(['ADMIN'], '{ roles { role } }')).toEqual(['roles NO level 2']);
  });
});

describe('a document that could not run', () => {
  const long = 'x'.repeat(200);
  const broken: [string, string, { operationName?: string; variables?: unknown }?][] = [
    ['no document', ''],
    ['no GraphQL', '{ me { '],
    ['a field that is not there', '{ me { nme } us }'],
    ['a long name', `{ ${long} }`],
    ['a value in the message', 'query { user(id: {secret: "s3cret"}) { id } }'],
    ['two operations and no name', 'query A { me { id } } query B { me { id } }'],
    ['no such operation', 'query A { me { id } }', { operationName: 'C' }],
    ['only a fragment', 'fragment F on User { id }'],
    ['too many tokens', `{ ${'me { id } '.repeat(400)} }`],
    ['too many fields', `{ me { ${'id '.repeat(300)} } }`],
    ['a long alias', `{ ${'a'.repeat(101)}: me { id } }`],
    ['too many aliases', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
    [
      'too many root fields',
      `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: can(permissions: [])`).join(' ')} }`,
    ],
    ['too costly', '{ users(first: 100) { edges { node { sessions { id ipAddress userAgent } } } } }'],
    ['two credential mutations', 'mutation { logout logoutAll }'],
    ['a variable that is missing', 'query ($id: ID!) { user(id: $id) { id } }'],
    [
      'a variable that does not fit',
      'query ($id: ID!) { user(id: $id) { id } }',
      { variables: { id: { a: 1 } } },
    ],
    [
      'null for a condition',
      'query ($if: Boolean = true) { me @skip(if: $if) { id } }',
      { variables: { if: null } },
    ],
    ['variables that are a list', '{ me { id } }', { variables: [1] }],
    [
      'a list with too much in it',
      `query ($p: [String!]! = [${'"p" '.repeat(101)}]) { can(permissions: $p) }`,
    ],
    ['an operation of no kind here', 'subscription { nothing }'],
  ];

  it.each(broken)(
    'is answered at the field with the code that it would have: %s',
    async (_name, document, more = {}) => {
      const { operationName, variables } = more;
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${moderator.token}` },
        body: JSON.stringify({ query: document, operationName, variables }),
      });
      const { errors } = (await response.json()) as { errors: GraphqlError[] };
      expect(errors[0]?.path).toBeUndefined();
      const answer = await moderator.post(EXPLAIN, { document, operationName, variables });
      expect([answer.status, answer.body.data]).toEqual([200, { explain: null }]);
      const [error] = answer.body.errors ?? [];
      expect(error?.path).toEqual(['explain']);
      expect(error?.extensions).toEqual(errors[0]?.extensions);
      if (error?.extensions.code !== 'BAD_REQUEST') {
        expect(error?.message).toBe(errors.map(({ message }) => message).join(' '));
      }
    },
  );
});

describe('a FORBIDDEN of the service in development', () => {
  it('says which guard refused, also when the operation is known', async () => {
    for (const _ of ['first', 'again']) {
      const { body } = await user.post('{ everyone: users { totalCount } me { locked } }');
      expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
        {
          code: 'FORBIDDEN',
          refused: { coordinate: 'Query.users', guard: '@hasPermission(permissions: ["user:read"])' },
        },
        {
          code: 'FORBIDDEN',
          refused: { coordinate: 'User.locked', guard: '@hasPermission(permissions: ["user:read"])' },
        },
      ]);
    }
  });
});

describe('the price of explain', () => {
  it('is that of what it does: two of them are all that an operation may have', async () => {
    const times = (n: number) =>
      `query ($d: String!) { ${Array.from({ length: n }, (_, at) => `e${at}: explain(document: $d) { path coordinate guards answer missing }`).join(' ')} }`;
    expect((await user.post(times(2), { d: LIST })).code).toBeUndefined();
    const refused = await user.post(times(3), { d: LIST });
    expect([refused.status, refused.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });
});
