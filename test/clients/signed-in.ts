import {
  type Credential,
  createRequest,
  createSession,
  type Issued,
  type Session,
  type SessionOptions,
} from '../../client/index.js';
import { client, dataOf } from '../helpers/graphql.js';
import type { ServerAddress } from '../helpers/server.js';
import { newAddress, password } from '../helpers/users.js';

const ISSUED = 'accessToken expiresIn refreshToken user { id }';
export const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { ${ISSUED} } }`;
export const LOG_IN = `mutation LogIn($input: LoginInput!) { login(input: $input) { ${ISSUED} } }`;

/** Registers somebody, and answers with what they log in by. */
export async function newUser(server: ServerAddress): Promise<{ email: string; password: string }> {
  const input = { email: newAddress(), password, name: 'Ada' };
  dataOf(await client(server.origin).post(REGISTER, { input: { ...input, delivery: 'BODY' } }));
  return { email: input.email, password };
}

export type Sent = { operation: string; token: string | null; body: Record<string, unknown> };

/** A `fetch` that notes what it sends. An operation without a document is noted by its hash. */
export function noted(send: typeof fetch = fetch) {
  const sent: Sent[] = [];
  const notedFetch: typeof fetch = (input, init) => {
    const body = JSON.parse(String(init?.body ?? '{}'));
    const name = /(?:query|mutation)\s+(\w+)/.exec(body.query ?? '')?.[1];
    const token = new Headers(init?.headers).get('authorization')?.slice('Bearer '.length) ?? null;
    sent.push({ operation: name ?? body.extensions?.persistedQuery?.sha256Hash ?? '', token, body });
    return send(input, init);
  };
  return {
    fetch: notedFetch,
    sent,
    operations: () => sent.map(({ operation }) => operation),
    of: (name: string) => sent.filter(({ operation }) => operation === name).length,
  };
}

/** Sends `login` past every adapter, as an application may that has none. */
export async function loginByFetch(
  server: ServerAddress,
  who: { email: string; password: string },
  { delivery = 'BODY', send = fetch }: { delivery?: 'BODY' | 'COOKIE'; send?: typeof fetch } = {},
): Promise<Issued> {
  const response = await send(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: LOG_IN, variables: { input: { ...who, delivery } } }),
  });
  const { data } = (await response.json()) as { data: { login: Issued } };
  return data.login;
}

/** A session with the refresh token in its hands, of somebody who is signed in. */
export async function signedInSession(server: ServerAddress, options: Partial<SessionOptions> = {}) {
  const network = noted();
  const session = createSession({
    endpoint: server.url,
    delivery: 'BODY',
    fetch: network.fetch,
    ...options,
  });
  const user = await newUser(server);
  await session.signIn(() => loginByFetch(server, user));
  return { session, user, network, request: createRequest(session, server.url, network.fetch) };
}

/** As if a quarter of an hour had passed since the token was issued, the server's verdict included. */
export async function expire(session: Session): Promise<void> {
  const { accessToken, userId } = credentialOf(session);
  await session.adopt({ accessToken: `${accessToken}x`, expiresIn: 900, user: { id: userId } });
}

/** As if the token had all but expired: it is renewed before it is sent again. */
export async function makeDue(session: Session): Promise<void> {
  const { accessToken, userId } = credentialOf(session);
  await session.adopt({ accessToken, expiresIn: 0, user: { id: userId } });
}

export function credentialOf(session: Session): Credential {
  const now = session.peek();
  if (!now) throw new Error('Nobody is signed in.');
  return now;
}
