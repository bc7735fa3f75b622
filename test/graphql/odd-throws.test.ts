import fc from 'fast-check';
import { GraphQLError, locatedError, parse } from 'graphql';
import { Refusal } from '../../src/errors.js';
import { defineFeature } from '../../src/feature.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { serveInProcess } from '../helpers/in-process.js';

/** What the resolvers throw now, and how. */
let thrown: unknown;

const odd = defineFeature({
  name: 'odd',
  typeDefs: `
    extend type Query { odd: Int @public oddLater: Int @public oddWithin: Odd @public oddEach: [Odd] @public oddJson: JSON @public fine: String @public }
    type Odd { value: Int needed: Int! }
    extend enum ErrorCode { ODD }`,
  resolvers: {
    Query: {
      odd: () => {
        throw thrown;
      },
      oddLater: async () => {
        await Promise.resolve();
        throw thrown;
      },
      oddWithin: () => ({
        value: () => Promise.reject(thrown),
        needed: () => {
          throw thrown;
        },
      }),
      // What is in a list and an error counts as thrown.
      oddEach: () => [{ value: 1 }, thrown instanceof Error ? thrown : null],
      oddJson: () => thrown,
      fine: () => 'fine',
    },
  },
});

let database: TestDatabase;
let service: Awaited<ReturnType<typeof serveInProcess>>;

beforeAll(async () => {
  database = await testDatabase();
  service = await serveInProcess(database, [odd]);
});
afterAll(async () => {
  await service?.stop();
  await database?.drop();
});

const withProperties = (error: Error, properties: object): Error => {
  return Object.defineProperties(error, Object.getOwnPropertyDescriptors(properties));
};
const circular = () => {
  const made: Record<string, unknown> = {};
  made.self = made;
  return made;
};
const failing = () =>
  Object.defineProperty({}, 'code', {
    enumerable: true,
    get() {
      throw new Error('from a getter');
    },
  });

const extensions = fc.oneof(
  fc.anything(),
  fc.constantFrom(null, undefined, 'text', 7, [], new Map()),
  fc.constant(0).map(circular),
  fc.constant(0).map(failing),
  fc.constant(0).map(() => ({ code: 'FORBIDDEN', more: circular() })),
  fc.record({
    code: fc.constantFrom(
      'FORBIDDEN',
      'ODD',
      'NOBODY_KNOWS',
      'INTERNAL_SERVER_ERROR',
      7,
      null,
      undefined,
      {},
    ),
    http: fc.constantFrom(
      undefined,
      null,
      'x',
      {},
      { status: 418 },
      { status: 'x' },
      { headers: new Map([['x-odd', 'y']]) },
      { headers: {} },
    ),
    big: fc.constantFrom(1n, undefined, () => 1, Symbol('s')),
  }),
);
const properties = fc.record(
  {
    path: fc.constantFrom([], ['a', 0], 'a', null, 7, [Symbol('s')], [{}]),
    locations: fc.constantFrom([], null, 'x', [{ line: 'x' }]),
    extensions,
    name: fc.constantFrom('AbortError', 'Refusal', 'GraphQLError', 'KnexTimeoutError', '', null, 7),
    code: fc.constantFrom('ECONNREFUSED', 'ETIMEDOUT', '57014', '08006', 'ENOENT', 'FORBIDDEN', 20, null),
    message: fc.constantFrom('', 'Query read timeout', 'secret', null, undefined, 7, {}),
    stack: fc.constantFrom('', null, undefined, 7),
    originalError: fc.constantFrom(null, 'x', new Error('inner'), new Refusal('FORBIDDEN', 'inner')),
    nodes: fc.constantFrom(null, [], 'x'),
    errors: fc.constantFrom([], [new Error('one')], null),
    toJSON: fc.constantFrom(null, () => 'x'),
    cause: fc.anything(),
  },
  { requiredKeys: [] },
);
const things = fc.oneof(
  fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true, withDate: true }),
  properties.map((given) => withProperties(new Error('secret'), given)),
  properties.map((given) => withProperties(new TypeError('secret'), given)),
  properties.map((given) => Object.freeze(withProperties(new Error('secret'), given))),
  properties.map((given) => withProperties(new GraphQLError('secret'), given)),
  properties.map((given) => ({ ...given })),
  extensions.map((given) => new GraphQLError('secret', { extensions: given as never })),
  fc
    .constantFrom('FORBIDDEN', 'ODD', 'NOBODY_KNOWS')
    .map((code) => new GraphQLError('No.', { extensions: { code } })),
  fc.constantFrom('FORBIDDEN', 'ODD').map((code) => new Refusal(code, 'No.', { more: [1] })),
  fc.constant(0).map(() => new DOMException('secret', 'AbortError')),
  fc.constant(0).map(() => AbortSignal.abort().reason),
  fc.constant(0).map(() => new AggregateError([new Error('one')], 'secret')),
  fc.constant(0).map(() => withProperties(new Error('secret'), failing())),
  fc.constant(0).map(() => circular()),
);

/** graphql-js gives every error its place; from one that throws when it is looked at it cannot recover. */
function canBeLocated(thing: unknown): boolean {
  try {
    locatedError(thing, parse('{ a }').definitions, ['a']);
    return true;
  } catch {
    return false;
  }
}

let documents = 0;

/** The same document, new to the server at first, so many times: the answers, but for what is of one request. */
async function answers(
  field: string,
  times: number,
): Promise<{ status: number; headers: unknown; body: string }[]> {
  documents += 1;
  const query = `query Odd${documents} { ${field} fine }`;
  const found: { status: number; headers: unknown; body: string }[] = [];
  for (let time = 0; time < times; time += 1) {
    const response = await fetch(service.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { date: _date, 'x-request-id': id, ...headers } = Object.fromEntries(response.headers);
    const body = (await response.text()).replaceAll(String(id), 'ID');
    found.push({ status: response.status, headers, body });
  }
  return found;
}

const fields = ['odd', 'oddLater', 'oddWithin { value }', 'oddWithin { needed }', 'oddEach { value }'];

it('whatever a resolver throws is answered alike the first and the tenth time, and its neighbours are served', async () => {
  await fc.assert(
    fc.asyncProperty(things, fc.constantFrom(...fields), async (thing, field) => {
      thrown = thing;
      const [first, ...later] = await answers(field, 3);
      for (const answer of later) expect(answer).toEqual(first);
      const { data, errors } = JSON.parse(first?.body ?? '');
      if (canBeLocated(thing)) expect(data.fine).toBe('fine');
      for (const { message, extensions } of errors ?? []) {
        expect([typeof message, typeof extensions.code]).toEqual(['string', 'string']);
      }
    }),
    { numRuns: 300 },
  );
}, 120_000);

it('whatever a resolver answers as JSON is answered alike, also what has no text', async () => {
  await fc.assert(
    fc.asyncProperty(things, async (thing) => {
      thrown = thing;
      const [first, ...later] = await answers('oddJson', 3);
      for (const answer of later) expect(answer).toEqual(first);
      expect(() => JSON.parse(first?.body ?? '')).not.toThrow();
    }),
    { numRuns: 100 },
  );
}, 60_000);

describe('an error of a resolver', () => {
  const told = async (thing: unknown, field = 'odd') => {
    thrown = thing;
    const [first] = await answers(field, 1);
    return JSON.parse(first?.body ?? '').errors[0];
  };
  const masked = {
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'ID' },
  };

  it.each<[string, () => unknown]>([
    ['an abort of its own', () => AbortSignal.abort().reason],
    [
      'an upstream that refuses',
      () => withProperties(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    ],
    ['an upstream that is silent', () => withProperties(new Error('Query read timeout'), {})],
    ['a database of its own', () => withProperties(new Error('canceling statement'), { code: '57014' })],
    [
      'a code that the schema does not know',
      () => new GraphQLError('x', { extensions: { code: 'NOBODY_KNOWS' } }),
    ],
    ['an error of a validator', () => withProperties(new TypeError('x'), { path: ['a'], key: 'a' })],
  ])('is a bug of ours to its client: %s', async (_what, make) => {
    expect(await told(make())).toMatchObject(masked);
  });

  it('with a code that a project adds to the enum is told as it is', async () => {
    for (const thing of [
      new Refusal('ODD', 'Odd.', { more: 1 }),
      new GraphQLError('Odd.', { extensions: { code: 'ODD', more: 1 } }),
    ]) {
      expect(await told(thing)).toMatchObject({
        message: 'Odd.',
        path: ['odd'],
        extensions: { code: 'ODD', more: 1 },
      });
    }
  });
});
