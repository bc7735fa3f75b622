import { readDocument } from './operations/document-text.js';
import { type Operation, operationOf, UNKNOWN_OPERATION } from './operations/operation.js';
import type { SessionAnswer } from './operations/refusals.js';
import { sendWithSession } from './session/attempts.js';
import type { Credential } from './session/current.js';
import type { Session } from './session/session.js';

type Input = Parameters<typeof fetch>[0];

/**
 * A `fetch` for any GraphQL client: adds the access token, and retries a refusal that a refresh or a proof
 * mends. The body or URL must be text, as GraphQL requests are.
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
    // A plain object, so that an application's own `send` may copy and extend it.
    const headers = {
      // Against CSRF the server runs a GET only with a header that a plain link cannot send.
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

/** Leaves streams unread. */
async function readAnswer(response: Response): Promise<SessionAnswer> {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return isJson ? readObject(await response.clone().text()) : {};
}

/** Anything but a JSON object counts as empty; the caller still gets the response itself. */
function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
