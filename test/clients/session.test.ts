import {
  type Credential,
  createRequest,
  createSession,
  type News,
  type Session,
  type Tabs,
  withCookies,
} from '../../client/index.js';
import { client } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';
import { expire, loginByFetch, makeDue, newUser, noted, signedInSession } from './signed-in.js';

const { server } = useSharedService();

async function whoAmI(request: ReturnType<typeof createRequest>): Promise<string | undefined> {
  const { data } = await request<{ me: { id: string } | null }>('query Me { me { id } }');
  return data?.me?.id;
}

/** Tabs of one origin within this process. */
function tabsOf(count: number): Tabs[] {
  const listeners: ((news: News) => void)[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  return Array.from({ length: count }, (_, index) => ({
    exclusive(work) {
      const run = queue.then(work);
      queue = run.catch(() => undefined);
      return run;
    },
    post(news) {
      for (const listener of listeners.filter((_, other) => other !== index)) listener(news);
    },
    onNews(listener) {
      listeners[index] = listener;
    },
  }));
}

describe('a session', () => {
  it('makes one refresh for 50 queries that find their token refused', async () => {
    const { session, network, request } = await signedInSession(server);
    await expire(session);

    const answers = await Promise.all(Array.from({ length: 50 }, () => whoAmI(request)));

    expect(new Set(answers)).toEqual(new Set([session.peek()?.userId]));
    expect(network.of('Refresh')).toBe(1);
  });

  it('refreshes before the token expires, once for all who wait', async () => {
    const { session, network, request } = await signedInSession(server);
    await makeDue(session);

    await Promise.all(Array.from({ length: 10 }, () => whoAmI(request)));

    expect(network.of('Refresh')).toBe(1);
    expect(network.of('Me')).toBe(10);
  });

  it('gives up after one retry', async () => {
    const { session, network } = await signedInSession(server);
    const spoilt: typeof fetch = (input, init) =>
      network.fetch(input, { ...init, headers: { ...init?.headers, authorization: 'Bearer x' } });
    const request = createRequest(session, server.url, spoilt);

    const { errors } = await request('query Me { me { id } }');

    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(network.of('Me')).toBe(2);
    expect(network.of('Refresh')).toBe(1);
  });

  it('ends when the server says that it was revoked, without a refresh', async () => {
    const { session, network, request } = await signedInSession(server);
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
    const { session, network, request } = await signedInSession(server);
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
    const user = await newUser(server);
    const first = createSession({ endpoint: server.url, fetch: jar.fetch });
    await first.signIn(() => loginByFetch(server, user, { delivery: 'COOKIE', send: jar.fetch }));
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
    const user = await newUser(server);
    await session.signIn(() => loginByFetch(server, user));

    const next = createSession({ endpoint, delivery: 'BODY', refreshToken: kept, onRefreshToken });
    expect((await next.credential())?.userId).toBe(session.peek()?.userId);
    await next.signOut();
    expect(kept).toBeNull();
  });

  it('asks nobody while nobody is signed in', async () => {
    const network = noted();
    const session = createSession({ endpoint: server.url, delivery: 'BODY', fetch: network.fetch });
    const request = createRequest(session, server.url, network.fetch);

    expect(await whoAmI(request)).toBeUndefined();
    expect(network.of('Refresh')).toBe(0);
    expect(network.of('Me')).toBe(1);
  });

  it('has the cache cleared before the next user is seen', async () => {
    const steps: string[] = [];
    const { session } = await signedInSession(server, { onUserChange: () => void steps.push('cleared') });
    steps.length = 0;
    session.subscribe((credential) => steps.push(credential ? 'next user' : 'nobody'));

    const user = await newUser(server);
    await session.signIn(() => loginByFetch(server, user));
    await session.signOut();

    expect(steps).toEqual(['cleared', 'next user', 'cleared', 'nobody']);
  });

  it('does not send what the last user asked once more for the next one', async () => {
    const { session } = await signedInSession(server);
    const refused = session.peek();
    const user = await newUser(server);
    await session.signIn(() => loginByFetch(server, user));

    expect(await session.recover(refused, 'TOKEN_EXPIRED')).toBeNull();
  });
});

describe('two tabs', () => {
  async function twoTabs() {
    const [here, there] = tabsOf(2) as [Tabs, Tabs];
    const jar = withCookies();
    const network = noted(jar.fetch);
    const tab = (tabs: Tabs) => createSession({ endpoint: server.url, fetch: network.fetch, tabs });
    const [first, second] = [tab(here), tab(there)];
    const user = await newUser(server);
    await first.signIn(() => loginByFetch(server, user, { delivery: 'COOKIE', send: jar.fetch }));
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
