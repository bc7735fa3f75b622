import { randomBytes } from 'node:crypto';
import type { Role } from '../authorization/viewer.js';
import type { Database } from '../database/connection.js';
import { type Answer, client, dataOf } from './client.js';

const PAYLOAD = 'accessToken refreshToken session { id } user { id }';
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { ${PAYLOAD} } }`;
const REFRESH = `mutation ($token: String) { refresh(refreshToken: $token) { ${PAYLOAD} } }`;

/** Somebody who is signed in, with a client of their own. */
export type TestUser = {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
  sessionId: string;
  /** Posts a document as this user. */
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

/** A good password for everybody whose password is not the subject. */
export const password = 'correct horse battery staple';

export function newAddress(): string {
  return `p${randomBytes(8).toString('hex')}@example.com`;
}

/** Somebody new who is signed in at the service, with the roles asked for. */
export async function signIn(
  { origin, db }: { origin: string; db: Database },
  { roles, name = 'Ada', email = newAddress(), username, headers = {} }: SignInOptions = {},
): Promise<TestUser> {
  const http = client(origin, { headers });
  const input = { email, password, name, username: username ?? null, delivery: 'BODY' };
  const opened = dataOf(await http.post(REGISTER, { input })).register;
  const user: TestUser = {
    id: opened.user.id,
    email,
    password,
    token: opened.accessToken,
    refreshToken: opened.refreshToken,
    sessionId: opened.session.id,
    post: (document, variables = {}) => http.post(document, variables, { token: user.token }),
    refresh: async () => {
      const { refresh } = dataOf(await http.post(REFRESH, { token: user.refreshToken }));
      user.token = refresh.accessToken;
      user.refreshToken = refresh.refreshToken;
    },
  };
  if (roles) {
    await db.raw('update accounts set roles = ?, version = version + 1 where id = ?', [[...roles], user.id]);
    await user.refresh();
  }
  return user;
}
