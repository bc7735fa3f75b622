import { type ApolloClient, gql } from '@apollo/client';
import { createApolloClient } from '../../client/apollo.js';
import { createRequest, createSession, type Issued, type Session } from '../../client/index.js';
import { useSharedService } from '../helpers/service.js';
import { credentialOf, LOG_IN, loginByFetch, makeDue, newUser, noted, signedInSession } from './signed-in.js';

/** The lock has an end, so a call that waits for itself ends too: after ten seconds, which is too late here. */
const BEFORE_THE_LOCK_ENDS_MS = 8_000;

const ME = gql('query Me { me { id } }');
const LOG_IN_WITH_FRAGMENT = gql(`
  mutation LogIn($input: LoginInput!) { ...ByPassword }
  fragment ByPassword on Mutation { login(input: $input) { accessToken expiresIn refreshToken user { id } } }
`);

const { server } = useSharedService();

type Login = { login: Issued };

async function visitor(onUserChange: (apollo: ApolloClient, session: Session) => unknown = () => {}) {
  const user = await newUser(server);
  const network = noted();
  const session: Session = createSession({
    endpoint: server.url,
    delivery: 'BODY',
    fetch: network.fetch,
    onUserChange: () => onUserChange(apollo, session),
  });
  const apollo = createApolloClient(session, server.url);
  const input = { ...user, delivery: 'BODY' };
  return { session, apollo, network, user, variables: { input } };
}

/** A query on the page, which is refused while nobody is signed in. */
async function watchMe(apollo: ApolloClient) {
  const query = apollo.watchQuery<{ me: { id: string } | null }>({ query: ME, fetchPolicy: 'network-only' });
  const subscription = query.subscribe({ error: () => {} });
  await query.refetch().catch(() => null);
  return { id: () => query.getCurrentResult().data?.me?.id, stop: () => subscription.unsubscribe() };
}

describe('a sign-in waits for nothing that waits for it', () => {
  it.each([
    ['a mutation that refetches queries', gql(LOG_IN)],
    ['a mutation written with a fragment', LOG_IN_WITH_FRAGMENT],
  ])(
    'around %s',
    async (_name, mutation) => {
      const { session, apollo, variables } = await visitor();
      const me = await watchMe(apollo);

      await session.signIn(async () => {
        const options = { refetchQueries: 'active', awaitRefetchQueries: true } as const;
        const { data } = await apollo.mutate<Login>({ mutation, variables, ...options });
        return data?.login;
      });

      expect(me.id()).toBe(credentialOf(session).userId);
      me.stop();
    },
    BEFORE_THE_LOCK_ENDS_MS,
  );

  it(
    'with the same by the adapter alone, and no signIn',
    async () => {
      const { session, apollo, variables } = await visitor();
      await apollo.mutate<Login>({
        mutation: gql(LOG_IN),
        variables,
        refetchQueries: [ME],
        awaitRefetchQueries: true,
      });
      expect(session.peek()?.userId).toBeDefined();
    },
    BEFORE_THE_LOCK_ENDS_MS,
  );

  it(
    'in which everything else of the session is asked for, its token being due',
    async () => {
      const { session, request, user } = await signedInSession(server);
      await makeDue(session);

      await session.signIn(async () => {
        await session.credential();
        await request('query Me { me { id } }');
        await session.signIn(() => loginByFetch(server, user));
        await session.prove({ password: user.password });
        await session.signOut();
        return loginByFetch(server, user);
      });

      const { data } = await request<{ me: { id: string } }>('query Me { me { id } }');
      expect(data?.me.id).toBe(credentialOf(session).userId);
    },
    BEFORE_THE_LOCK_ENDS_MS,
  );

  it(
    'whatever onUserChange does with the client or the session',
    async () => {
      const { session, apollo, variables } = await visitor(async (client, own) => {
        // Refetches as nobody, which the server refuses: `clearStore` is what belongs here.
        await client.resetStore().catch(() => null);
        await own.credential();
        await own.recover(own.peek(), 'TOKEN_EXPIRED');
      });
      const me = await watchMe(apollo);
      const mutation = gql(LOG_IN);
      const signIn = () =>
        session.signIn(async () => (await apollo.mutate<Login>({ mutation, variables })).data?.login);

      await signIn();
      await session.signOut();
      await signIn();

      expect(session.peek()).not.toBeNull();
      me.stop();
    },
    BEFORE_THE_LOCK_ENDS_MS,
  );

  it(
    'and a user who signs in inside another sign-in is the one who stays',
    async () => {
      const { session, user } = await signedInSession(server);
      const other = await newUser(server);
      let inner = '';
      await session.signIn(async () => {
        const outer = await loginByFetch(server, user);
        await session.signIn(async () => {
          const issued = await loginByFetch(server, other);
          inner = issued.user.id;
          return issued;
        });
        return outer;
      });
      expect(inner).not.toBe(credentialOf(session).userId);
    },
    BEFORE_THE_LOCK_ENDS_MS,
  );
});

it('a sign-in that answers nothing that a session can use says what to select', async () => {
  const { session } = await visitor();
  await expect(session.signIn(async () => ({ accessToken: 'a' }))).rejects.toThrow(
    'select accessToken, expiresIn and user { id }',
  );
});

it('createRequest takes over what it is answered, so that the next request is signed in', async () => {
  const { session, variables } = await visitor();
  const request = createRequest(session, server.url);
  await request(LOG_IN, variables);
  const { data } = await request<{ me: { id: string } }>('query Me { me { id } }');
  expect(data?.me.id).toBe(credentialOf(session).userId);
});
