import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, type Client, client, dataOf } from '../helpers/graphql.js';
import { holdTransaction } from '../helpers/held-transaction.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, signIn, type TestUser, withoutLimits } from '../helpers/users.js';

const newPassword = 'another row of honest words';
const MOST_ROUNDS = 20;

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;
let admin: TestUser;
let api: Client;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = await startServer({
    database: database.url,
    env: { ...withoutLimits, SMTP_URL: mail.url, HASH_WORKERS: '2' },
  });
  api = client(server.origin);
  admin = await signIn({ server, db: database.db }, { roles: ['ADMIN'] });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

type Way = {
  /** Prepares, and answers how to begin. */
  prepare(user: TestUser): Promise<() => Promise<Answer>>;
  /** What a login is answered that came behind it. */
  after: string | undefined;
};

const byAdmin = (document: string, after: string | undefined): Way => ({
  prepare:
    async ({ id }) =>
    () =>
      admin.post(document, { id }),
  after,
});

/** Everything that ends all sessions of an account. */
const ways: Record<string, Way> = {
  logoutAll: { prepare: async (user) => () => user.post('mutation { logoutAll }'), after: undefined },
  changePassword: {
    prepare: async (user) => () =>
      user.post('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }', {
        input: { currentPassword: password, newPassword },
      }),
    after: 'INVALID_CREDENTIALS',
  },
  deleteAccount: {
    prepare: async (user) => () =>
      user.post('mutation ($password: String!) { deleteAccount(password: $password) }', { password }),
    after: 'INVALID_CREDENTIALS',
  },
  resetPassword: {
    prepare: async ({ email }) => {
      dataOf(
        await api.post('mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }', { email }),
      );
      const token = await mail.tokenTo(email, /Subject: Choose a new password/);
      const reset = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
      return () => api.post(reset, { input: { token, newPassword } });
    },
    after: 'INVALID_CREDENTIALS',
  },
  undoEmailChange: {
    prepare: async (user) => {
      const newEmail = newAddress();
      const change = `mutation ($newEmail: EmailAddress!, $password: String!) {
        requestEmailChange(newEmail: $newEmail, password: $password) }`;
      dataOf(await user.post(change, { newEmail, password }));
      const confirm = await mail.tokenTo(newEmail, /Subject: Confirm your new/);
      dataOf(
        await api.post('mutation ($token: String!) { verifyEmail(token: $token) { id } }', {
          token: confirm,
        }),
      );
      const token = await mail.tokenTo(user.email, /Subject: The e-mail address of your/);
      return () => api.post('mutation ($token: String!) { undoEmailChange(token: $token) }', { token });
    },
    after: 'INVALID_CREDENTIALS',
  },
  lockUser: byAdmin('mutation ($id: ID!) { lockUser(userId: $id) { id } }', 'ACCOUNT_LOCKED'),
  deleteUser: byAdmin('mutation ($id: ID!) { deleteUser(userId: $id) }', 'INVALID_CREDENTIALS'),
  revokeUserSessions: byAdmin('mutation ($id: ID!) { revokeUserSessions(userId: $id) }', undefined),
};

/**
 * Begins `first` and, when it stands before its audit event with all else done, `second`; lets both go on when the second waits
 * too. Each round has a user of its own: on a busy machine the service gives a wait up before the other has come.
 */
async function oneBehindTheOther(
  way: Way,
  order: (
    login: () => Promise<Answer>,
    end: () => Promise<Answer>,
  ) => [() => Promise<Answer>, () => Promise<Answer>],
): Promise<{ user: TestUser; answers: [Answer, Answer] }> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const user = await signIn({ server, db: database.db }, { username: `u${newAddress().slice(1, 12)}` });
    const end = await way.prepare(user);
    const { username } = await database.db('accounts').where({ id: user.id }).first('username');
    const input = { username, password, delivery: 'BODY' };
    const [first, second] = order(() => api.post(LOG_IN, { input }), end);
    const held = await holdTransaction(database.db, 'lock table auth_events in share mode');
    let answered = 0;
    const begin = (request: () => Promise<Answer>) => request().finally(() => answered++);
    const isOver = () => answered > 0;
    const one = begin(first);
    const met = await held.waiting(1, isOver);
    const other = begin(second);
    const bothMet = met && (await held.waiting(2, isOver));
    await held.release();
    const answers: [Answer, Answer] = [await one, await other];
    if (bothMet && answers.every(({ code }) => code !== 'SERVICE_UNAVAILABLE')) return { user, answers };
  }
  throw new Error('the two never met');
}

const liveSessions = (id: string) =>
  database.db('sessions').where({ account_id: id, ended_at: null }).select('id');

describe.each(Object.entries(ways))('%s', (_name, way) => {
  it('ends the session that a login is just opening', async () => {
    const { user, answers } = await oneBehindTheOther(way, (login, end) => [login, end]);
    const [loggedIn, ended] = answers;
    dataOf(ended);
    const { session, accessToken } = dataOf(loggedIn).login;
    expect((await liveSessions(user.id)).map(({ id }) => id)).not.toContain(session.id);
    expect((await api.post('{ me { id } }', {}, { token: accessToken })).code).toBe('UNAUTHENTICATED');
  });

  it('comes wholly before a login that is behind it', async () => {
    const { user, answers } = await oneBehindTheOther(way, (login, end) => [end, login]);
    const [ended, loggedIn] = answers;
    dataOf(ended);
    expect(loggedIn.code).toBe(way.after);
    const opened = loggedIn.body.data?.login.session.id;
    const live = (await liveSessions(user.id)).map(({ id }) => id);
    expect(live.filter((id) => id !== user.sessionId)).toEqual(opened ? [opened] : []);
  });
});
