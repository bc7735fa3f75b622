import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signIn, type TestUser, withoutLimits } from '../helpers/users.js';
import { EVENTS, MULTIPART, openStream, type StreamRequest } from './open-stream.js';

let database: TestDatabase;
let server: RunningServer;
let ada: TestUser;

const WATCH = 'subscription Watch { sessionEvents { type sessionId occurredAt } }';
const OVERHEAR = 'subscription ($room: String!) { overheard(room: $room) { text hasCookie copied } }';
const SAY = 'mutation ($room: String!, $text: String!) { say(room: $room, text: $text) }';

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url, project: 'chat', env: withoutLimits });
  ada = await signIn({ server, db: database.db });
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const open = (request: StreamRequest) => openStream(server.origin, request);

describe.each([
  ['server-sent events', EVENTS, /^text\/event-stream/],
  ['multipart', MULTIPART, /^multipart\/mixed; ?boundary="?graphql"?; ?subscriptionSpec="?1\.0"?/],
])('by %s', (_name, accept, contentType) => {
  it('a subscription is answered event by event', async () => {
    const stream = await open({ query: WATCH, token: ada.token, accept });
    expect(stream.status).toBe(200);
    expect(stream.headers['content-type']).toMatch(contentType);
    expect(stream.headers['cache-control']).toBe('no-store');
    expect(stream.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
    for (const name of ['Ada L.', 'Ada']) {
      await ada.post('mutation ($name: String!) { updateProfile(input: { name: $name }) { id } }', { name });
      expect(await stream.next()).toEqual({
        kind: 'event',
        body: {
          data: {
            sessionEvents: {
              type: 'PROFILE_CHANGED',
              sessionId: ada.sessionId,
              occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
            },
          },
        },
      });
    }
  });

  it('a source that ends completes the stream', async () => {
    const stream = await open({ query: 'subscription { counted(to: 200) }', accept });
    const messages = await stream.rest();
    expect(messages.pop()).toEqual({ kind: 'complete' });
    expect(messages.map((message) => 'body' in message && message.body.data.counted)).toEqual(
      Array.from({ length: 200 }, (_each, index) => index + 1),
    );
  });

  it('a source that fails ends the stream with one error, which tells nothing', async () => {
    const stream = await open({ query: 'subscription { counted(to: 3, failsAt: 2) }', accept });
    const [event, failure, end, ...more] = await stream.rest();
    expect(event).toEqual({ kind: 'event', body: { data: { counted: 1 } } });
    expect(failure).toMatchObject({
      kind: accept === MULTIPART ? 'failure' : 'event',
      body: { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    });
    expect([end, ...more]).toEqual([{ kind: 'complete' }]);
    expect(stream.text()).not.toContain('secret');
  });

  const tooLarge = `subscription { sessionEvents { ${'type '.repeat(300)} } }`;
  it.each<[string, string, StreamRequest]>([
    ['a document that is none', 'GRAPHQL_PARSE_FAILED', { query: 'subscription {' }],
    ['an unknown field', 'GRAPHQL_VALIDATION_FAILED', { query: 'subscription { nothing }' }],
    [
      'two root fields',
      'GRAPHQL_VALIDATION_FAILED',
      { query: `subscription { a: counted(to: 1) b: counted(to: 1) }` },
    ],
    ['too large a document', 'QUERY_TOO_COMPLEX', { query: tooLarge }],
    ['variables that do not fit', 'BAD_USER_INPUT', { query: OVERHEAR, variables: { room: 1 } }],
    ['no variables', 'BAD_USER_INPUT', { query: OVERHEAR }],
    ['bad input', 'BAD_USER_INPUT', { query: 'subscription { authEvents(filter: { userId: "x" }) { id } }' }],
    ['nobody', 'UNAUTHENTICATED', { query: WATCH }],
    ['a bad token', 'UNAUTHENTICATED', { query: WATCH, token: 'nonsense' }],
    ['somebody who may not', 'FORBIDDEN', { query: 'subscription { revocations { userId } }' }],
    ['a body that is no JSON', 'BAD_REQUEST', { body: '{' }],
    ['a body without a document', 'BAD_REQUEST', { body: '{}' }],
    ['several operations', 'BAD_REQUEST', { body: '[{},{}]' }],
    [
      'an operation that is not there',
      'OPERATION_RESOLUTION_FAILURE',
      {
        body: JSON.stringify({ query: WATCH, operationName: 'Other' }),
      },
    ],
    [
      'a hash',
      'PERSISTED_QUERY_NOT_SUPPORTED',
      {
        body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
      },
    ],
  ])('%s is refused by one event, with status 200, and the end', async (name, code, request) => {
    const isAdmin = name === 'bad input';
    const someone = isAdmin ? await signIn({ server, db: database.db }, { roles: ['ADMIN'] }) : ada;
    const isAnonymous = ['nobody', 'a bad token'].includes(name);
    const stream = await open({ ...(isAnonymous ? {} : { token: someone.token }), ...request, accept });
    expect(stream.status).toBe(200);
    expect(stream.headers['content-type']).toMatch(contentType);
    const [refusal, end, ...more] = await stream.rest();
    expect(refusal).toEqual({
      kind: accept === MULTIPART ? 'failure' : 'event',
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
        ]),
      },
    });
    expect([end, ...more]).toEqual([{ kind: 'complete' }]);
  });

  it.each<[number, StreamRequest]>([
    [405, { method: 'GET' }],
    [405, { method: 'PUT', query: WATCH }],
    [413, { query: WATCH, variables: { filler: 'x'.repeat(101 * 1024) } }],
    [415, { query: WATCH, headers: { 'content-type': 'text/plain' } }],
  ])('%s stays what it is', async (status, request) => {
    const stream = await open({ ...request, accept });
    expect(stream.status).toBe(status);
    expect(stream.headers['content-type']).toMatch(/json/);
  });

  it('a query is answered by one event, and the end', async () => {
    const stream = await open({ query: '{ me { id } }', token: ada.token, accept });
    expect(await stream.rest()).toEqual([
      { kind: 'event', body: { data: { me: { id: ada.id } } } },
      { kind: 'complete' },
    ]);
  });

  it('cookies are not read, and a copy of the context is as good', async () => {
    const cookie = `refresh=${ada.refreshToken}`;
    const stream = await open({ query: OVERHEAR, variables: { room: accept }, accept, headers: { cookie } });
    await ada.post(SAY, { room: accept, text: 'hear' });
    expect(await stream.next()).toMatchObject({
      body: { data: { overheard: { text: 'hear', hasCookie: false, copied: true } } },
    });
    const guarded = await open({ query: WATCH, accept, headers: { cookie } });
    expect(await guarded.next()).toMatchObject({
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_MISSING' } }] },
    });
  });
});

describe('a subscription', () => {
  it.each([
    '',
    '*/*',
    'application/json',
    'application/graphql-response+json, application/json;q=0.9',
    'multipart/mixed, application/json',
    'multipart/mixed; subscriptionSpec=2.0, application/json',
    'multipart/mixed; deferSpec=20220824, application/json',
    'text/event-stream;q=0, application/json',
    'text/*, application/json',
    'text/plain',
  ])('with Accept: %p is 406', async (accept) => {
    const stream = await open({ query: WATCH, token: ada.token, accept });
    expect(stream.status).toBe(406);
    await stream.ended;
    expect(JSON.parse(stream.text()).errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  it.each([
    [
      'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9',
      'multipart',
    ],
    ['application/json, text/event-stream', 'event-stream'],
    ['text/event-stream, multipart/mixed', 'event-stream'],
    ['TEXT/EVENT-STREAM; charset=utf-8', 'event-stream'],
    ['text/event-stream;q=0.5, multipart/mixed;subscriptionSpec="1.0"', 'multipart'],
  ])('with Accept: %s is a stream', async (accept, kind) => {
    const stream = await open({ query: 'subscription { counted(to: 1) }', accept });
    expect(stream.headers['content-type']).toContain(kind);
    const { 'content-type': refused } = (await open({ query: WATCH, accept })).headers;
    expect(refused).toContain(kind);
  });

  it('is not for GET, nor for clients that would rather have JSON', async () => {
    const url = `${server.url}?query=${encodeURIComponent(WATCH)}`;
    const headers = { 'apollo-require-preflight': 'x', accept: 'application/json' };
    expect((await fetch(url, { headers })).status).toBe(405);
    const wishes = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
    const asked = await open({ query: '{ me { id } }', token: ada.token, accept: wishes });
    expect(asked.headers['content-type']).toMatch(/^application\/graphql-response\+json/);
    expect((await open({ query: '{ nothing }', accept: wishes })).status).toBe(400);
  });
});
