import fc from 'fast-check';
import { useSharedService } from '../helpers/service.js';
import { signIn, type TestUser } from '../helpers/users.js';

let admin: TestUser;

const { server, database } = useSharedService();
beforeAll(async () => {
  admin = await signIn({ server, db: database.db }, { roles: ['ADMIN'] });
});
type Sent = {
  body?: unknown;
  search?: string;
  path?: string;
  headers?: Record<string, string>;
  method?: string;
};

const post = (query: string, variables?: object, more: object = {}): Sent => ({
  body: { query, variables, ...more },
});
const role = 'query ($f: UserFilter) { users(filter: $f) { totalCount } }';

/** Every place of a request where a client may write what it likes, with `text` in it: a name where GraphQL wants one. */
const places: Record<string, (text: string) => Sent> = {
  field: (text) => post(`{ ${text} }`),
  'field of an object': (text) => post(`{ me { ${text} } }`),
  'alias of what is refused': (text) => post(`mutation { ${text}: unlockUser(userId: "x") { id } }`),
  'alias of what is answered': (text) => post(`{ ${text}: __typename }`),
  'alias below': (text) => post(`{ roles { ${text}: role { x } } }`),
  'aliases that conflict': (text) => post(`{ ${text}: me { id } ${text}: roles { role } }`),
  argument: (text) => post(`{ can(${text}: 1, permissions: []) }`),
  'argument of a directive': (text) => post(`{ me @include(${text}: true) { id } }`),
  directive: (text) => post(`{ me @${text} { id } }`),
  'name of an operation': (text) => post(`query ${text}($a: Int) { me { id } }`),
  'two operations of one name': (text) => post(`query ${text} { me { id } } query ${text} { me { id } }`),
  'operation asked for': (text) =>
    post('query A { me { id } } query B { me { id } }', {}, { operationName: text }),
  'operation asked for in the URL': (text) => ({ search: `query={__typename}&operationName=${text}` }),
  fragment: (text) => post(`{ ...${text} }`),
  'fragment that is not used': (text) => post(`{ me { id } } fragment ${text} on User { id }`),
  'fragment in itself': (text) => post(`{ me { ...${text} } } fragment ${text} on User { ...${text} }`),
  'type of a fragment': (text) => post(`{ ... on ${text} { id } }`),
  variable: (text) => post(`query ($${text}: Int) { me { id } }`),
  'variable that is not defined': (text) => post(`{ can(permissions: $${text}) }`),
  'variable that is missing': (text) => post(`query ($${text}: [String!]!) { can(permissions: $${text}) }`),
  'variable of another type': (text) => post(`query ($${text}: Int!) { can(permissions: $${text}) }`),
  'variable that is left out': (text) =>
    post(
      `query ($${text}: Int!) { can(permissions: []) users(first: $${text}) @skip(if: true) { totalCount } }`,
    ),
  'type of a variable': (text) => post(`query ($a: ${text}) { me { id } }`),
  'literal enum': (text) => post(`{ users(orderBy: ${text}) { totalCount } }`),
  'literal enum in an object': (text) => post(`{ users(filter: { role: ${text} }) { totalCount } }`),
  'key of a literal object': (text) => post(`{ users(filter: { ${text}: 1 }) { totalCount } }`),
  'literal id': (text) => post(`{ user(id: "${text}") { id } }`),
  'literal date': (text) => post(`{ authEvents(filter: { since: "${text}" }) { edges { cursor } } }`),
  'literal number': (text) => post(`{ users(first: "${text}") { totalCount } }`),
  'literal in a directive': (text) => post(`{ me @include(if: "${text}") { id } }`),
  'default of a variable': (text) => post(`query ($a: Int = "${text}") { users(first: $a) { totalCount } }`),
  'no GraphQL': (text) => post(`"${text}" {`),
  'a comment': (text) => post(`{ # ${text}\n`),
  'enum in a variable': (text) => post(role, { f: { role: text } }),
  'key of a variable': (text) => post(role, { f: { [text]: 1 } }),
  'keys of variables': (text) => post(role, { f: { [`a${text}`]: 1, [`b${text}`]: { [text]: text } } }),
  'key among the variables': (text) => post(role, { [text]: 1 }),
  'text for a number': (text) => post('query ($a: Int!) { users(first: $a) { totalCount } }', { a: text }),
  'text for a boolean': (text) => post('query ($a: Boolean!) { me @include(if: $a) { id } }', { a: text }),
  'date in a variable': (text) =>
    post('query ($a: DateTime) { authEvents(filter: { since: $a }) { edges { cursor } } }', { a: text }),
  'cursor in a variable': (text) =>
    post('query ($a: String) { users(after: $a) { totalCount } }', { a: text }),
  'search in a variable': (text) =>
    post('query ($a: String) { users(filter: { search: $a }) { totalCount } }', { a: text }),
  'permission that is not there': (text) =>
    post('mutation ($a: [String!]!) { setRolePermissions(role: USER, permissions: $a) { role } }', {
      a: [text],
    }),
  'username and name': (text) =>
    post('mutation ($a: String) { updateProfile(input: { username: $a, name: $a }) { id } }', { a: text }),
  'address of an account': (text) =>
    post('mutation ($a: EmailAddress!) { requestEmailChange(newEmail: $a, password: "x") }', {
      a: `${text}@a.b`,
    }),
  'mailed token': (text) => post('mutation ($a: String!) { verifyEmail(token: $a) { id } }', { a: text }),
  'refresh token': (text) =>
    post('mutation ($a: String) { refresh(refreshToken: $a) { tokenType } }', { a: text }),
  'key of the body': (text) => ({ body: { [text]: text } }),
  'query that is no text': (text) => ({ body: { query: { [text]: text } } }),
  extension: (text) => post('{ __typename }', {}, { extensions: { [text]: text } }),
  'hash of an operation': (text) => ({
    body: { extensions: { persistedQuery: { version: 1, sha256Hash: text } } },
  }),
  'body that is no JSON': (text) => ({ body: undefined, method: 'POST', headers: { 'x-body': text } }),
  'parameter of the URL': (text) => ({ search: `${text}=${text}` }),
  'variables of the URL': (text) => ({ search: `query={__typename}&variables={"${text}"` }),
  'address that is not there': (text) => ({ path: `/${text}` }),
  'media type': (text) => ({ ...post('{ __typename }'), headers: { 'content-type': `application/${text}` } }),
  'accepted type': (text) => ({ ...post('{ __typename }'), headers: { accept: `application/${text}` } }),
  'content coding': (text) => ({ ...post('{ __typename }'), headers: { 'content-encoding': text } }),
  'access token': (text) => ({ ...post('{ me { id } }'), headers: { authorization: `Bearer ${text}` } }),
  'authorization scheme': (text) => ({ ...post('{ me { id } }'), headers: { authorization: `${text} x` } }),
  origin: (text) => ({ ...post('{ me { id } }'), headers: { origin: `https://${text}` } }),
  'request id': (text) => ({ ...post('{ me { id } }'), headers: { 'x-request-id': text } }),
  'user agent': (text) => ({ ...post('{ me { id } }'), headers: { 'user-agent': text } }),
  'expected behaviour': (text) => ({ ...post('{ me { id } }'), headers: { 'if-none-match': `"${text}"` } }),
};

async function answerTo({ body, search, path = '/graphql', headers = {}, method }: Sent): Promise<string> {
  const { 'x-body': raw, ...given } = headers;
  const response = await fetch(`${server.origin}${path}${search === undefined ? '' : `?${search}`}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${admin.token}`,
      'content-type': 'application/json',
      'apollo-require-preflight': '1',
      ...given,
    },
    ...(body === undefined && raw === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
    redirect: 'manual',
  });
  const seen = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${seen}\n\n${await response.text()}`;
}

/** Where more than a name may stand. */
const isText = (place: string) =>
  /^(key|enum in|text|date|cursor|search|permission|username|address of an|literal id)/.test(place);

/** Headers are bounded by the server to 16 KB, and so is what comes in the URL. */
const inHead = (place: string) => {
  const { search, path, headers } = places[place]?.('') ?? {};
  return search !== undefined || path !== undefined || headers !== undefined;
};

it.each(Object.keys(places))('of a long %s an answer repeats at most 100 characters', async (place) => {
  const write = places[place];
  if (!write) throw new Error(`${place} is gone`);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('a', 'Zq', '_Xy9', ...(isText(place) ? ['ä b.', '𝔄'] : [])),
      fc.oneof(
        fc.integer({ min: 101, max: 400 }),
        fc.integer({ min: 5_000, max: inHead(place) ? 6_000 : 40_000 }),
      ),
      async (piece, length) => {
        const text = `L${piece.repeat(length)}`.slice(0, length);
        const answer = await answerTo(write(text));
        expect(answer).not.toContain(text.slice(0, 101));
        expect(answer).not.toContain(text.slice(-101));
        expect(answer.length).toBeLessThan(4_000);
      },
    ),
    { numRuns: 12, examples: [['a', 101]] },
  );
});

it('says which alias is too long, and how long it may be', async () => {
  const answer = await answerTo(post(`{ ${'a'.repeat(101)}: __typename }`));
  expect(answer).toContain('An alias has 101 characters; 100 are allowed.');
  expect(answer).toContain('QUERY_TOO_COMPLEX');
  expect(await answerTo(post(`{ ${'a'.repeat(100)}: __typename }`))).toContain(
    `"${'a'.repeat(100)}":"Query"`,
  );
});
