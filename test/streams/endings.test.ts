import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { dataOf } from '../helpers/graphql.js';
import { password, signIn, type TestUser } from '../helpers/users.js';
import { type Instance, sharedSettings, startInstance } from '../revocation/instances.js';
import { EVENTS, MULTIPART, openStream, type StreamMessage, type TestStream } from './open-stream.js';

let database: TestDatabase;
/** Where things are done, and another one. */
let here: Instance;
let there: Instance;
let admin: TestUser;

const WATCH = 'subscription { sessionEvents { type } }';

beforeAll(async () => {
  database = await testDatabase();
  const settings = sharedSettings();
  [here, there] = await Promise.all([
    startInstance(database.url, settings),
    startInstance(database.url, settings),
  ]);
  admin = await newUser(['ADMIN']);
});

afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await database?.drop();
});

function newUser(roles?: string[]): Promise<TestUser> {
  return signIn({ server: here, db: database.db }, roles ? { roles } : {});
}

const watch = (instance: Instance, { token }: { token: string }, accept = EVENTS) =>
  openStream(instance.origin, { query: WATCH, token, accept });

/** What ends a stream; events may come before it. */
async function endOf(stream: TestStream): Promise<StreamMessage[]> {
  const messages = await stream.rest();
  return messages.filter((message) => !('body' in message && message.body.data));
}

const error = (reason: string) => ({
  body: { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason } }] },
});

type Deed = [what: string, reason: string, deed: (user: TestUser) => Promise<unknown>];

const deeds: Deed[] = [
  ['a sign-out', 'TOKEN_REVOKED', (user) => user.post('mutation { logout }')],
  ['a sign-out everywhere', 'TOKEN_REVOKED', (user) => user.post('mutation { logoutAll }')],
  [
    'the revocation of the session',
    'TOKEN_REVOKED',
    (user) => user.post('mutation ($id: ID!) { revokeSession(id: $id) }', { id: user.sessionId }),
  ],
  [
    'a lock',
    'TOKEN_REVOKED',
    ({ id }) => admin.post('mutation ($id: ID!) { lockUser(userId: $id, reason: "x") { id } }', { id }),
  ],
  [
    'an administrator who ends all sessions',
    'TOKEN_REVOKED',
    ({ id }) => admin.post('mutation ($id: ID!) { revokeUserSessions(userId: $id) }', { id }),
  ],
  [
    'the deletion of the account',
    'TOKEN_REVOKED',
    (user) => user.post('mutation ($password: String!) { deleteAccount(password: $password) }', { password }),
  ],
  [
    'a change of roles',
    'TOKEN_STALE',
    ({ id }) =>
      admin.post('mutation ($id: ID!) { setUserRoles(userId: $id, roles: [MODERATOR]) { id } }', { id }),
  ],
  [
    'a change of password',
    'TOKEN_STALE',
    (user) =>
      user.post('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { accessToken } }', {
        input: { currentPassword: password, newPassword: `${password}, and more` },
      }),
  ],
  [
    'somebody in psql',
    'TOKEN_REVOKED',
    ({ sessionId }) => database.db.raw('delete from sessions where id = ?', [sessionId]),
  ],
];

describe.each(deeds)('%s', (_what, reason, deed) => {
  it.each([
    ['here', EVENTS],
    ['there', MULTIPART],
  ])('ends the streams of that session %s, and no others', async (where, accept) => {
    const instance = where === 'here' ? here : there;
    const [user, other] = await Promise.all([newUser(), newUser()]);
    const streams = await Promise.all([watch(instance, user, accept), watch(instance, user, accept)]);
    const unconcerned = await watch(instance, other, accept);
    const done = await deed(user);
    if (done && typeof done === 'object' && 'body' in done) expect(done.body).not.toHaveProperty('errors');
    for (const stream of streams) {
      expect(await endOf(stream)).toEqual([
        expect.objectContaining({
          kind: accept === MULTIPART ? 'failure' : 'event',
          body: {
            errors: [expect.objectContaining({ extensions: error(reason).body.errors[0]?.extensions })],
          },
        }),
        { kind: 'complete' },
      ]);
    }
    await other.post('mutation { updateProfile(input: { name: "Still here" }) { id } }');
    expect(await unconcerned.next()).toEqual({
      kind: 'event',
      body: { data: { sessionEvents: { type: 'PROFILE_CHANGED' } } },
    });
  });
});

it('the instance that did it has ended the streams when it answers', async () => {
  for (let round = 0; round < 8; round += 1) {
    const user = await newUser();
    const stream = await watch(here, user);
    let isEnded = false;
    stream.ended.then(() => {
      isEnded = true;
    });
    expect(dataOf(await user.post('mutation { logout }'))).toEqual({ logout: true });
    // What has arrived is read in the next turns.
    await sleep(20);
    expect(isEnded).toBe(true);
  }
});

it('a session that ends while its stream is being opened ends it as well', async () => {
  for (let round = 0; round < 12; round += 1) {
    const user = await newUser();
    const [stream] = await Promise.all([
      watch(round % 2 ? here : there, user),
      sleep(round % 6).then(() => user.post('mutation { logout }')),
    ]);
    const end = await endOf(stream);
    expect(end).toMatchObject([error('TOKEN_REVOKED'), { kind: 'complete' }]);
  }
});
