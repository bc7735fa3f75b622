import { readDocument } from './operations/document-text.js';
import { type Operation, operationOf, UNKNOWN_OPERATION } from './operations/operation.js';
import type { SessionAnswer } from './operations/refusals.js';
import { sendWithSession } from './session/attempts.js';
import type { Credential } from './session/current.js';
import type { Session } from './session/session.js';

type Input = Parameters<typeof fetch>[0];

/**
 * A `fetch` for any GraphQL client that takes one: puts the access token on each request, and after a refusal
 * that a refresh or a proof mends sends it once more. For requests whose body or URL is text, which GraphQL's
 * are.
 */
export function sessionFetch(session: Session, send: typeof fetch = fetch): typeof fetch {
  return async (input, init = {}) => {
    const { response } = await sendWithSession(session, operationIn(input, init), (credential) =>
      attempt(input, init, credential),
    );
    return response;
  };

  async function attempt(
    input: Input,
    init: RequestInit,
    credential: Credential | null,
  ): Promise<SessionAnswer & { response: Response }> {
    // A plain object, which a `send` of the application's own may copy and add to.
    const headers = {
      // The server runs a query by GET only with a header that no plain link can send.
      ...(init.method?.toUpperCase() === 'GET' && { 'apollo-require-preflight': 'true' }),
      ...Object.fromEntries(new Headers(init.headers)),
      ...(credential && { authorization: `Bearer ${credential.accessToken}` }),
    };
    const response = await send(input, { credentials: 'include', ...init, headers });
    return { ...(await readAnswer(response)), response };
  }
}

function operationIn(input: Input, { body }: RequestInit): Operation {
  const { query, operationName } = typeof body === 'string' ? readObject(body) : searchOf(String(input));
  if (typeof query !== 'string') return UNKNOWN_OPERATION;
  return operationOf(readDocument(query), typeof operationName === 'string' ? operationName : null);
}

function searchOf(url: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(url.split('?')[1]));
}

/** Streams are passed on unread. */
async function readAnswer(response: Response): Promise<SessionAnswer> {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return isJson ? readObject(await response.clone().text()) : {};
}

/** What is no JSON object is an empty one: whoever asked for it gets it as it is. */
function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
