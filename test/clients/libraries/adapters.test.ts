import { gql as apolloGql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { Client, cacheExchange, fetchExchange, gql as urqlGql } from '@urql/core';
import { createApolloClient } from '../../../client/apollo.js';
import { createSession, type Session } from '../../../client/index.js';
import { sessionExchange } from '../../../client/urql.js';
import { client, dataOf } from '../../helpers/graphql.js';
import { useSharedService } from '../../helpers/service.js';

const { server } = useSharedService();

const ME = 'query Me { me { id } }';
const ISSUED = 'accessToken expiresIn refreshToken user { id }';

/** A query function over one of the libraries: the id of who asks, or the code and reason of the refusal. */
type Asking = (session: Session) => () => Promise<string>;

const libraries: [string, Asking][] = [
  [
    'Apollo Client',
    (session) => {
      const apollo = createApolloClient(session, server.url);
      return async () => {
        try {
          const { data } = await apollo.query<{ me: { id: string } }>({
            query: apolloGql(ME),
            fetchPolicy: 'network-only',
            context: { queryDeduplication: false },
          });
          return data?.me.id ?? 'nobody';
        } catch (error) {
          return refusal(CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions : undefined);
        }
      };
    },
  ],
  [
    'urql',
    (session) => {
      const urql = new Client({
        url: server.url,
        exchanges: [cacheExchange, sessionExchange(session), fetchExchange],
      });
      let number = 0;
      return async () => {
        number += 1;
        const document = urqlGql(`query Me${number} { me { id } }`);
        const { data, error } = await urql.query<{ me: { id: string } }>(document, {}).toPromise();
        return data?.me?.id ?? refusal(error?.graphQLErrors[0]?.extensions);
      };
    },
  ],
];

function refusal(extensions: Record<string, unknown> | undefined): string {
  return `${extensions?.code} ${extensions?.reason}`;
}

let people = 0;
async function signedIn(): Promise<{ session: Session; refreshes: () => number; accessToken: string }> {
  people += 1;
  const input = {
    email: `adapter${people}@example.com`,
    password: 'nine quiet lighthouses',
    name: 'Ada',
    delivery: 'BODY',
  };
  const { register } = dataOf(
    await client(server.origin).post(
      `mutation ($input: RegisterInput!) { register(input: $input) { ${ISSUED} } }`,
      { input },
    ),
  );
  let refreshes = 0;
  const send: typeof fetch = (url, init) => {
    if (String(init?.body).includes('mutation Refresh')) refreshes += 1;
    return fetch(url, init);
  };
  const session = createSession({ endpoint: server.url, delivery: 'BODY', fetch: send });
  await session.adopt(register);
  return { session, refreshes: () => refreshes, accessToken: register.accessToken };
}

async function spoil(session: Session): Promise<void> {
  const userId = session.peek()?.userId ?? '';
  await session.adopt({ accessToken: 'expired', expiresIn: 900, user: { id: userId } });
}

describe.each(libraries)('%s', (_name, asking) => {
  it('makes one refresh for 50 queries that find their token refused', async () => {
    const { session, refreshes } = await signedIn();
    const ask = asking(session);
    await spoil(session);

    const answers = await Promise.all(Array.from({ length: 50 }, ask));

    expect(new Set(answers)).toEqual(new Set([session.peek()?.userId]));
    expect(refreshes()).toBe(1);
  });

  it('passes a revoked session on as it is, and signs out', async () => {
    const { session, refreshes, accessToken } = await signedIn();
    const ask = asking(session);
    await client(server.origin).post('mutation { logoutAll }', {}, { token: accessToken });

    expect(await ask()).toBe('UNAUTHENTICATED TOKEN_REVOKED');
    expect(session.peek()).toBeNull();
    expect(refreshes()).toBe(0);
  });

  it('asks anonymously while nobody is signed in', async () => {
    const session = createSession({ endpoint: server.url, delivery: 'BODY' });
    expect(await asking(session)()).toBe('UNAUTHENTICATED TOKEN_MISSING');
  });
});
