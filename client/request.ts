import { sessionFetch } from './fetch.js';
import type { Session } from './session/session.js';

export type GraphQLAnswer<T> = {
  data?: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
};

/** A text, or a document of the client preset's `documentMode: 'string'`, which has a hash. */
export type RequestDocument<T, V> = string | TypedDocument<T, V>;
type TypedDocument<T, V> = {
  toString(): string;
  readonly __apiType?: ((variables: V) => T) | undefined;
  readonly __meta__?: Record<string, unknown> | undefined;
};

/** GraphQL over `fetch` with a session and nothing else: for servers, scripts and tests. */
export function createRequest(session: Session, endpoint: string, send?: typeof fetch) {
  const fetchWithSession = sessionFetch(session, send);

  return async function request<T, V extends object = object>(
    document: RequestDocument<T, V>,
    variables?: V,
  ): Promise<GraphQLAnswer<T>> {
    const query = String(document);
    const hash = typeof document === 'string' ? undefined : document.__meta__?.hash;
    const byHash = hash !== undefined && (query === '' || session.persistedOperations);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const response = await fetchWithSession(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(byHash ? { variables, extensions } : { query, variables }),
    });
    return (await response.json()) as GraphQLAnswer<T>;
  };
}
