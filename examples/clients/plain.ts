import { unauthenticatedReason } from './answers.js';
import type { Credential, Session } from './session.js';

export type GraphQLAnswer<T> = {
  data?: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
};

/** GraphQL over `fetch` with a session and nothing else: for servers, scripts and tests. */
export function createRequest(session: Session, endpoint: string, send: typeof fetch = fetch) {
  async function attempt<T>(query: string, variables: object, credential: Credential | null) {
    const response = await send(endpoint, {
      method: 'POST',
      credentials: 'include',
      headers: {
        'content-type': 'application/json',
        ...(credential && { authorization: `Bearer ${credential.accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphQLAnswer<T>;
  }

  return async function request<T>(query: string, variables: object = {}): Promise<GraphQLAnswer<T>> {
    const credential = await session.credential();
    const answer = await attempt<T>(query, variables, credential);
    const reason = unauthenticatedReason(answer.errors);
    const next = reason && (await session.recover(credential, reason));
    return next ? attempt<T>(query, variables, next) : answer;
  };
}
