import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  loadPersistedOperations,
  withKnownDocument,
  withPersistedDocument,
  withPersistedSearch,
} from '../../../src/graphql/limits/persisted-operations.js';

const document = 'query Me { me { id } }';
const hash = createHash('sha256').update(document).digest('hex');
const operations = new Map([[hash, document]]);
const byHash = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const refused = expect.objectContaining({
  extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 400 } },
});

function problemOf(run: () => unknown): unknown {
  try {
    return run() && 'nothing was thrown';
  } catch (error) {
    return error;
  }
}

describe('a body that asks for a persisted operation', () => {
  it('gets its document and keeps everything else', () => {
    const body = { ...byHash(hash), operationName: 'Me', variables: { a: 1 } };
    body.extensions = { ...body.extensions, trace: true } as typeof body.extensions;
    expect(withPersistedDocument(operations, body)).toEqual({
      query: document,
      operationName: 'Me',
      variables: { a: 1 },
      extensions: { trace: true },
    });
  });

  it('may bring the same document along', () => {
    expect(withPersistedDocument(operations, { ...byHash(hash), query: document }).query).toBe(document);
    expect(withPersistedDocument(operations, { ...byHash(hash), query: null }).query).toBe(document);
  });
});

describe('any other body is refused', () => {
  it.each<[string, unknown]>([
    ['a document without a hash', { query: document }],
    ['another document under a known hash', { ...byHash(hash), query: '{ me { name } }' }],
    ['an unknown hash', byHash('0'.repeat(64))],
    ['the name of something every object has', byHash('constructor')],
    ['a hash in another case', byHash(hash.toUpperCase())],
    ['a hash that is no string', byHash([hash])],
    ['a batch', [byHash(hash)]],
    ['nothing', undefined],
    ['extensions that are no object', { extensions: hash }],
  ])('%s', (_, body) => {
    expect(problemOf(() => withPersistedDocument(operations, body))).toEqual(refused);
  });

  it('whatever it is, it never runs and never fails in another way', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(problemOf(() => withPersistedDocument(operations, body))).toEqual(refused);
      }),
    );
  });
});

describe('where any operation may run', () => {
  const other = '{ me { name } }';
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');

  it('a known document is found by its hash', () => {
    expect(withKnownDocument(operations, byHash(hash))).toEqual({ query: document, extensions: {} });
  });

  it.each<[string, unknown]>([
    ['no hash', { query: other }],
    ['an unknown hash', byHash(digest(other))],
    ['another document under its own hash', { ...byHash(digest(other)), query: other }],
    ['the hash of another document', { ...byHash(hash), query: other }],
    ['a hash that is no string', { ...byHash([digest(other)]), query: other }],
    ['nothing', undefined],
    ['a batch', [byHash(hash)]],
  ])('a body with %s is left as it is', (_, body) => {
    expect(withKnownDocument(operations, body)).toBe(body);
  });
});

describe('a query string', () => {
  const extensions = JSON.stringify(byHash(hash).extensions);

  it('gets the document of its hash', () => {
    const search = withPersistedSearch(
      operations,
      `?${new URLSearchParams({ extensions, variables: '{"a":1}' })}`,
    );
    const parameters = new URLSearchParams(search);
    expect(Object.fromEntries(parameters)).toEqual({
      query: document,
      extensions: '{}',
      variables: '{"a":1}',
    });
  });

  it.each([
    ['no hash', new URLSearchParams({ query: document })],
    ['no JSON', new URLSearchParams({ extensions: '{' })],
    [
      'two hashes',
      new URLSearchParams([
        ['extensions', extensions],
        ['extensions', extensions],
      ]),
    ],
  ])('is refused with %s', (_, parameters) => {
    expect(problemOf(() => withPersistedSearch(operations, `?${parameters}`))).toEqual(refused);
  });
});

describe('the manifest', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'persisted-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function load(text: string) {
    const path = join(folder, 'persisted-documents.json');
    await writeFile(path, text);
    return loadPersistedOperations(path);
  }

  it('is read as the client preset writes it', async () => {
    expect(await load(JSON.stringify({ [hash]: document }, null, 2))).toEqual(operations);
  });

  it.each([
    '',
    '[]',
    '{}',
    '{"a":1}',
    '{"a":""}',
    'null',
    '"a"',
    '{"operations":[]}',
    '{"operations":[{"id":"a"}]}',
  ])('%j stops the start with the name of the variable', async (text) => {
    await expect(load(text)).rejects.toThrow('PERSISTED_OPERATIONS');
  });

  it('is read with the prefix of GraphQL over HTTP, as the client preset writes it now', async () => {
    expect(await load(JSON.stringify({ [`sha256:${hash}`]: document }))).toEqual(operations);
    expect(withPersistedDocument(operations, byHash(`sha256:${hash}`)).query).toBe(document);
  });

  it("is read as Apollo's tools write it", async () => {
    const entries = [{ id: hash, name: 'Me', type: 'query', body: document }];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: entries };
    expect(await load(JSON.stringify(manifest))).toEqual(operations);
  });

  it('has to be there', async () => {
    await expect(loadPersistedOperations(join(folder, 'missing.json'))).rejects.toThrow(
      'PERSISTED_OPERATIONS',
    );
  });
});
