import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { type Answer, client, dataOf } from '../../helpers/graphql.js';
import { holdTransaction } from '../../helpers/held-transaction.js';
import { type MailServer, mailServer } from '../../helpers/mail-server.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { LOG_IN, newAddress, password, signIn, type TestUser, withoutLimits } from '../../helpers/users.js';

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const VERIFY = 'mutation ($token: String!) { verifyEmail(token: $token) { email } }';
const UNDO = 'mutation ($token: String!) { undoEmailChange(token: $token) }';
const REQUEST_CHANGE = `mutation ($newEmail: EmailAddress!, $password: String!) {
  requestEmailChange(newEmail: $newEmail, password: $password) }`;
const CHANGE_PASSWORD =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }';
const newPassword = 'another row of honest words';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = await startServer({
    database: database.url,
    env: { ...withoutLimits, SMTP_URL: mail.url, HASH_WORKERS: '2' },
  });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

const somebody = () => signIn({ server, db: database.db });
const anybody = () => client(server.origin);
const login = (email: string, given = password) =>
  anybody().post(LOG_IN, { input: { email, password: given, delivery: 'BODY' } });
const reset = (token: string) => anybody().post(RESET, { input: { token, newPassword } });

const mailed = {
  confirming: (to: string, after: string | null = null) =>
    mail.tokenTo(to, /Subject: Confirm your new/, after),
  undoing: (to: string, after: string | null = null) =>
    mail.tokenTo(to, /Subject: The e-mail address of your/, after),
  undone: (to: string) => mail.tokenTo(to, /Subject: Your .* account uses this address again/),
  resetting: (to: string) => mail.tokenTo(to, /Subject: Choose a new password/),
};

/** Asks for another address and answers the token that was mailed there. */
async function requestChange(user: TestUser, newEmail: string, after: string | null = null): Promise<string> {
  dataOf(await user.post(REQUEST_CHANGE, { newEmail, password }));
  return mailed.confirming(newEmail, after);
}

async function changeEmail(user: TestUser, newEmail: string, after: string | null = null): Promise<string> {
  const token = await requestChange(user, newEmail, after);
  dataOf(await anybody().post(VERIFY, { token }));
  return token;
}

describe('after the undo of an e-mail change', () => {
  it('no password signs in, no address change is accepted, and only the mailed reset brings the owner back', async () => {
    const user = await somebody();
    const [thiefs, next] = [newAddress(), newAddress()];
    await changeEmail(user, thiefs);
    const undoing = await mailed.undoing(user.email);
    const pendingChange = await requestChange(user, next);
    dataOf(await anybody().post(REQUEST_RESET, { email: thiefs }));
    const thiefsReset = await mailed.resetting(thiefs);

    dataOf(await anybody().post(UNDO, { token: undoing }));
    for (const email of [user.email, thiefs]) {
      expect((await login(email)).code).toBe('INVALID_CREDENTIALS');
    }
    expect((await user.post(REQUEST_CHANGE, { newEmail: next, password })).code).toBe('UNAUTHENTICATED');
    expect((await anybody().post(VERIFY, { token: pendingChange })).code).toBe('ACTION_TOKEN_INVALID');
    expect((await reset(thiefsReset)).code).toBe('ACTION_TOKEN_INVALID');
    expect((await login(user.email)).code).toBe('INVALID_CREDENTIALS');

    dataOf(await reset(await mailed.undone(user.email)));
    expect((await login(user.email)).code).toBe('INVALID_CREDENTIALS');
    expect((await login(user.email, newPassword)).code).toBeUndefined();
    expect(await database.db('accounts').where({ id: user.id }).first('email')).toEqual({
      email: user.email,
    });
  });

  it('a reset that the owner asks for later does as well as the mailed one', async () => {
    const user = await somebody();
    await changeEmail(user, newAddress());
    dataOf(await anybody().post(UNDO, { token: await mailed.undoing(user.email) }));
    dataOf(await anybody().post(REQUEST_RESET, { email: user.email }));
    dataOf(await reset(await mailed.resetting(user.email)));
    expect((await login(user.email, newPassword)).code).toBeUndefined();
  });

  const begun: Record<string, (user: TestUser) => Promise<Answer>> = {
    login: ({ email }) => login(email),
    requestEmailChange: (user) => user.post(REQUEST_CHANGE, { newEmail: newAddress(), password }),
    changePassword: (user) =>
      user.post(CHANGE_PASSWORD, { input: { currentPassword: password, newPassword } }),
  };

  it.each(Object.entries(begun))(
    '%s that had verified the old password before is refused',
    async (_name, begin) => {
      const user = await somebody();
      // What the undo does to the password, in a transaction that is open when the other begins.
      const held = await holdTransaction(
        database.db,
        'update accounts set password_hash = null, version = version + 1 where id = ?',
        [user.id],
      );
      try {
        const answer = begin(user);
        await held.waiting(1);
        await held.release();
        expect((await answer).code).toBe('INVALID_CREDENTIALS');
      } finally {
        await held.release();
      }
    },
  );

  it('an address to which the thief moved between is no way back, though the owner had the account again meanwhile', async () => {
    const user = await somebody();
    const [first, second] = [newAddress(), newAddress()];
    await changeEmail(user, first);
    const earliest = await mailed.undoing(user.email);
    await changeEmail(user, user.email);
    const thiefsWayBack = await mailed.undoing(first);
    await changeEmail(user, second);
    dataOf(await anybody().post(UNDO, { token: await mailed.undoing(user.email, earliest) }));
    expect((await anybody().post(UNDO, { token: thiefsWayBack })).code).toBe('ACTION_TOKEN_INVALID');
    dataOf(await reset(await mailed.undone(user.email)));
    expect((await login(user.email, newPassword)).code).toBeUndefined();
  });
});

describe('an undo link', () => {
  it.each([
    [71, 'works', undefined],
    [73, 'is void', 'ACTION_TOKEN_INVALID'],
  ])('after %i hours %s', async (hours, _outcome, code) => {
    const user = await somebody();
    await changeEmail(user, newAddress());
    const token = await mailed.undoing(user.email);
    await database.db.raw(
      'update action_tokens set expires_at = expires_at - make_interval(hours => ?) where account_id = ?',
      [hours, user.id],
    );
    expect((await anybody().post(UNDO, { token })).code).toBe(code);
  });
});

describe('the cookie of a session', () => {
  const ways: Record<string, (user: TestUser) => Promise<[string, Record<string, unknown>]>> = {
    resetPassword: async ({ email }) => {
      dataOf(await anybody().post(REQUEST_RESET, { email }));
      return [RESET, { input: { token: await mailed.resetting(email), newPassword } }];
    },
    undoEmailChange: async (user) => {
      await changeEmail(user, newAddress());
      return [UNDO, { token: await mailed.undoing(user.email) }];
    },
  };

  it.each(Object.entries(ways))(
    'is cleared when %s has ended it, and that of somebody else stays',
    async (_name, way) => {
      for (const isOwn of [true, false]) {
        const user = await somebody();
        const other = await somebody();
        const browser = client(server.origin, { jar: true });
        dataOf(await browser.post(LOG_IN, { input: { email: (isOwn ? user : other).email, password } }));
        const [document, variables] = await way(user);
        dataOf(await browser.post(document, variables));
        expect('refresh' in browser.cookies()).toBe(!isOwn);
      }
    },
  );
});
