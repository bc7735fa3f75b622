import { ApolloServer, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { pipelinePlugin } from '../../src/graphql/pipeline.js';

const typeDefs = `
  type Query {
    fine: String
    arguments(number: Int!): Int
    wrong: String
    wrongFor: String
    refused: String
    teapot: String
    needed: String!
    nested: Nested
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
  },
};
const formatError = (formatted: { message: string }) => {
  if (formatted.message.startsWith('Short')) throw new Error('the format has a bug');
  return { ...formatted, message: `formatted: ${formatted.message}` };
};

/** The same server twice: as Apollo executes, and as the pipeline does. */
const encountered: string[] = [];
const step = {
  didEncounterErrors: ({ errors }: { errors: readonly GraphQLError[] }) => {
    encountered.push(...errors.map(({ message }) => message));
  },
};
const options = { typeDefs, resolvers, formatError, includeStacktraceInErrorResponses: false };
const apollo = new ApolloServer({ ...options, plugins: [{ requestDidStart: async () => observed }] });
const observed = {
  async didEncounterErrors(request: { errors: readonly GraphQLError[] }) {
    step.didEncounterErrors(request);
  },
};
const ours = new ApolloServer({ ...options, plugins: [pipelinePlugin([step], formatError)] });
beforeAll(() => Promise.all([apollo.start(), ours.start()]));
afterAll(() => Promise.all([apollo.stop(), ours.stop()]));

async function answerOf(server: ApolloServer, body: object) {
  encountered.length = 0;
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => ({}),
  });
  const text = answer.body.kind === 'complete' ? answer.body.string : '';
  const kind = answer.headers.get('x-kind');
  return { status: answer.status ?? 200, kind, answer: JSON.parse(text), encountered: [...encountered] };
}

it.each<[string, object]>([
  ['data', { query: '{ fine }' }],
  ['a variable', { query: 'query ($n: Int!) { arguments(number: $n) }', variables: { n: 7 } }],
  [
    'a variable that does not fit',
    { query: 'query ($n: Int!) { arguments(number: $n) }', variables: { n: 'x' } },
  ],
  ['one operation of several', { query: 'query A { fine } query B { needed }', operationName: 'A' }],
  ['an operation that is not there', { query: 'query A { fine }', operationName: 'B' }],
  ['several operations and no name', { query: 'query A { fine } query B { fine }' }],
  ['a bug', { query: '{ fine wrong }' }],
  ['a thing that is thrown and no error', { query: '{ wrongFor fine }' }],
  ['a refusal', { query: '{ refused fine }' }],
  ['a null that goes up to the root', { query: '{ fine needed }' }],
  ['a null that stays below', { query: '{ fine nested { needed } }' }],
  ['a head in the extensions, and a format that throws', { query: '{ teapot fine }' }],
])('answers as Apollo does: %s', async (_what, body) => {
  const expected = await answerOf(apollo, body);
  expect(await answerOf(ours, body)).toEqual(expected);
});

it('executes once, also what fails', async () => {
  let executions = 0;
  const server = new ApolloServer({
    typeDefs: 'type Query { count: Int! }',
    resolvers: {
      Query: {
        count: () => {
          executions += 1;
          throw new Error('late');
        },
      },
    },
    plugins: [pipelinePlugin([], (formatted) => formatted)],
  });
  await server.start();
  await answerOf(server, { query: '{ count }' });
  await server.stop();
  expect(executions).toBe(1);
});
