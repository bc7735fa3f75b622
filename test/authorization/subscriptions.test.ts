import { type ExecutionResult, parse, subscribe } from 'graphql';
import { guardedSchema, secondsAgo, shortened, viewer } from './schemas.js';

const user = () => ({ viewer: viewer() });
const admin = () => ({ viewer: viewer({ roles: ['ADMIN'] }) });

let opened: string[] = [];
let closed: string[] = [];

function source(name: string, events: readonly unknown[]) {
  return async function* stream() {
    opened.push(name);
    try {
      for (const event of events) yield event;
    } finally {
      closed.push(name);
    }
  };
}

const schema = guardedSchema(
  `interface Node { id: ID }
  type Open implements Node { id: ID }
  type Secret implements Node @hasRole(roles: [ADMIN]) { id: ID }
  type Query { a: Int @public }
  type Subscription {
    open: Int @public
    ticks(fast: Boolean @hasRole(roles: [ADMIN])): Int @auth
    recent: Int @auth(maxAge: 60)
    secret: Secret @public
    nodes: Node @public
    plain: Int @auth
    mapped: Int @auth
    owned: Int @ownerOr(field: "ownerId", permissions: ["p"])
  }`,
  {
    Subscription: {
      open: { subscribe: source('open', [{ open: 1 }]) },
      ticks: { subscribe: source('ticks', [{ ticks: 1 }, { ticks: 2 }, { ticks: 3 }]) },
      recent: { subscribe: source('recent', [{ recent: 1 }, { recent: 2 }]) },
      secret: { subscribe: source('secret', [{ secret: { id: '1' } }]) },
      nodes: {
        subscribe: source('nodes', [
          { nodes: { __typename: 'Open', id: '1' } },
          { nodes: { __typename: 'Secret', id: '2' } },
        ]),
      },
      mapped: { subscribe: source('mapped', [20, 21]), resolve: (event: number) => event * 2 },
      owned: { subscribe: source('owned', [{ ownerId: 'u1', owned: 1 }]) },
    },
  },
);

async function open(document: string, contextValue: unknown, rootValue?: unknown) {
  return subscribe({ schema, document: parse(document), contextValue, rootValue });
}

async function events(document: string, contextValue: unknown, rootValue?: unknown) {
  const result = await open(document, contextValue, rootValue);
  if (!(Symbol.asyncIterator in result)) return shortened(result);
  const all: unknown[] = [];
  for await (const event of result as AsyncIterable<ExecutionResult>) all.push(shortened(event));
  return all;
}

beforeEach(() => {
  opened = [];
  closed = [];
});

describe('subscriptions', () => {
  it('a stream does not open for those who may not', async () => {
    for (const field of ['ticks', 'recent', 'secret { id }', 'plain', 'mapped', 'owned']) {
      const { errors } = (await events(`subscription { ${field} }`, { viewer: null })) as {
        errors: string[];
      };
      expect(errors).toEqual([`${field.split(' ')[0]} UNAUTHENTICATED`]);
    }
    expect(opened).toEqual([]);
  });

  it('a @public one opens for everybody', async () => {
    expect(await events('subscription { open }', { viewer: null })).toEqual([
      { data: { open: 1 }, errors: [] },
    ]);
  });

  it('those who may see every event', async () => {
    expect(await events('subscription { mapped }', user())).toEqual([
      { data: { mapped: 40 }, errors: [] },
      { data: { mapped: 42 }, errors: [] },
    ]);
    expect(closed).toEqual(['mapped']);
  });

  it('a guarded argument counts when the stream opens', async () => {
    const { errors } = (await events('subscription { ticks(fast: true) }', user())) as { errors: string[] };
    expect(errors).toEqual(['ticks FORBIDDEN']);
    expect(opened).toEqual([]);
    expect(await events('subscription { ticks(fast: true) }', admin())).toHaveLength(3);
  });

  it('each event is judged anew: a viewer who is gone sees no more', async () => {
    const context: { viewer: unknown; viewerProblem?: unknown } = user();
    const stream = (await open('subscription { ticks }', context)) as AsyncGenerator<ExecutionResult>;
    const next = async () => shortened((await stream.next()).value);
    expect(await next()).toEqual({ data: { ticks: 1 }, errors: [] });
    context.viewer = null;
    context.viewerProblem = { code: 'UNAUTHENTICATED', reason: 'TOKEN_REVOKED' };
    expect(await next()).toEqual({ data: { ticks: null }, errors: ['ticks UNAUTHENTICATED'] });
    context.viewer = viewer();
    expect(await next()).toEqual({ data: { ticks: 3 }, errors: [] });
    await stream.return(undefined);
    expect(closed).toEqual(['ticks']);
  });

  it('maxAge runs on while a stream is open', async () => {
    const context = { viewer: viewer({ authenticatedAt: secondsAgo(30) }) };
    const stream = (await open('subscription { recent }', context)) as AsyncGenerator<ExecutionResult>;
    expect(shortened((await stream.next()).value).errors).toEqual([]);
    context.viewer = viewer({ authenticatedAt: secondsAgo(61) });
    expect(shortened((await stream.next()).value).errors).toEqual(['recent REAUTHENTICATION_REQUIRED']);
  });

  it('an event is withheld by its runtime type', async () => {
    expect(await events('subscription { nodes { id } }', user())).toEqual([
      { data: { nodes: { id: '1' } }, errors: [] },
      { data: { nodes: null }, errors: ['nodes FORBIDDEN'] },
    ]);
    expect(await events('subscription { nodes { id } }', admin())).toHaveLength(2);
  });

  it('a source without a subscribe function is guarded too', async () => {
    const rootValue = { plain: source('plain', [{ plain: 1 }]) };
    expect(
      ((await events('subscription { plain }', { viewer: null }, rootValue)) as { errors: string[] }).errors,
    ).toEqual(['plain UNAUTHENTICATED']);
    expect(opened).toEqual([]);
    expect(await events('subscription { plain }', user(), rootValue)).toEqual([
      { data: { plain: 1 }, errors: [] },
    ]);
  });

  it('a stream has no owner before its first event, so it opens to the permission alone', async () => {
    expect(((await events('subscription { owned }', user())) as { errors: string[] }).errors).toEqual([
      'owned FORBIDDEN',
    ]);
    const holder = { viewer: viewer({ permissions: ['p'] }) };
    expect(await events('subscription { owned }', holder)).toEqual([{ data: { owned: 1 }, errors: [] }]);
  });
});
