import { LOG_OUT, type OwnDocument, REFRESH } from '../operations/own-documents.js';
import { refusalOf, type SessionAnswer, SessionError } from '../operations/refusals.js';
import { within } from './time.js';

export type Server = {
  readonly endpoint: string;
  readonly fetch?: typeof fetch | undefined;
  /** For gateways that accept no documents. */
  readonly hashOnly: boolean;
};

/** What every mutation with an AuthPayload answers, as far as a session reads it. */
export type Issued = {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken?: string | null | undefined;
  user: { id: string };
};

export type Proof =
  | { readonly password: string }
  /** Six digits of an authenticator app. */
  | { readonly code: string }
  | { readonly recoveryCode: string }
  /** `toJSON()` of the credential made with the options of `beginPasskeyProof`. */
  | { readonly passkey: unknown };

/** The server repeats a lost answer for 10 s; a token that comes back later looks stolen. */
const RETRY_FOR_MS = 8_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1_000;

/** A null token leaves it to the cookie. Returns a code if the session has ended, throws if unknown. */
export async function refresh(server: Server, token: string | null): Promise<Issued | string> {
  const answer = await ask(server, REFRESH, { token });
  const { refresh: issued } = (answer.data ?? {}) as { refresh?: Issued };
  if (issued) return issued;
  const refusal = refusalOf(answer);
  if (refusal.code.startsWith('REFRESH_TOKEN_')) return refusal.code;
  throw refusal;
}

/** Ends every session that the token, the access token and the cookie name. Throws if that failed. */
export async function logOut(server: Server, token: string | null, accessToken?: string): Promise<void> {
  const answer = await ask(server, LOG_OUT, { token }, accessToken);
  if (answer.errors?.length) throw refusalOf(answer);
}

/** Retries until RETRY_FOR_MS is over, then throws the last problem. */
export async function ask(
  server: Server,
  document: OwnDocument,
  variables: object,
  accessToken?: string,
): Promise<SessionAnswer> {
  const giveUpAt = Date.now() + RETRY_FOR_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const result = await within(giveUpAt - Date.now(), (signal) =>
      post(server, document, variables, accessToken, signal),
    ).catch((problem: unknown) => {
      if (isProgrammingError(problem)) throw problem;
      return { problem };
    });
    if (!('problem' in result)) return result;
    if (Date.now() + pauseMs >= giveUpAt) throw result.problem;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Returns a problem that may pass: SERVICE_UNAVAILABLE, or no GraphQL answer, such as a gateway's page. */
async function post(
  { endpoint, hashOnly, ...server }: Server,
  { query, hash }: OwnDocument,
  variables: object,
  accessToken: string | undefined,
  signal: AbortSignal | undefined,
): Promise<SessionAnswer | { problem: Error }> {
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  const response = await (server.fetch ?? fetch)(endpoint, {
    method: 'POST',
    credentials: 'include',
    // Leaving the page must not lose the new cookie.
    keepalive: true,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ ...(hashOnly ? {} : { query }), variables, extensions }),
    ...(signal && { signal }),
  });
  const answer = parseAnswer(await response.text());
  if (!answer) return { problem: new Error(`The server answered ${response.status} without GraphQL.`) };
  const unavailable = answer.errors?.find(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
  return unavailable ? { problem: new SessionError(unavailable) } : answer;
}

function parseAnswer(text: string): SessionAnswer | null {
  try {
    const answer = JSON.parse(text);
    return answer?.data || Array.isArray(answer?.errors) ? answer : null;
  } catch {
    return null;
  }
}

/** `fetch` reports network failures as TypeErrors, worded differently by each browser. */
const NETWORK_FAILURE =
  /failed to fetch|fetch failed|load failed|network\s?(error|request failed|connection)|connection (appears|was)|terminated/i;

/** A mistake in the application, such as an invalid address: retrying would only hide it. */
function isProgrammingError(problem: unknown): boolean {
  // By name, since `instanceof` fails for errors of another realm.
  const { name = '', message = '' } = (problem ?? {}) as { name?: string; message?: string };
  if (name === 'TypeError') return !NETWORK_FAILURE.test(message);
  return ['ReferenceError', 'RangeError', 'SyntaxError', 'URIError', 'EvalError'].includes(name);
}
