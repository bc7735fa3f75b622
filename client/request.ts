import { sessionFetch } from './fetch.js';
import type { Session } from './session/session.js';

export type GraphQLAnswer<T> = {
  data?: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
};

/** A text, or what the code generator's client preset makes with `documentMode: 'string'`; with a hash, that is asked for. */
export type RequestDocument =
  | string
  | { toString(): string; readonly __meta__?: Record<string, unknown> | undefined };

/** GraphQL over `fetch` with a session and nothing else: for servers, scripts and tests. */
export function createRequest(session: Session, endpoint: string, send?: typeof fetch) {
  const fetchWithSession = sessionFetch(session, send);

  return async function request<T>(
    document: RequestDocument,
    variables: object = {},
  ): Promise<GraphQLAnswer<T>> {
    const query = String(document);
    const hash = typeof document === 'string' ? undefined : document.__meta__?.hash;
    const response = await fetchWithSession(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        ...(query && { query }),
        variables,
        ...(hash ? { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } } : {}),
      }),
    });
    return (await response.json()) as GraphQLAnswer<T>;
  };
}
