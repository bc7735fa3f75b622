import { randomBytes } from 'node:crypto';
import type { Role } from '../../src/accounts/role.js';
import type { Database } from '../../src/database/connection.js';
import { type Answer, client, dataOf } from './graphql.js';
import type { RunningServer } from './server.js';

export type Person = {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
  sessionId: string;
  /** Posts a document as this person. */
  post(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Refreshes, from then on with the new pair. */
  refresh(): Promise<void>;
};

export type SignInOptions = {
  /** Other than USER, set where only an operator can. */
  roles?: readonly Role[];
  name?: string;
  email?: string;
  username?: string;
  /** What the server sees of the address, behind a proxy that it trusts. */
  headers?: Record<string, string>;
};

const answered = 'accessToken refreshToken session { id } user { id }';

/** Somebody new who is signed in, with the roles asked for. */
export async function signIn(
  { server, db }: { server: RunningServer; db: Database },
  { roles, name = 'Ada', email, username, headers = {} }: SignInOptions = {},
): Promise<Person> {
  const unique = randomBytes(6).toString('hex');
  const address = email ?? `${unique}@example.com`;
  const password = `a long password ${unique}`;
  const http = client(server.origin, { headers });
  const registered = await http.post(
    `mutation ($input: RegisterInput!) { register(input: $input) { ${answered} } }`,
    { input: { email: address, password, name, username: username ?? null, delivery: 'BODY' } },
  );
  let pair = dataOf(registered).register;
  const person: Person = {
    id: pair.user.id,
    email: address,
    password,
    token: pair.accessToken,
    refreshToken: pair.refreshToken,
    sessionId: pair.session.id,
    post: (document, variables = {}) => http.post(document, variables, { token: person.token }),
    refresh: async () => {
      const answer = await http.post(
        `mutation ($refreshToken: String) { refresh(refreshToken: $refreshToken) { ${answered} } }`,
        { refreshToken: person.refreshToken },
      );
      pair = dataOf(answer).refresh;
      person.token = pair.accessToken;
      person.refreshToken = pair.refreshToken;
    },
  };
  if (roles) {
    await db.raw('update accounts set roles = ?, version = version + 1 where id = ?', [
      [...roles],
      person.id,
    ]);
    await person.refresh();
  }
  return person;
}
