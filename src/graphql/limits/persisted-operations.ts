import { readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';
import { Refusal } from '../../errors.js';

/** Documents by hash: the only ones that run. */
export type PersistedOperations = ReadonlyMap<string, string>;

/** Reads `persisted-documents.json` as the code generator's client preset writes it: one object, hash to document. */
export async function loadPersistedOperations(path: string): Promise<PersistedOperations> {
  const manifest: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch((cause) => {
      throw new Error(`PERSISTED_OPERATIONS: ${path} cannot be read as JSON`, { cause });
    });
  const entries = isObject(manifest) ? Object.entries(manifest) : [];
  const operations = new Map<string, string>();
  for (const [hash, document] of entries) {
    if (typeof document === 'string' && document !== '') operations.set(hash, document);
  }
  if (operations.size === 0 || operations.size < entries.length) {
    throw new Error(`PERSISTED_OPERATIONS: ${path} has to be one object that maps hashes to documents`);
  }
  return operations;
}

/** The names of the operations in the documents. */
export function namesOf(operations: PersistedOperations): string[] {
  return [...operations.values()].flatMap((document) =>
    parse(document, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name ? [definition.name.value] : [],
    ),
  );
}

/**
 * The body of a POST with the document that its `extensions.persistedQuery.sha256Hash` stands for, and without that
 * extension. Throws PERSISTED_QUERY_NOT_FOUND for any other body, also for one that brings a document of its own
 * which is not word for word the persisted one.
 */
export function withPersistedDocument(
  operations: PersistedOperations,
  body: unknown,
): Record<string, unknown> {
  if (!isObject(body)) throw notFound();
  const { extensions } = body;
  const persistedQuery = isObject(extensions) ? extensions.persistedQuery : undefined;
  const hash = isObject(persistedQuery) ? persistedQuery.sha256Hash : undefined;
  const query = typeof hash === 'string' ? operations.get(hash) : undefined;
  if (query === undefined || (body.query != null && body.query !== query)) throw notFound();
  const { persistedQuery: _, ...otherExtensions } = extensions as Record<string, unknown>;
  return { ...body, query, extensions: otherExtensions };
}

/** The same for a GET: takes and returns the query string of the URL, with its leading `?` or without one. */
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
    'Only persisted operations run here, asked for by their hash in extensions.persistedQuery.sha256Hash.',
    { http: { status: 400 } },
  );
}
