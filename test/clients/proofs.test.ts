import { gql } from '@apollo/client';
import { Client, fetchExchange, gql as urqlGql } from '@urql/core';
import { createApolloClient } from '../../client/apollo.js';
import {
  createRequest,
  type ProofRequired,
  type Session,
  SessionError,
  type SessionOptions,
} from '../../client/index.js';
import { sessionExchange } from '../../client/urql.js';
import { useSharedService } from '../helpers/service.js';
import { password } from '../helpers/users.js';
import { credentialOf, loginByFetch, makeDue, newUser, signedInSession } from './signed-in.js';

const { server, database } = useSharedService();

const SET_ROLES = `mutation SetRoles($userId: ID!) { setUserRoles(userId: $userId, roles: [USER]) { id } }`;
const REAUTHENTICATE =
  'mutation Again($password: String!) { reauthenticate(password: $password) { accessToken expiresIn refreshToken user { id } } }';

/** An administrator who signed in long ago. */
async function signedInLongAgo(onProofRequired?: SessionOptions['onProofRequired']) {
  const { session, ...rest } = await signedInSession(server, { onProofRequired });
  const { userId } = credentialOf(session);
  await database
    .db('accounts')
    .where({ id: userId })
    .update({ roles: ['ADMIN'] });
  await age(userId);
  await makeDue(session);
  await session.credential();
  return { session, userId, ...rest };
}

async function age(userId: string): Promise<void> {
  await database
    .db('sessions')
    .where({ account_id: userId })
    .update({ authenticated_at: database.db.raw("now() - interval '1 hour'") });
}

type Send = (session: Session) => (userId: string) => Promise<string>;

/** Sends the mutation: the id in its answer, or the code of the refusal. */
const libraries: [string, Send][] = [
  [
    'createRequest',
    (session) => {
      const request = createRequest(session, server.url);
      return async (userId) => {
        const { data, errors } = await request<{ setUserRoles: { id: string } }>(SET_ROLES, { userId });
        return data?.setUserRoles.id ?? String(errors?.[0]?.extensions?.code);
      };
    },
  ],
  [
    'Apollo Client',
    (session) => {
      const apollo = createApolloClient(session, server.url);
      return async (userId) => {
        const { data, error } = await apollo.mutate<{ setUserRoles: { id: string } }>({
          mutation: gql(SET_ROLES),
          variables: { userId },
          errorPolicy: 'all',
        });
        return (
          data?.setUserRoles.id ?? (error && 'errors' in error ? 'REAUTHENTICATION_REQUIRED' : String(error))
        );
      };
    },
  ],
  [
    'urql',
    (session) => {
      const urql = new Client({ url: server.url, exchanges: [sessionExchange(session), fetchExchange] });
      return async (userId) => {
        const { data, error } = await urql.mutation(urqlGql(SET_ROLES), { userId }).toPromise();
        return data?.setUserRoles.id ?? String(error?.graphQLErrors[0]?.extensions.code);
      };
    },
  ],
];

describe.each(libraries)('a mutation of %s that wants a recent proof', (_name, sender) => {
  it('asks the user once for all that wait, proves, and goes through', async () => {
    const asked: ProofRequired[] = [];
    const { session, userId, network } = await signedInLongAgo(async (required) => {
      asked.push(required);
      await session.prove({ password });
      return true;
    });
    const send = sender(session);

    // The last administrator cannot give the role up, so somebody else is made none.
    const other = await newUser(server);
    const { id } = await database.db('accounts').where({ email: other.email }).first('id');
    const answers = await Promise.all([send(id), send(id), send(id)]);

    expect(answers).toEqual([id, id, id]);
    expect(asked).toEqual([
      {
        code: 'REAUTHENTICATION_REQUIRED',
        message: expect.any(String),
        maxAge: 900,
        level: 1,
        methods: ['PASSWORD'],
      },
    ]);
    expect(network.of('Prove')).toBe(1);
    expect(session.peek()?.userId).toBe(userId);
  });

  it('is refused as before when the user gives up, and asked anew the next time', async () => {
    let asked = 0;
    const { session, userId } = await signedInLongAgo(async () => {
      asked += 1;
      return false;
    });
    const send = sender(session);
    expect(await send(userId)).toBe('REAUTHENTICATION_REQUIRED');
    expect(await send(userId)).toBe('REAUTHENTICATION_REQUIRED');
    expect(asked).toBe(2);
  });

  it('is refused as before when nobody listens', async () => {
    const { session, userId } = await signedInLongAgo();
    expect(await sender(session)(userId)).toBe('REAUTHENTICATION_REQUIRED');
  });
});

describe('the question to the user', () => {
  it('may send whatever it likes: what it sends waits for no answer of itself', async () => {
    const { session, userId, request } = await signedInLongAgo(async () => {
      const nested = await request(SET_ROLES, { userId });
      expect(nested.errors?.[0]?.extensions?.code).toBe('REAUTHENTICATION_REQUIRED');
      await session.credential();
      return false;
    });
    const { errors } = await request(SET_ROLES, { userId });
    expect(errors?.[0]?.extensions?.code).toBe('REAUTHENTICATION_REQUIRED');
  });

  it('may prove by a mutation of its own, which is taken over', async () => {
    const { session, request, network } = await signedInLongAgo(async () => {
      await request(REAUTHENTICATE, { password });
      return true;
    });
    const { accessToken } = credentialOf(session);
    const other = await newUser(server);
    const { id } = await database.db('accounts').where({ email: other.email }).first('id');
    const { data } = await request<{ setUserRoles: { id: string } }>(SET_ROLES, { userId: id });

    expect(data?.setUserRoles.id).toBe(id);
    expect(credentialOf(session).accessToken).not.toBe(accessToken);
    expect(network.operations().slice(-3)).toEqual(['SetRoles', 'Again', 'SetRoles']);
  });

  it('is asked once for a request, whatever it says it has proved', async () => {
    let asked = 0;
    const { request, userId, network } = await signedInLongAgo(async () => {
      asked += 1;
      return true;
    });
    const { errors } = await request(SET_ROLES, { userId });
    expect(errors?.[0]?.extensions?.code).toBe('REAUTHENTICATION_REQUIRED');
    expect(asked).toBe(1);
    expect(network.of('SetRoles')).toBe(1);
  });

  it('is given up when its user is gone, and the next one is asked anew', async () => {
    const questions: ProofRequired[] = [];
    const { session, request, userId, user } = await signedInLongAgo((required) => {
      questions.push(required);
      return new Promise(() => {});
    });
    const refused = request(SET_ROLES, { userId });
    while (questions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await session.signOut();
    expect((await refused).errors?.[0]?.extensions?.code).toBe('REAUTHENTICATION_REQUIRED');

    await session.signIn(() => loginByFetch(server, user));
    await age(userId);
    await makeDue(session);
    void request(SET_ROLES, { userId });
    while (questions.length === 1) await new Promise((resolve) => setImmediate(resolve));
    expect(questions).toHaveLength(2);
    await session.signOut();
  });

  it('fails the request when it fails itself', async () => {
    const { request, userId } = await signedInLongAgo(async () => {
      throw new Error('the dialog is broken');
    });
    await expect(request(SET_ROLES, { userId })).rejects.toThrow('the dialog is broken');
  });
});

describe('prove', () => {
  it('says by its code that the password is wrong, and leaves the session as it is', async () => {
    const { session } = await signedInLongAgo();
    const before = session.peek();
    const problem = await session.prove({ password: 'wrong' }).catch((error) => error);
    expect(problem).toBeInstanceOf(SessionError);
    expect(problem.code).toBe('INVALID_CREDENTIALS');
    expect(session.peek()).toBe(before);
  });

  it('renews a token that is due before it proves', async () => {
    const { session, network } = await signedInLongAgo();
    await makeDue(session);
    await session.prove({ password });
    expect(network.operations().slice(-2)).toEqual(['Refresh', 'Prove']);
  });
});
