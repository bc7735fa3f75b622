import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { login, signIn, type TestUser } from '../helpers/users.js';
import { sharedSettings } from '../revocation/instances.js';
import { openStream, type TestStream } from './open-stream.js';

let database: TestDatabase;
let here: RunningServer;
let there: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  const settings = { database: database.url, project: 'chat', env: sharedSettings() } as const;
  [here, there] = await Promise.all([startServer(settings), startServer(settings)]);
});

afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await database?.drop();
});

const newUser = (roles?: string[]): Promise<TestUser> =>
  signIn({ server: here, db: database.db }, roles ? { roles } : {});

async function dataIn(stream: TestStream) {
  const message = await stream.next();
  if (!message || !('body' in message)) throw new Error(`No event: ${JSON.stringify(message)}`);
  return message.body.data;
}

describe('sessionEvents', () => {
  it('tells every session of an account, on every instance, what happens to it, and nobody else', async () => {
    const [user, other] = await Promise.all([newUser(), newUser()]);
    const query = 'subscription { sessionEvents { type sessionId } }';
    const stream = await openStream(there.origin, { query, token: user.token });
    const others = await openStream(there.origin, { query, token: other.token });
    const second = await login(client(here.origin), user);
    expect(await dataIn(stream)).toEqual({ sessionEvents: { type: 'OPENED', sessionId: second.sessionId } });
    await user.post('mutation { updateProfile(input: { name: "Ada L." }) { id } }');
    expect(await dataIn(stream)).toEqual({
      sessionEvents: { type: 'PROFILE_CHANGED', sessionId: user.sessionId },
    });
    await user.post('mutation ($id: ID!) { revokeSession(id: $id) }', { id: second.sessionId });
    expect(await dataIn(stream)).toEqual({ sessionEvents: { type: 'ENDED', sessionId: second.sessionId } });
    await other.post('mutation { updateProfile(input: { name: "Bob" }) { id } }');
    expect(await dataIn(others)).toEqual({
      sessionEvents: { type: 'PROFILE_CHANGED', sessionId: other.sessionId },
    });
  });
});

describe('authEvents', () => {
  it('tells what is recorded, on every instance, as far as it fits', async () => {
    const [admin, user] = await Promise.all([newUser(['ADMIN']), newUser()]);
    const query = `subscription ($filter: AuthEventFilter) { authEvents(filter: $filter) { type userId ipAddress } }`;
    const open = (filter: object) =>
      openStream(there.origin, { query, token: admin.token, variables: { filter } });
    const [ofUser, ofType, ofThePast] = await Promise.all([
      open({ userId: user.id }),
      open({ type: 'LOGGED_OUT' }),
      open({ until: '2020-01-01T00:00:00Z' }),
    ]);
    await user.post('mutation { updateProfile(input: { name: "Ada L." }) { id } }');
    await user.post('mutation { logout }');
    const event = (type: string) => ({
      authEvents: { type, userId: user.id, ipAddress: expect.any(String) },
    });
    expect(await dataIn(ofUser)).toEqual(event('PROFILE_UPDATED'));
    expect(await dataIn(ofUser)).toEqual(event('LOGGED_OUT'));
    expect(await dataIn(ofType)).toEqual(event('LOGGED_OUT'));
    await admin.post('mutation { logout }');
    expect((await ofThePast.rest()).map(({ kind }) => kind)).toEqual(['event', 'complete']);
    expect(ofThePast.text()).not.toContain('LOGGED_OUT');
  });
});

describe('revocations', () => {
  it('tells what happened before, then what happens, on every instance', async () => {
    const [admin, gone, user] = await Promise.all([newUser(['ADMIN']), newUser(), newUser()]);
    await gone.post('mutation { logout }');
    const stream = await openStream(there.origin, {
      query: 'subscription { revocations { sessionId userId version occurredAt } }',
      token: admin.token,
    });
    const until = async (wanted: object) => {
      for (;;) {
        const { revocations } = await dataIn(stream);
        expect(Date.parse(revocations.occurredAt)).toBeGreaterThan(Date.now() - 60_000);
        if (Object.entries(wanted).every(([name, value]) => revocations[name] === value)) return;
      }
    };
    await until({ sessionId: gone.sessionId, userId: null, version: null });
    const [{ version }] = await database.db('accounts').where({ id: user.id }).select('version');
    dataOf(
      await admin.post('mutation ($id: ID!) { setUserRoles(userId: $id, roles: [MODERATOR]) { id } }', {
        id: user.id,
      }),
    );
    await until({ sessionId: null, userId: user.id, version: version + 1 });
    await user.refresh();
    await user.post('mutation { logout }');
    await until({ sessionId: user.sessionId });
  });
});

describe('each event is judged anew', () => {
  it('one that the viewer may no longer have is one error, and the stream stays open', async () => {
    const [admin, user] = await Promise.all([newUser(['ADMIN']), newUser(['MODERATOR'])]);
    const grant = (permissions: string[]) =>
      admin.post(
        'mutation ($permissions: [String!]!) { setRolePermissions(role: MODERATOR, permissions: $permissions) { role } }',
        { permissions },
      );
    expect((await grant(['chat:read'])).body.errors).toBeUndefined();
    const stream = await openStream(there.origin, {
      query: 'subscription { said(room: "judged") { text draft copied } }',
      token: user.token,
    });
    const say = (text: string) =>
      user.post('mutation ($text: String!) { say(room: "judged", text: $text) }', { text });
    const events: unknown[] = [];
    for (const permissions of [['chat:read'], ['chat:read', 'chat:edit'], [], ['chat:read']]) {
      await grant(permissions);
      // Others learn what roles grant a moment later.
      await sleep(150);
      await say(permissions.join());
      const message = await stream.next();
      if (message && 'body' in message) {
        const { data, errors } = message.body;
        events.push([data?.said?.draft ?? null, errors?.map(({ extensions }) => extensions.code)]);
      }
    }
    expect(events).toEqual([
      [null, ['FORBIDDEN']],
      ['a draft', undefined],
      [null, ['FORBIDDEN']],
      [null, ['FORBIDDEN']],
    ]);
    expect(stream.text()).toContain('"text":"chat:read","draft":null,"copied":true');
    expect(stream.text()).toMatch(/"data":null.*"path":\["said"\]|"path":\["said"\].*"data":null/);
  });
});
