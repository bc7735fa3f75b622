import { readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';
import { Refusal } from '../../errors.js';

/** Documents by hash: the hexadecimal SHA-256 of the text, or the manifest's own ids. */
export type PersistedOperations = ReadonlyMap<string, string>;

/**
 * Reads a manifest: an object from hash to document (the client preset, Relay), or Apollo's `{ "format":
 * "apollo-persisted-query-manifest", "operations": [{ "id", "body" }] }`.
 */
export async function loadPersistedOperations(path: string): Promise<PersistedOperations> {
  const manifest: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch((cause) => {
      throw new Error(`PERSISTED_OPERATIONS: ${path} cannot be read as JSON`, { cause });
    });
  const entries = entriesOf(manifest);
  const operations = new Map<string, string>();
  for (const [hash, document] of entries) {
    if (typeof document === 'string' && document !== '') operations.set(withoutPrefix(hash), document);
  }
  if (operations.size === 0 || operations.size < entries.length) {
    throw new Error(`PERSISTED_OPERATIONS: ${path} has to be one object that maps hashes to documents`);
  }
  return operations;
}

function entriesOf(manifest: unknown): [string, unknown][] {
  if (!isObject(manifest)) return [];
  if (!Array.isArray(manifest.operations)) return Object.entries(manifest);
  return manifest.operations.map((each) => (isObject(each) ? [String(each.id), each.body] : ['', null]));
}

/** GraphQL over HTTP writes `sha256:` before the hash; Apollo's persisted queries do not. */
function withoutPrefix(hash: string): string {
  return hash.replace(/^sha256:/, '');
}

export function namesOf(operations: PersistedOperations): string[] {
  return [...operations.values()].flatMap((document) =>
    parse(document, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name ? [definition.name.value] : [],
    ),
  );
}

/**
 * The POST body with the document that its hash stands for.
 * @throws Refusal PERSISTED_QUERY_NOT_FOUND, also if the body's own document differs from the persisted one.
 */
export function withPersistedDocument(
  operations: PersistedOperations,
  body: unknown,
): Record<string, unknown> {
  const found = findDocument(operations, body);
  if (!found) throw notFound();
  return found;
}

/** Like `withPersistedDocument`, but returns other bodies as they are. */
export function withKnownDocument(operations: PersistedOperations, body: unknown): unknown {
  return findDocument(operations, body) ?? body;
}

function findDocument(operations: PersistedOperations, body: unknown): Record<string, unknown> | null {
  if (!isObject(body) || !isObject(body.extensions) || !isObject(body.extensions.persistedQuery)) return null;
  const { persistedQuery: _, ...extensions } = body.extensions;
  const { sha256Hash } = body.extensions.persistedQuery;
  const query = typeof sha256Hash === 'string' ? operations.get(withoutPrefix(sha256Hash)) : undefined;
  if (query === undefined || (body.query != null && body.query !== query)) return null;
  return { ...body, query, extensions };
}

/** Like `withPersistedDocument`, for a GET's query string, with or without its `?`. */
export function withPersistedSearch(operations: PersistedOperations, search: string): string {
  const parameters = new URLSearchParams(search);
  const { query, extensions } = withPersistedDocument(operations, {
    query: onlyValue(parameters, 'query'),
    extensions: parseJson(onlyValue(parameters, 'extensions')),
  });
  parameters.set('query', String(query));
  parameters.set('extensions', JSON.stringify(extensions));
  return `?${parameters}`;
}

function onlyValue(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  if (values.length > 1) throw notFound();
  return values[0] ?? null;
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notFound(): Refusal {
  return new Refusal(
    'PERSISTED_QUERY_NOT_FOUND',
    'Only persisted operations run here; request one by its hash in extensions.persistedQuery.sha256Hash.',
    { http: { status: 400 } },
  );
}
