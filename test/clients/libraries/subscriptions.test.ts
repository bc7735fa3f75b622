import { ApolloClient, ApolloLink, gql as apolloGql, InMemoryCache, Observable } from '@apollo/client';
import { Client, fetchExchange, subscriptionExchange, gql as urqlGql } from '@urql/core';
import { print } from 'graphql';
import { createClient } from 'graphql-sse';
import { pipe, subscribe } from 'wonka';
import { createApolloClient, sessionLink } from '../../../client/apollo.js';
import { createSession, type Session } from '../../../client/index.js';
import { sessionExchange } from '../../../client/urql.js';
import { client } from '../../helpers/graphql.js';
import { useSharedService } from '../../helpers/service.js';
import { password, type SignedIn, signUp } from '../../helpers/users.js';

const { server, database } = useSharedService();

const WATCH = 'subscription Watch { sessionEvents { type } }';

type Seen = { type?: string; reason?: unknown; ended?: true };
/** Subscribes with a library, and tells what comes. @returns how to stop. */
type Subscribing = (session: Session, tell: (seen: Seen) => void) => () => void;

type Errors = readonly { extensions?: Record<string, unknown> | undefined }[] | undefined;
const reasonIn = (errors: Errors) => errors?.[0]?.extensions?.reason;

function watchWithApollo(apollo: ApolloClient, tell: (seen: Seen) => void): () => void {
  const subscription = apollo
    .subscribe<{ sessionEvents: { type: string } }>({ query: apolloGql(WATCH) })
    .subscribe({
      next: ({ data, error }) => {
        if (data) tell({ type: data.sessionEvents.type });
        if (error) tell({ reason: reasonIn((error as { errors?: Errors }).errors) });
      },
      error: (error: { errors?: Errors }) => tell({ reason: reasonIn(error.errors) }),
      complete: () => tell({ ended: true }),
    });
  return () => subscription.unsubscribe();
}

/** Their documents' way to graphql-sse, as both libraries' manuals have it. */
function sseLink(): ApolloLink {
  return new ApolloLink((operation) => {
    const headers = operation.getContext().headers as Record<string, string>;
    const sse = createClient({ url: server.url, retryAttempts: 0, headers });
    return new Observable((observer) =>
      sse.subscribe(
        { query: print(operation.query), variables: operation.variables },
        {
          next: (result) => observer.next(result as ApolloLink.Result),
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        },
      ),
    );
  });
}

function watchWithUrql(urql: Client, tell: (seen: Seen) => void): () => void {
  const { unsubscribe } = pipe(
    urql.subscription<{ sessionEvents: { type: string } }>(urqlGql(WATCH), {}),
    subscribe(({ data, error, hasNext }) => {
      if (error) tell({ reason: reasonIn(error.graphQLErrors) });
      else if (data?.sessionEvents && hasNext) tell({ type: data.sessionEvents.type });
      if (!hasNext) tell({ ended: true });
    }),
  );
  return unsubscribe;
}

const libraries: [string, Subscribing][] = [
  [
    'Apollo Client, multipart',
    (session, tell) => watchWithApollo(createApolloClient(session, server.url), tell),
  ],
  [
    'Apollo Client, graphql-sse',
    (session, tell) => {
      const link = ApolloLink.from([sessionLink(session), sseLink()]);
      return watchWithApollo(new ApolloClient({ cache: new InMemoryCache(), link }), tell);
    },
  ],
  [
    'urql, its fetchExchange',
    (session, tell) => {
      const exchanges = [sessionExchange(session), fetchExchange];
      return watchWithUrql(new Client({ url: server.url, exchanges, fetchSubscriptions: true }), tell);
    },
  ],
  [
    'urql, graphql-sse',
    (session, tell) => {
      const forwardSubscription: Parameters<typeof subscriptionExchange>[0]['forwardSubscription'] = (
        { query = '', variables },
        operation,
      ) => {
        const { headers } = operation.context.fetchOptions as { headers: Record<string, string> };
        const sse = createClient({ url: server.url, retryAttempts: 0, headers });
        return {
          subscribe: (sink) => ({
            unsubscribe: sse.subscribe(
              { query, variables: variables as Record<string, unknown> },
              sink as Parameters<typeof sse.subscribe>[1],
            ),
          }),
        };
      };
      const exchanges = [sessionExchange(session), subscriptionExchange({ forwardSubscription })];
      return watchWithUrql(new Client({ url: server.url, exchanges }), tell);
    },
  ],
];

/** What was seen, and a promise of what comes next that fits. */
function seeing() {
  const all: Seen[] = [];
  let wake = () => {};
  return {
    all,
    tell(seen: Seen) {
      all.push(seen);
      wake();
    },
    async until(fits: (seen: Seen) => boolean): Promise<void> {
      while (!all.some(fits)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function sessionOf(user: SignedIn): { session: Session; refreshes: () => number } {
  let refreshes = 0;
  const session = createSession({
    endpoint: server.url,
    delivery: 'BODY',
    refreshToken: user.refreshToken,
    fetch: (input, init) => {
      refreshes += 1;
      return fetch(input, init);
    },
  });
  return { session, refreshes: () => refreshes };
}

const rename = async (session: Session) => {
  const token = (await session.credential())?.accessToken;
  await client(server.origin).post(
    'mutation { updateProfile(input: { name: "Ada L." }) { id } }',
    {},
    { token },
  );
};

describe.each(libraries)('%s', (_library, subscribeWith) => {
  it('sees events, subscribes again after a refresh, and never after the end of the session', async () => {
    const user = await signUp(client(server.origin));
    const { session, refreshes } = sessionOf(user);
    const { all, tell, until } = seeing();
    const stop = subscribeWith(session, tell);
    while (all.length === 0) await rename(session);
    expect(all[0]).toEqual({ type: 'PROFILE_CHANGED' });
    expect(refreshes()).toBe(1);

    // Every access token of before is stale now: the server ends the stream.
    await database.db.raw('update accounts set version = version + 1 where id = ?', [user.id]);
    while (refreshes() === 1) await new Promise((resolve) => setTimeout(resolve, 20));
    const before = all.length;
    while (all.length === before) await rename(session);
    expect(all.filter(({ type }) => type === undefined)).toEqual([]);

    // Elsewhere: only the server can say so.
    const token = session.peek()?.accessToken;
    await client(server.origin).post('mutation { logoutAll }', {}, { token });
    await until(({ reason }) => reason !== undefined);
    await until(({ ended }) => ended === true);
    expect(all.at(-2)).toEqual({ reason: 'TOKEN_REVOKED' });
    expect(session.endReason()).toBe('TOKEN_REVOKED');
    expect(refreshes()).toBe(2);
    stop();
  });

  it('a sign-out of its own ends it, and is no end of the session elsewhere', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { session } = sessionOf(await signUp(client(server.origin)));
      const { all, tell, until } = seeing();
      subscribeWith(session, tell);
      while (all.length === 0) await rename(session);
      const reasons: unknown[] = [];
      session.subscribe((credential) => {
        if (!credential) reasons.push(session.endReason());
      });
      await session.signOut();
      await until(({ ended }) => ended === true);
      expect(reasons).toEqual(['SIGNED_OUT']);
    }
  });
});

it('a change of password by the same client: it subscribes again with the new token, and nobody is told', async () => {
  const user = await signUp(client(server.origin));
  const { session } = sessionOf(user);
  const apollo = createApolloClient(session, server.url);
  const { all, tell } = seeing();
  const stop = watchWithApollo(apollo, tell);
  while (all.length === 0) await rename(session);
  const token = session.peek()?.accessToken;
  await apollo.mutate({
    mutation: apolloGql(`mutation ChangePassword($input: ChangePasswordInput!) {
      changePassword(input: $input) { accessToken expiresIn refreshToken user { id } }
    }`),
    variables: { input: { currentPassword: password, newPassword: `${password}, and more` } },
  });
  expect(session.peek()?.accessToken).not.toBe(token);
  const before = all.length;
  while (all.length === before) await rename(session);
  expect(all.filter(({ type }) => type === undefined)).toEqual([]);
  stop();
});
