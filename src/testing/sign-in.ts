import { randomBytes } from 'node:crypto';
import type { Role } from '../authorization/viewer.js';
import type { Database } from '../database/connection.js';
import { type Answer, client, dataOf } from './client.js';

const PAYLOAD = 'accessToken refreshToken session { id } user { id }';
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { ${PAYLOAD} } }`;
const REFRESH = `mutation ($token: String) { refresh(refreshToken: $token) { ${PAYLOAD} } }`;

/** A signed-in user with a client of their own. */
export type TestUser = {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
  sessionId: string;
  /** Posts a document as this user. */
  post(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Refreshes, and uses the new tokens from then on. */
  refresh(): Promise<void>;
};

export type SignInOptions = {
  /** Beyond USER; set as only an operator could. */
  roles?: readonly Role[];
  name?: string;
  email?: string;
  username?: string;
  /** Such as X-Forwarded-For, behind a trusted proxy. */
  headers?: Record<string, string>;
};

/** For users whose password does not matter. */
export const password = 'correct horse battery staple';

export function newAddress(): string {
  return `p${randomBytes(8).toString('hex')}@example.com`;
}

/** A new signed-in user with these roles. */
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
