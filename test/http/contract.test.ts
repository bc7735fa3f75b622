import { serverAudits } from 'graphql-http';
import { useSharedService } from '../helpers/service.js';
import { postHead, type RawAnswer, rawRequest } from './raw-request.js';

const secret = 'hunter2-SECRET-pw';

const { server } = useSharedService();

type Reply = { status: number; headers: Headers; text: string };

/** Newer releases of Node refuse too many headers before anybody can read them. */
const PARSER_COUNTS_HEADERS = Number(process.versions.node.split('.')[0]) >= 24;

async function send(init: RequestInit & { path?: string; duplex?: 'half' }): Promise<Reply> {
  const { path = '/graphql', ...rest } = init;
  const response = await fetch(new URL(path, server.origin), { redirect: 'manual', ...rest });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Reply> {
  return send({ method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

/** What every refusal of /graphql has in common. */
function expectRefusal(reply: Reply, status: number, code: string): void {
  expect([reply.status, reply.text]).toEqual([status, expect.stringContaining('"errors"')]);
  expect(reply.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(reply.headers.get('vary')).toMatch(/\bOrigin\b/);
  expect(reply.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  const { errors, ...rest } = JSON.parse(reply.text);
  expect(errors.map((error: { extensions: { code: string } }) => error.extensions.code)).toEqual([code]);
  expect(rest.data ?? null).toBeNull();
  expect(typeof errors[0].message).toBe('string');
  expect(reply.text).not.toContain(secret);
  expect(reply.text).not.toMatch(/node_modules|\.js:\d/);
}

function expectRawRefusal(answer: RawAnswer, status: number): void {
  const headers = new Headers([...answer.headers]);
  expectRefusal({ status: answer.status, headers, text: answer.body }, status, 'BAD_REQUEST');
}

describe('an answer of /graphql', () => {
  it('is JSON that nobody may keep, with an id of its own', async () => {
    const replies = [await post('{"query":"{ __typename }"}'), await post('{"query":"{ __typename }"}')];
    for (const { status, headers, text } of replies) {
      expect(status).toBe(200);
      expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } });
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('vary')).toBe('Origin');
      expect(headers.get('x-powered-by')).toBeNull();
    }
    expect(replies[0]?.headers.get('x-request-id')).not.toBe(replies[1]?.headers.get('x-request-id'));
  });

  it('is application/graphql-response+json where that is asked for', async () => {
    const { headers, status } = await post('{"query":"{ __typename }"}', {
      accept: 'application/graphql-response+json',
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
  });

  it('is 200 for a refusal by a field, and 400 for what could not be executed', async () => {
    const refused = await post('{"query":"{ me { id } }"}');
    expect(refused.status).toBe(200);
    expect(JSON.parse(refused.text)).toMatchObject({ data: { me: null } });
    expectRefusal(await post('{"query":"{"}'), 400, 'GRAPHQL_PARSE_FAILED');
    expectRefusal(await post('{"query":"{ nothing }"}'), 400, 'GRAPHQL_VALIDATION_FAILED');
    expectRefusal(
      await post('{"query":"query A { me { id } } query B { me { id } }"}'),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    );
    expectRefusal(
      await post(JSON.stringify({ query: 'query A { me { id } }', operationName: secret })),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    );
    expectRefusal(
      await post(
        JSON.stringify({
          query: 'query ($a: [String!]!) { can(permissions: $a) }',
          variables: { a: [{ [secret]: secret }] },
        }),
      ),
      400,
      'BAD_USER_INPUT',
    );
  });

  it('is 400 for a subscription, and for a hash of an operation', async () => {
    expectRefusal(await post('{"query":"subscription { x }"}'), 400, 'GRAPHQL_VALIDATION_FAILED');
    const extensions = { persistedQuery: { version: 1, sha256Hash: secret } };
    expectRefusal(await post(JSON.stringify({ extensions })), 400, 'PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it('is judged anew each time, also when the document has been answered before', async () => {
    const query = 'mutation ($both: Boolean!) { logout @include(if: $both) logoutAll }';
    const ask = (both: unknown) => post(JSON.stringify({ query, variables: { both } }));
    for (let time = 0; time < 2; time += 1) {
      const alone = await ask(false);
      expect(alone.status).toBe(200);
      expect(alone.text).toContain('"UNAUTHENTICATED"');
    }
    expectRefusal(await ask(true), 400, 'QUERY_TOO_COMPLEX');
    expectRefusal(await ask(secret), 400, 'BAD_USER_INPUT');
  });

  it('does not list tens of thousands of wrong values', async () => {
    const query = 'query ($a: [String!]!) { can(permissions: $a) }';
    const reply = await post(JSON.stringify({ query, variables: { a: new Array(45_000).fill(1) } }));
    expectRefusal(reply, 400, 'QUERY_TOO_COMPLEX');
    const fewer = await post(
      JSON.stringify({ query, variables: { a: new Array(90).fill({ [secret]: secret }) } }),
    );
    expectRefusal(fewer, 400, 'BAD_USER_INPUT');
    expect(JSON.parse(fewer.text).errors[0].extensions.fields).toHaveLength(90);
  });

  it('names a request id of the client nowhere', async () => {
    const { headers } = await post('{"query":"{ __typename }"}', { 'x-request-id': secret });
    expect(headers.get('x-request-id')).not.toBe(secret);
  });
});

describe('the method', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'QUERY'])('%s is 405', async (method) => {
    const reply = await rawRequest(server.origin, [
      `${method} /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    ]);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toMatch(/POST/);
    if (method !== 'HEAD') expectRawRefusal(reply, reply.status);
  });

  it('GET runs a query only with the CSRF header', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
    expectRefusal(await send({ path }), 400, 'BAD_REQUEST');
    for (const name of ['apollo-require-preflight', 'x-apollo-operation-name']) {
      const reply = await send({ path, headers: { [name]: 'true' } });
      expect([reply.status, JSON.parse(reply.text)]).toEqual([200, { data: { __typename: 'Query' } }]);
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('GET with an empty operationName names none', async () => {
    const one = encodeURIComponent('query A { __typename }');
    const two = encodeURIComponent('query A { __typename } query B { __typename }');
    const headers = { 'apollo-require-preflight': '1' };
    for (const search of [`operationName=&query=${one}`, `query=${one}&operationName=`]) {
      const reply = await send({ path: `/graphql?${search}`, headers });
      expect([reply.status, JSON.parse(reply.text)]).toEqual([200, { data: { __typename: 'Query' } }]);
    }
    const ambiguous = await send({ path: `/graphql?query=${two}&operationName=`, headers });
    expectRefusal(ambiguous, 400, 'OPERATION_RESOLUTION_FAILURE');
    const twice = await send({ path: `/graphql?query=${one}&operationName=&operationName=A`, headers });
    expectRefusal(twice, 400, 'BAD_REQUEST');
  });

  it('GET runs no mutation', async () => {
    const path = `/graphql?query=${encodeURIComponent('mutation { logout }')}`;
    const reply = await send({ path, headers: { 'apollo-require-preflight': '1' } });
    expectRefusal(reply, 405, 'BAD_REQUEST');
    expect(reply.headers.get('allow')).toMatch(/POST/);
  });

  it.each([
    '?query=%',
    '?query=%ff%fe',
    '?query=%00',
    '?query={__typename}&query={__typename}',
    '?variables={',
    `?query={__typename}&variables=${secret}`,
    `?query={__typename}&extensions=[${secret}`,
    `?query=query($a:[String!]!){can(permissions:$a)}&variables={"a":{"${secret}":1}}`,
    '?query[__proto__]=1&__proto__[query]={__typename}',
    '?',
    '',
  ])('GET %s is refused as it should', async (search) => {
    const reply = await send({ path: `/graphql${search}`, headers: { 'apollo-require-preflight': '1' } });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).errors[0].extensions.code).toMatch(
      /^(BAD_REQUEST|BAD_USER_INPUT|GRAPHQL_PARSE_FAILED)$/,
    );
    expect(reply.text).not.toContain(secret);
  });
});

describe('the body', () => {
  it.each([
    ['nothing', '', 400],
    ['no JSON', `{"query": "${secret}`, 400],
    ['a word', secret, 400],
    ['null', 'null', 400],
    ['a number', '1', 400],
    ['a text', `"${secret}"`, 400],
    ['a list of operations', '[{"query":"{ __typename }"},{"query":"{ __typename }"}]', 400],
    ['an empty list', '[]', 400],
    ['an empty object', '{}', 400],
    ['a query that is no text', `{"query":{"a":"${secret}"}}`, 400],
    ['a query that is a list', `{"query":["{ __typename }"]}`, 400],
    ['variables that are a list', `{"query":"{ __typename }","variables":["${secret}"]}`, 400],
    ['variables that are a text', `{"query":"{ __typename }","variables":"${secret}"}`, 400],
    ['extensions that are a text', `{"query":"{ __typename }","extensions":"${secret}"}`, 400],
    ['an operation name that is a number', '{"query":"{ __typename }","operationName":7}', 400],
    ['two byte order marks', '\ufeff\ufeff{"query":"{ __typename }"}', 400],
    ['NUL bytes', '{"query":"{ __typename }"}\0', 400],
    ['deep nesting', '['.repeat(50_000), 400],
  ])('of %s is refused', async (_what, body, status) => {
    expectRefusal(await post(body), status, 'BAD_REQUEST');
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['UTF-16', Buffer.from('{"query":"{ __typename }"}', 'utf16le')],
  ])('of %s is refused', async (_what, body) => {
    expectRefusal(await post(new Uint8Array(body)), 400, 'BAD_REQUEST');
  });

  it.each([
    'text/plain',
    'text/plain;application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/jsonp',
    'text/json',
    'application/json, text/plain',
  ])('as %s is 415', async (type) => {
    expectRefusal(
      await post(`{"query":"{ __typename }","x":"${secret}"}`, { 'content-type': type }),
      415,
      'BAD_REQUEST',
    );
  });

  it('without a type is 415', async () => {
    const body = '{"query":"{ __typename }"}';
    const { host } = new URL(server.origin);
    const head = `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${body.length}\r\n\r\n`;
    expectRawRefusal(await rawRequest(server.origin, [head, body]), 415);
  });

  it.each([
    'application/json',
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'APPLICATION/JSON',
    'application/json; charset="utf-8"',
  ])('as %s is read', async (type) => {
    expect((await post('{"query":"{ __typename }"}', { 'content-type': type })).status).toBe(200);
  });

  it.each(['gzip', 'br', 'deflate', 'x'])('compressed with %s is 415', async (coding) => {
    expectRefusal(
      await post('{"query":"{ __typename }"}', { 'content-encoding': coding }),
      415,
      'BAD_REQUEST',
    );
  });

  it('with a byte order mark before it is read', async () => {
    const reply = await post('\ufeff{"query":"{ __typename }"}');
    expect([reply.status, JSON.parse(reply.text)]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  it('of 100 KB is read, and of more is 413', async () => {
    const filled = (bytes: number) => {
      const start = '{"query":"{ __typename }","extensions":{"x":"';
      return `${start}${'x'.repeat(bytes - start.length - 3)}"}}`;
    };
    expect((await post(filled(100 * 1024))).status).toBe(200);
    expectRefusal(await post(filled(100 * 1024 + 1)), 413, 'BAD_REQUEST');
  });

  it('that is announced as huge is refused before it comes', async () => {
    const head = postHead(server.origin, { 'content-length': String(2 ** 40) });
    const answer = await rawRequest(server.origin, [head]);
    expectRawRefusal(answer, 413);
    expect(answer.headers.get('connection')).toBe('close');
  });

  it('that never ends is refused when it is too long, however it is sent', async () => {
    const head = postHead(server.origin, { 'transfer-encoding': 'chunked' });
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    expectRawRefusal(
      await rawRequest(server.origin, [head, ...Array.from({ length: 40 }, () => chunk)]),
      413,
    );
  });

  it('is refused so that a client that sends all of it first reads the answer', async () => {
    const head = postHead(server.origin, { 'transfer-encoding': 'chunked' });
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const parts = [head, ...Array.from({ length: 400 }, () => chunk), '0\r\n\r\n'];
    expectRawRefusal(await rawRequest(server.origin, parts, { deafMillis: 1500 }), 413);
  });

  it.each([
    ['a chunk that is none', { 'transfer-encoding': 'chunked' }, 'zz\r\n'],
    ['two lengths', { 'content-length': '5\r\ncontent-length: 6' }, 'hello'],
    ['a length and chunks', { 'content-length': '5', 'transfer-encoding': 'chunked' }, '0\r\n\r\n'],
    ['a length that is none', { 'content-length': 'five' }, 'hello'],
    ['a header with a NUL byte', { 'x-a': `a\0${secret}` }, ''],
    ['a header without a name', { '': 'a' }, ''],
  ])('with %s is 400', async (_what, headers, body) => {
    expectRawRefusal(
      await rawRequest(server.origin, [postHead(server.origin, headers as Record<string, string>), body]),
      400,
    );
  });

  it('that breaks off leaves the server as it was', async () => {
    for (let count = 0; count < 5; count++) {
      const head = postHead(server.origin, { 'content-length': '100' });
      await rawRequest(server.origin, [head, '{"query":'], { waitMillis: 30 }).catch(() => {});
    }
    expect((await post('{"query":"{ __typename }"}')).status).toBe(200);
    expect(/unexpected error|unhandled|uncaught/.test(server.logs())).toBe(false);
  });
});

describe('a refusal', () => {
  const json = { 'content-type': 'application/json' };
  const huge = `"${'x'.repeat(200_000)}"`;
  const refusals: [string, RequestInit & { path?: string; duplex?: 'half' }, number][] = [
    ['a body that is no JSON', { method: 'POST', body: '{', headers: json }, 400],
    ['a list of operations', { method: 'POST', body: '[{"query":"{ __typename }"}]', headers: json }, 400],
    ['another method', { method: 'PUT' }, 405],
    [
      'a mutation by GET',
      { path: '/graphql?query=mutation{logout}', headers: { 'x-apollo-operation-name': 'a' } },
      405,
    ],
    ['a GET without the CSRF header', { path: '/graphql?query={__typename}' }, 400],
    ['a body that is too large', { method: 'POST', body: huge, headers: json }, 413],
    ['another content type', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }, 415],
    [
      'a content coding',
      { method: 'POST', body: '{}', headers: { ...json, 'content-encoding': 'gzip' } },
      415,
    ],
    ['a document that is no GraphQL', { method: 'POST', body: '{"query":"{"}', headers: json }, 400],
    ['too many headers', { method: 'POST', body: '{}', headers: { ...json, ...manyHeaders() } }, 431],
    ['a path that is not there', { path: '/nothing' }, 404],
  ];
  function manyHeaders(): Record<string, string> {
    return Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-${index}`, 'a']));
  }

  it.each(refusals)('of %s is written in the media type that was asked for', async (_what, init, status) => {
    for (const [accept, type] of [
      ['application/graphql-response+json', 'application/graphql-response+json'],
      ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
      [
        'application/graphql-response+json;charset=utf-8, application/json;q=0.1',
        'application/graphql-response+json',
      ],
      ['application/json, application/graphql-response+json', 'application/json'],
      ['application/json;q=0.5, application/graphql-response+json;q=0.4', 'application/json'],
      ['*/*', 'application/json'],
    ] as const) {
      const reply = await send({ ...init, headers: { accept, ...init.headers } });
      const isRead = status !== 431 || !PARSER_COUNTS_HEADERS;
      expect([accept, reply.status, reply.headers.get('content-type')]).toEqual([
        accept,
        status,
        `${isRead ? type : 'application/json'}; charset=utf-8`,
      ]);
      expect(JSON.parse(reply.text).errors[0].extensions.code).toEqual(expect.any(String));
    }
  });
});

describe('headers', () => {
  it('that are too large are 431', async () => {
    const head = postHead(server.origin, { 'x-a': secret.repeat(2000), 'content-length': '0' });
    expectRawRefusal(await rawRequest(server.origin, [head]), 431);
  });

  it('that are too many are 431', async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`x-${index}`, 'a']));
    expectRawRefusal(
      await rawRequest(server.origin, [postHead(server.origin, { ...many, 'content-length': '0' })]),
      431,
    );
  });

  it('without a host are 400', async () => {
    expectRawRefusal(
      await rawRequest(server.origin, ['POST /graphql HTTP/1.1\r\ncontent-length: 0\r\n\r\n']),
      400,
    );
  });

  it('with an expectation that nobody can meet are 417', async () => {
    const head = postHead(server.origin, { expect: secret, 'content-length': '0' });
    expectRawRefusal(await rawRequest(server.origin, [head]), 417);
  });

  it('of no HTTP at all are 400', async () => {
    expectRawRefusal(await rawRequest(server.origin, [`${secret}\r\n\r\n`]), 400);
    expectRawRefusal(
      await rawRequest(server.origin, [Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3])]),
      400,
    );
  });
});

describe('elsewhere', () => {
  it.each(['/', '/nothing', '//graphql', '/graphql/x', '/%00', '/%', '/.env', '/../graphql/..'])(
    '%s is no page of ours',
    async (path) => {
      const head = `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;
      const answer = await rawRequest(server.origin, [head]);
      expect([400, 404]).toContain(answer.status);
      expect(JSON.parse(answer.body).errors[0].extensions.code).toBe('BAD_REQUEST');
    },
  );

  it('/livez and /readyz say that the process lives and can serve', async () => {
    for (const path of ['/livez', '/readyz']) {
      const { status, headers } = await send({ path });
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the GraphQL over HTTP audits', () => {
  for (const audit of serverAudits({ url: () => server.url, fetchFn: fetch })) {
    it(`${audit.id}: ${audit.name}`, async () => {
      const result = await audit.fn();
      if (result.status === 'error') throw new Error(`${result.reason}`);
      expect(['ok', 'notice', 'warn']).toContain(result.status);
    });
  }
});
