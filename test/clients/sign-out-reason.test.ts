import { gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import * as apollo3 from 'apollo-client-3/core';
import { createApolloClient } from '../../client/apollo.js';
import {
  createSession,
  type Session,
  type SessionOptions,
  type SignOutReason,
  sessionFetch,
} from '../../client/index.js';
import { client } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { withoutLimits } from '../helpers/users.js';
import { credentialOf, loginByFetch, makeDue, newUser, noted } from './signed-in.js';

const { server } = useService({ env: { ...withoutLimits, REFRESH_REUSE_LEEWAY: '0s' } });

/** Of a query that is the same as another only one is sent. */
let number = 0;
function nextNumber(): number {
  number += 1;
  return number;
}

type Library = (session: Session) => { ask(): Promise<unknown>; clearStore(): Promise<unknown> };

/** `ask` resolves to the reason of the refusal, or to what went wrong instead. */
const libraries: Record<string, Library> = {
  'Apollo Client 4': (session) => {
    const apollo = createApolloClient(session, server.url);
    return {
      ask: () =>
        apollo
          .query({ query: gql(`query Me${nextNumber()} { me { id } }`), fetchPolicy: 'network-only' })
          .then(
            () => 'data',
            (error) =>
              CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.reason : error.message,
          ),
      clearStore: () => apollo.clearStore(),
    };
  },
  'Apollo Client 3': (session) => {
    const link = new apollo3.HttpLink({ uri: server.url, fetch: sessionFetch(session) });
    const apollo = new apollo3.ApolloClient({ link, cache: new apollo3.InMemoryCache() });
    return {
      ask: () =>
        apollo
          .query({ query: apollo3.gql(`query Me${nextNumber()} { me { id } }`), fetchPolicy: 'network-only' })
          .then(
            () => 'data',
            (error) => error.graphQLErrors[0]?.extensions?.reason ?? error.message,
          ),
      clearStore: () => apollo.clearStore(),
    };
  },
};

/** Somebody who is signed in by the library, with the README's `onUserChange`. */
async function signedIn(library: Library, options: Partial<SessionOptions> = {}) {
  const told: [string | null, SignOutReason | null][] = [];
  const session: Session = createSession({
    endpoint: server.url,
    delivery: 'BODY',
    onUserChange: (userId, reason) => {
      told.push([userId, reason]);
      return store.clearStore();
    },
    ...options,
  });
  const store = library(session);
  const user = await newUser(server);
  await session.signIn(() => loginByFetch(server, user));
  const signedOut = new Promise<SignOutReason | null>((resolve) => {
    session.subscribe((credential, reason) => {
      if (!credential) resolve(reason);
    });
  });
  return { session, told, signedOut, ask: store.ask };
}

async function endSession(session: Session): Promise<void> {
  await client(server.origin).post(
    'mutation { logoutAll }',
    {},
    { token: credentialOf(session).accessToken },
  );
}

describe.each(Object.entries(libraries))('%s, whose store is cleared by onUserChange,', (_name, library) => {
  it('has the reason in the answer when the session was ended elsewhere', async () => {
    const { session, told, signedOut, ask } = await signedIn(library);
    await endSession(session);

    expect(await ask()).toBe('TOKEN_REVOKED');
    expect(session.peek()).toBeNull();
    expect(await signedOut).toBe('TOKEN_REVOKED');
    expect(session.endReason()).toBe('TOKEN_REVOKED');
    expect(told.at(-1)).toEqual([null, 'TOKEN_REVOKED']);
  });

  it('has it in every answer of a page that asks for much at once', async () => {
    const { session, ask } = await signedIn(library);
    await endSession(session);
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(new Set(answers)).toEqual(new Set(['TOKEN_REVOKED']));
  });

  it('has an answer, and the reason beside it, when the refresh token is no longer good', async () => {
    const { session, told, signedOut, ask } = await signedIn(library);
    await endSession(session);
    await makeDue(session);

    expect(await ask()).toBe('TOKEN_MISSING');
    expect(await signedOut).toBe('REFRESH_TOKEN_INVALID');
    expect(told.at(-1)).toEqual([null, 'REFRESH_TOKEN_INVALID']);
  });
});

it('a refresh token that somebody else has used is told as such', async () => {
  let token: string | null = null;
  const keep = (next: string | null) => {
    token ??= next;
  };
  const { session, ask, signedOut } = await signedIn(libraries['Apollo Client 4'] as Library, {
    onRefreshToken: keep,
  });
  await makeDue(session);
  await ask();
  const thief = createSession({ endpoint: server.url, delivery: 'BODY', refreshToken: token });

  expect(await thief.credential()).toBeNull();
  expect(thief.endReason()).toBe('REFRESH_TOKEN_REUSED');
  expect(await ask()).toBe('TOKEN_REVOKED');
  expect(await signedOut).toBe('TOKEN_REVOKED');
});

it('there is no reason for nobody who ever signed in, and none while somebody is signed in', async () => {
  const visitor = createSession({ endpoint: server.url, fetch: noted().fetch });
  expect(await visitor.credential()).toBeNull();
  expect(visitor.endReason()).toBeNull();

  const { session, signedOut } = await signedIn(libraries['Apollo Client 4'] as Library);
  expect(session.endReason()).toBeNull();
  await session.signOut();
  expect(await signedOut).toBe('SIGNED_OUT');
});
