import { ApolloServer, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError } from 'graphql';
import { createFastPath } from '../../src/fast-path/fast-path.js';
import type { Answer } from '../../src/fast-path/known-operations.js';
import { createStepPlugin } from '../../src/graphql/steps/step-plugin.js';

const typeDefs = `
  type Query {
    fine(n: String): String
    arguments(number: Int!): Int
    wrong: String
    wrongFor: String
    refused: String
    teapot: String
    needed: String!
    nested: Nested
    counted: Int!
  }
  type Nested { needed: String! }`;
const resolvers = {
  Query: {
    fine: () => 'fine',
    arguments: (_source: unknown, { number }: { number: number }) => number,
    wrong: () => {
      throw new Error('a bug');
    },
    wrongFor: async () => {
      throw 'no error at all';
    },
    refused: () => {
      throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN', detail: [1] } });
    },
    teapot: () => {
      const http = { status: 418, headers: new HeaderMap([['x-kind', 'teapot']]) };
      throw new GraphQLError('Short and stout.', { extensions: { http, code: 'TEAPOT' } });
    },
    needed: () => null,
    nested: () => ({ needed: null }),
    counted: () => {
      executions += 1;
      throw new Error('late');
    },
  },
};
const formatError = (formatted: { message: string }) => {
  if (formatted.message.startsWith('Short')) throw new Error('the format has a bug');
  return { ...formatted, message: `formatted: ${formatted.message}` };
};

let executions = 0;
beforeEach(() => {
  executions = 0;
});

/** What the steps were told, to compare: whoever executes, they must hear the same. */
const told: string[] = [];
const step = {
  didResolveOperation: ({ request, operationName }: { request: object; operationName: string | null }) => {
    if ('variables' in request && JSON.stringify(request.variables)?.includes('forbidden')) {
      throw new GraphQLError('No such variables.', { extensions: { http: { status: 400 } } });
    }
    told.push(`resolved ${operationName}`);
  },
  didEncounterErrors: ({ errors }: { errors: readonly GraphQLError[] }) => {
    told.push(...errors.map(({ message }) => message));
  },
  willSendResponse: async (_operation: object, { http, body }: GraphQLResponse) => {
    await Promise.resolve();
    told.push(`sends ${http.status} ${JSON.stringify(body)}`);
  },
};
/** Comes after one that holds the answer back, and waits for it. */
const laterStep = {
  willSendResponse: () => {
    told.push('later');
    return undefined;
  },
};
const steps = [step, laterStep];
const schema = makeExecutableSchema({ typeDefs, resolvers });
const stringify = (answer: object) => `${JSON.stringify(answer)}\n`;
const known = createFastPath({ schema, steps, formatError, stringify });
/** Apollo itself executes, so that it says what the answer has to be. */
const onlyRemembering = { remember: known.remember, execute: () => null };
const apollo = new ApolloServer({
  schema,
  formatError,
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginCacheControlDisabled(), createStepPlugin(steps, onlyRemembering)],
});
beforeAll(() => apollo.start());
afterAll(() => apollo.stop());

const post = (body: unknown, accept = 'application/json') => ({ body, accept });

async function fromApollo({ body, accept }: { body: unknown; accept: string }) {
  told.length = 0;
  const headers = new HeaderMap([
    ['content-type', 'application/json'],
    ['accept', accept],
  ]);
  const { status = 200, ...head } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => ({}),
  });
  const text = head.body.kind === 'complete' ? head.body.string : '';
  const answer = { status, headers: head.headers, text };
  known.cacheContentType(post(body, accept), answer);
  return readable(answer);
}

async function fromMemory({ body, accept }: { body: unknown; accept: string }) {
  told.length = 0;
  const answer = await known.answer(post(body, accept), async () => ({}));
  return answer && readable(answer);
}

function readable({ status, headers, text }: Answer) {
  return { status, headers: [...headers].sort(), text, told: [...told] };
}

it.each<[string, object]>([
  ['data', { query: '{ fine }' }],
  ['an operation with a name', { query: 'query Fine { fine }' }],
  ['a variable', { query: 'query ($n: Int!) { arguments(number: $n) }', variables: { n: 7 } }],
  ['one operation of several', { query: 'query A { fine } query B { needed }', operationName: 'A' }],
  [
    'nulls for what is left out',
    { query: '{ fine }', operationName: null, variables: null, extensions: null },
  ],
  ['an extension of a client', { query: '{ fine }', extensions: { clientLibrary: { name: 'c' } } }],
  ['a bug', { query: '{ fine wrong }' }],
  ['a thing that is thrown and no error', { query: '{ wrongFor fine }' }],
  ['a refusal', { query: '{ refused fine }' }],
  ['a null that goes up to the root', { query: '{ fine needed }' }],
  ['a null that stays below', { query: '{ fine nested { needed } }' }],
  ['a head in the extensions, and a format that throws', { query: '{ teapot fine }' }],
])('answers again as Apollo did: %s', async (_what, body) => {
  for (const accept of ['application/json', 'application/graphql-response+json;q=0.9, */*;q=0.1']) {
    const expected = await fromApollo(post(body, accept));
    expect(await fromMemory(post(body, accept))).toEqual(expected);
    expect(told.at(-1)).toBe('later');
  }
});

it('leaves to Apollo what it has not met, and what is refused as a whole', async () => {
  expect(await fromMemory(post({ query: '{ fine __typename }' }))).toBeNull();
  const query = 'query A($n: Int = 1) { arguments(number: $n) } query B { fine }';
  for (const document of [query, '{ fine }']) {
    expect(
      await fromApollo(post({ query: document, operationName: document === query ? 'A' : null })),
    ).toMatchObject({
      status: 200,
    });
  }
  const refused: object[] = [
    { query },
    { query, operationName: 'C' },
    { query, operationName: '' },
    { query, operationName: 1 },
    { query, operationName: 'A', variables: { n: 'no number' } },
    { query, operationName: 'A', variables: { n: 'forbidden' } },
    { query, operationName: 'A', variables: [] },
    { query, operationName: 'A', variables: '{}' },
    { query, operationName: 'A', extensions: [] },
    { query, operationName: 'A', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    [{ query: '{ fine }' }],
  ];
  for (const body of refused) expect([body, await fromMemory(post(body))]).toEqual([body, null]);
  expect(executions).toBe(0);
});

it('grants a content type only as Apollo has', async () => {
  const body = { query: '{ fine }' };
  await fromApollo(post(body));
  const unacceptable = post(body, 'text/html');
  expect(await fromMemory(unacceptable)).toBeNull();
  expect((await fromApollo(unacceptable)).status).toBe(406);
  expect(await fromMemory(unacceptable)).toBeNull();
});

it('never remembers what was refused', async () => {
  for (const query of ['{ nothing }', '{']) {
    await fromApollo(post({ query }));
    expect(await fromMemory(post({ query }))).toBeNull();
  }
  const asked = { query: 'query ($n: String) { fine(n: $n) }', variables: { n: 'forbidden' } };
  await fromApollo(post(asked));
  expect(await fromMemory(post({ ...asked, variables: {} }))).toBeNull();
});

it('executes once, also what fails', async () => {
  await fromApollo(post({ query: '{ counted }' }));
  expect(executions).toBe(1);
  await fromMemory(post({ query: '{ counted }' }));
  expect(executions).toBe(2);
});
