import { getIntrospectionQuery } from 'graphql';
import { type Answer, startLimitedServer } from './limited-server.js';

let server: Awaited<ReturnType<typeof startLimitedServer>>;

beforeAll(async () => {
  server = await startLimitedServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.ran.length = 0;
});

const ask = (query: string, variables?: Record<string, unknown>) => server.post({ query, variables });
const times = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

function expectTooComplex(answer: Answer) {
  expect(answer).toMatchObject({ status: 400, code: 'QUERY_TOO_COMPLEX', errors: 1 });
  expect(server.ran).toEqual([]);
}

describe('documents that are refused before anything runs', () => {
  const abuses: [string, string][] = [
    ['more tokens than allowed', `{ me { ${times(1000, () => 'id')} } }`],
    ['a field repeated', `{ ${times(300, () => '__typename')} }`],
    ['objects repeated', `{ ${times(150, () => 'me { id }')} }`],
    ['aliases', `{ ${times(31, (n) => `a${n}: me { id }`)} }`],
    ['aliases of __typename', `{ ${times(31, (n) => `a${n}: __typename`)} }`],
    ['aliases below introspection', `{ ${times(31, (n) => `a${n}: __schema { types { name } }`)} }`],
    [
      'aliases through a fragment',
      `{ me { ...A x: friend { ...A } y: friend { ...A } } } fragment A on User { ${times(10, (n) => `a${n}: id`)} }`,
    ],
    ['root fields', `{ ${times(21, () => 'me { id }')} }`],
    [
      'root fields through fragments',
      `{ ...A ...A } fragment A on Query { ${times(11, () => 'me { id }')} }`,
    ],
    ['depth', '{ me { friend { friend { friend { friend { friend { friend { friend { id } } } } } } } } }'],
    [
      'depth through fragments',
      '{ me { ...A } } fragment A on User { friend { friend { friend { ...B } } } } fragment B on User { friend { friend { friend { friend { id } } } } }',
    ],
    ['directives', `{ ${times(9, () => 'me @skip(if: false) { id }')} }`],
    [
      'directives through a fragment',
      `{ me { ...A friend { ...A } } } fragment A on User { ${times(5, () => 'id @include(if: true)')} }`,
    ],
    [
      'pages in pages',
      `{ ${times(5, (n) => `p${n}: users(first: 100) { edges { node { id sessions { id current } } } }`)} }`,
    ],
    [
      'a page whose size is a variable',
      `query ($n: Int!) { ${times(5, (n) => `p${n}: users(first: $n) { edges { node { id sessions { id current } } } }`)} }`,
    ],
    [
      'lists under aliases',
      `{ ${times(28, (n) => `a${n}: me { sessions { id current createdAt lastUsedAt } }`)} }`,
    ],
    ['a long list', `{ can(permissions: [${times(101, () => '"a"')}]) }`],
    [
      'a long list as the default of a variable',
      `query ($p: [String!]! = [${times(101, () => '"a"')}]) { can(permissions: $p) }`,
    ],
    [
      'fragments that double',
      `{ me { ...F0 } } ${times(30, (n) => `fragment F${n} on User { id ...F${n + 1} ...F${n + 1} }`)} fragment F30 on User { id }`,
    ],
  ];

  it.each(abuses)('%s', async (_, query) => {
    expectTooComplex(await ask(query, query.includes('$n') ? { n: 1 } : undefined));
  });

  it('long lists and objects, and deep nests, in variables', async () => {
    const query = 'query ($p: [String!]!) { can(permissions: $p) }';
    expectTooComplex(await ask(query, { p: Array(101).fill('a') }));
    expectTooComplex(
      await ask(query, { p: [Object.fromEntries(Array.from({ length: 101 }, (_, n) => [n, n]))] }),
    );
    expectTooComplex(await ask(query, { p: JSON.parse('['.repeat(500) + ']'.repeat(500)) }));
    expectTooComplex(await ask(query, { p: [], unused: Array(101).fill(0) }));
  });

  it('only the operation that is asked for counts', async () => {
    const query = `query Small { me { id } } query Large { ${times(31, (n) => `a${n}: me { id }`)} }`;
    expect(await server.post({ query, operationName: 'Small' })).toMatchObject({ status: 200, errors: 0 });
    server.ran.length = 0;
    expectTooComplex(await server.post({ query, operationName: 'Large' }));
  });

  it('again when the same document is sent again', async () => {
    const query = `{ ${times(31, (n) => `again${n}: me { id }`)} }`;
    expectTooComplex(await ask(query));
    expectTooComplex(await ask(query));
  });
});

describe('documents that pass', () => {
  const everything = 'id name roles sessions { id current createdAt lastUsedAt userAgent }';
  const ordinary: [string, string][] = [
    ['the standard introspection query', getIntrospectionQuery()],
    [
      'the fullest introspection query',
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
    [
      'a full page of users with everything about them but their sessions',
      '{ users(first: 100) { edges { cursor node { id name roles } } totalCount } }',
    ],
    [
      'ten users with everything about them',
      `{ users(first: 10) { edges { cursor node { ${everything} } } totalCount } }`,
    ],
    [
      'a page larger than allowed, which the field itself refuses',
      '{ users(first: 100000) { edges { node { id } } } }',
    ],
    ['thirty aliases', `{ me { ${times(30, (n) => `a${n}: id`)} } }`],
    ['twenty root fields', `{ ${times(20, () => 'me { id }')} }`],
    ['eight levels', '{ me { friend { friend { friend { friend { friend { friend { id } } } } } } } }'],
    [
      'a fragment used in several places',
      `{ me { ...A friend { ...A friend { ...A } } } } fragment A on User { ${everything} }`,
    ],
    ['a hundred items', `{ can(permissions: [${times(100, () => '"a"')}]) }`],
  ];

  it.each(ordinary)('%s', async (_, query) => {
    const answer = await ask(query);
    expect(answer.status).toBe(200);
    expect(answer.code).not.toBe('QUERY_TOO_COMPLEX');
    expect(answer.code).not.toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('what is wrong in another way keeps its own code', async () => {
    expect(await ask('{ nobody }')).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await ask('{ me { id }')).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
    expect(await ask('query A { me { id } } query B { me { id } }')).toMatchObject({
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
  });

  it('introspection that goes round in circles is refused by graphql-js itself', async () => {
    const circle = '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }';
    expect(await ask(circle)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('at most six validation errors are answered', async () => {
    expect((await ask(`{ ${times(100, (n) => `x${n}`)} }`)).errors).toBeLessThanOrEqual(6);
  });
});
