import type { Issued } from '../../examples/clients/ask.js';
import { withCookies } from '../../examples/clients/cookie-jar.js';
import { createRequest } from '../../examples/clients/plain.js';
import { type Credential, createSession, type Session, type Tabs } from '../../examples/clients/session.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';

const ISSUED = 'accessToken expiresIn refreshToken user { id }';
const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { ${ISSUED} } }`;
const LOG_IN = `mutation LogIn($input: LoginInput!) { login(input: $input) { ${ISSUED} } }`;
const PASSWORD = 'nine quiet lighthouses';

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url, env: { REGISTER_RATE_LIMIT: 'off' } });
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

let people = 0;
async function newPerson(): Promise<string> {
  people += 1;
  const email = `person${people}@example.com`;
  const input = { email, password: PASSWORD, name: 'Person', delivery: 'BODY' };
  dataOf(await client(server.origin).post(REGISTER, { input }));
  return email;
}

/** A `fetch` that counts the operations it sends, by name. */
function counted(send: typeof fetch = fetch) {
  const sent = new Map<string, number>();
  const count: typeof fetch = (input, init) => {
    const name = /(?:query|mutation) (\w+)/.exec(String(init?.body))?.[1] ?? '';
    sent.set(name, (sent.get(name) ?? 0) + 1);
    return send(input, init);
  };
  return { fetch: count, of: (name: string) => sent.get(name) ?? 0 };
}

async function login(
  session: Session,
  email: string,
  { delivery = 'BODY', send = fetch } = {},
): Promise<void> {
  await session.signIn(async () => {
    const response = await send(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: LOG_IN, variables: { input: { email, password: PASSWORD, delivery } } }),
    });
    const { data } = (await response.json()) as { data: { login: Issued } };
    return data.login;
  });
}

async function signedIn({
  email,
  tabs,
  onUserChange,
}: {
  email?: string;
  tabs?: Tabs;
  onUserChange?: (id: string | null) => void;
} = {}) {
  const network = counted();
  const session = createSession({
    endpoint: server.url,
    delivery: 'BODY',
    fetch: network.fetch,
    ...(tabs && { tabs }),
    ...(onUserChange && { onUserChange }),
  });
  await login(session, email ?? (await newPerson()));
  return { session, network, request: createRequest(session, server.url, network.fetch) };
}

/** As if a quarter of an hour had passed since the token was issued, the server's verdict included. */
async function expire(session: Session): Promise<void> {
  const now = session.peek();
  if (!now) throw new Error('Nobody is signed in.');
  await session.adopt({ accessToken: `${now.accessToken}x`, expiresIn: 900, user: { id: now.userId } });
}

async function whoAmI(request: ReturnType<typeof createRequest>): Promise<string | undefined> {
  const { data } = await request<{ me: { id: string } | null }>('query Me { me { id } }');
  return data?.me?.id;
}

/** Tabs of one origin within this process. */
function tabsOf(count: number): Tabs[] {
  const listeners: ((credential: Credential | null) => void)[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  return Array.from({ length: count }, (_, index) => ({
    exclusive(work) {
      const run = queue.then(work);
      queue = run.catch(() => undefined);
      return run;
    },
    tell(credential) {
      for (const listener of listeners.filter((_, other) => other !== index)) listener(credential);
    },
    hear(listener) {
      listeners[index] = listener;
    },
  }));
}

describe('a session', () => {
  it('makes one refresh for 50 queries that find their token refused', async () => {
    const { session, network, request } = await signedIn();
    await expire(session);

    const answers = await Promise.all(Array.from({ length: 50 }, () => whoAmI(request)));

    expect(new Set(answers)).toEqual(new Set([session.peek()?.userId]));
    expect(network.of('Refresh')).toBe(1);
  });

  it('refreshes before the token expires, once for all who wait', async () => {
    const { session, network, request } = await signedIn();
    const { accessToken, userId } = session.peek() as Credential;
    await session.adopt({ accessToken, expiresIn: 0, user: { id: userId } });

    await Promise.all(Array.from({ length: 10 }, () => whoAmI(request)));

    expect(network.of('Refresh')).toBe(1);
    expect(network.of('Me')).toBe(10);
  });

  it('gives up after one retry', async () => {
    const { session, network } = await signedIn();
    const spoilt: typeof fetch = (input, init) =>
      network.fetch(input, { ...init, headers: { ...init?.headers, authorization: 'Bearer x' } });
    const request = createRequest(session, server.url, spoilt);

    const { errors } = await request('query Me { me { id } }');

    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(network.of('Me')).toBe(2);
    expect(network.of('Refresh')).toBe(1);
  });

  it('ends when the server says that it was revoked, without a refresh', async () => {
    const { session, network, request } = await signedIn();
    const seen: (Credential | null)[] = [];
    session.subscribe((credential) => seen.push(credential));
    await client(server.origin).post('mutation { logoutAll }', {}, { token: session.peek()?.accessToken });

    const { errors } = await request('query Me { me { id } }');

    expect(errors?.[0]?.extensions?.reason).toBe('TOKEN_REVOKED');
    expect(network.of('Refresh')).toBe(0);
    expect(seen).toEqual([null]);
    expect(session.peek()).toBeNull();
  });

  it('ends when its refresh token is no longer good', async () => {
    const { session, network, request } = await signedIn();
    const { accessToken } = session.peek() as Credential;
    await expire(session);
    await client(server.origin).post('mutation { logoutAll }', {}, { token: accessToken });

    expect(await whoAmI(request)).toBeUndefined();
    expect(session.peek()).toBeNull();
    expect(await whoAmI(request)).toBeUndefined();
    expect(network.of('Refresh')).toBe(1);
  });

  it('is found again by its cookie, and signed out by it', async () => {
    const jar = withCookies();
    const email = await newPerson();
    const first = createSession({ endpoint: server.url, fetch: jar.fetch });
    await login(first, email, { delivery: 'COOKIE', send: jar.fetch });
    expect([...jar.cookies.keys()]).toContain('refresh');

    const reloaded = createSession({ endpoint: server.url, fetch: jar.fetch });
    expect((await reloaded.credential())?.userId).toBe(first.peek()?.userId);

    await reloaded.signOut();
    expect([...jar.cookies.keys()]).not.toContain('refresh');
    const later = createSession({ endpoint: server.url, fetch: jar.fetch });
    expect(await later.credential()).toBeNull();
  });

  it('goes on from a kept refresh token', async () => {
    let kept: string | null = null;
    const endpoint = server.url;
    const onRefreshToken = (token: string | null) => {
      kept = token;
    };
    const session = createSession({ endpoint, delivery: 'BODY', onRefreshToken });
    await login(session, await newPerson());

    const next = createSession({ endpoint, delivery: 'BODY', refreshToken: kept, onRefreshToken });
    expect((await next.credential())?.userId).toBe(session.peek()?.userId);
    await next.signOut();
    expect(kept).toBeNull();
  });

  it('asks nobody while nobody is signed in', async () => {
    const network = counted();
    const session = createSession({ endpoint: server.url, delivery: 'BODY', fetch: network.fetch });
    const request = createRequest(session, server.url, network.fetch);

    expect(await whoAmI(request)).toBeUndefined();
    expect(network.of('Refresh')).toBe(0);
    expect(network.of('Me')).toBe(1);
  });

  it('has the cache cleared before the next user is seen', async () => {
    const steps: string[] = [];
    const { session } = await signedIn({ onUserChange: () => void steps.push('cleared') });
    steps.length = 0;
    session.subscribe((credential) => steps.push(credential ? 'next user' : 'nobody'));

    await login(session, await newPerson());
    await session.signOut();

    expect(steps).toEqual(['cleared', 'next user', 'cleared', 'nobody']);
  });

  it('does not send what the last user asked once more for the next one', async () => {
    const { session } = await signedIn();
    const refused = session.peek();
    await login(session, await newPerson());

    expect(await session.recover(refused, 'TOKEN_EXPIRED')).toBeNull();
  });
});

describe('two tabs', () => {
  async function twoTabs() {
    const [here, there] = tabsOf(2) as [Tabs, Tabs];
    const jar = withCookies();
    const network = counted(jar.fetch);
    const tab = (tabs: Tabs) => createSession({ endpoint: server.url, fetch: network.fetch, tabs });
    const [first, second] = [tab(here), tab(there)];
    await login(first, await newPerson(), { delivery: 'COOKIE', send: jar.fetch });
    return { first, second, network };
  }

  it('share what one of them signed in to, and one refresh', async () => {
    const { first, second, network } = await twoTabs();
    expect(second.peek()).toEqual(first.peek());
    await expire(first);
    const request = (session: Session) => createRequest(session, server.url, network.fetch);

    const ids = await Promise.all(
      [first, second].flatMap((tab) => [whoAmI(request(tab)), whoAmI(request(tab))]),
    );

    expect(new Set(ids)).toEqual(new Set([first.peek()?.userId]));
    expect(network.of('Refresh')).toBe(1);
  });

  it('are both signed out when one is', async () => {
    const { first, second } = await twoTabs();
    const seen: (Credential | null)[] = [];
    second.subscribe((credential) => seen.push(credential));

    await first.signOut();

    expect(seen).toEqual([null]);
    expect(await second.credential()).toBeNull();
  });
});
