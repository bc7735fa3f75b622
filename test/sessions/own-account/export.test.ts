import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { useSharedService } from '../../helpers/service.js';
import { LOG_OUT, login, type SignedIn, signUp } from '../../helpers/users.js';
import { postHead } from '../../http/raw-request.js';

let api: Client;

const { server, database } = useSharedService();
beforeAll(async () => {
  api = client(server.origin, { headers: { 'user-agent': 'exporter/1' } });
});
const exportOf = async ({ accessToken }: SignedIn) =>
  dataOf(await api.post('query ExportAccount { exportAccount }', {}, { token: accessToken })).exportAccount;

describe('exportAccount', () => {
  it('holds the account, all sessions, the events, the mailed links and the mails', async () => {
    const user = await signUp(api, { name: 'Ada Lovelace', username: 'ada-exports' });
    const over = await login(api, user);
    dataOf(await api.post(LOG_OUT, { token: over.refreshToken }));
    const held = await exportOf(user);
    expect(held.account).toMatchObject({
      id: user.id,
      email: user.email,
      name: 'Ada Lovelace',
      username: 'ada-exports',
      roles: ['USER'],
      emailVerifiedAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(held.sessions).toMatchObject([
      { id: over.sessionId, endReason: 'LOGGED_OUT', userAgent: 'exporter/1' },
      { id: user.sessionId, endReason: null, ipAddress: '127.0.0.1' },
    ]);
    const types = held.events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['REGISTERED', 'LOGGED_IN', 'LOGGED_OUT']));
    expect(held.mailedLinks).toMatchObject([{ purpose: 'VERIFY_EMAIL', email: user.email }]);
    expect(held.mails).toMatchObject([{ recipient: user.email, template: expect.any(String) }]);
    expect(held.notes).toEqual([]);
  });

  it('holds no secret: no hash, key or token, and not the content of a mail', async () => {
    const user = await signUp(api);
    const held = JSON.stringify(await exportOf(user));
    const [account] = await database.db('accounts').where({ id: user.id });
    const [session] = await database.db('sessions').where({ id: user.sessionId });
    const [link] = await database.db('action_tokens').where({ account_id: user.id });
    expect(held).not.toContain(account.password_hash);
    expect(held).not.toMatch(/hash|refreshKey|sealed/i);
    for (const secret of [session.refresh_key, link.token_hash] as Buffer[]) {
      for (const spelling of ['hex', 'base64', 'base64url'] as const) {
        expect(held).not.toContain(secret.toString(spelling));
      }
    }
  });

  it('tells of other users no more than their ids', async () => {
    const [user, moderator] = [await signUp(api), await signUp(api)];
    const event = { ip_address: '192.0.2.77', user_agent: 'office/7', details: { reason: 'a remark' } };
    await database.db('auth_events').insert({
      ...event,
      id: randomUUID(),
      type: 'UNLOCKED',
      user_id: user.id,
      actor_id: moderator.id,
    });
    const toOwner = (await exportOf(user)).events[0];
    expect(toOwner).toMatchObject({
      type: 'UNLOCKED',
      actorId: moderator.id,
      ipAddress: null,
      userAgent: null,
    });
    expect(toOwner.details).toEqual(event.details);
    const toActor = (await exportOf(moderator)).events[0];
    expect(toActor).toMatchObject({
      type: 'UNLOCKED',
      userId: user.id,
      ipAddress: '192.0.2.77',
      details: null,
    });
    const stranger = await exportOf(await signUp(api));
    expect(JSON.stringify(stranger)).not.toContain(user.id);
  });

  it('has the newest ten thousand events, and says so when there are more', async () => {
    const user = await signUp(api);
    await database.db.raw(
      `insert into auth_events (id, type, user_id, actor_id, occurred_at)
       select gen_random_uuid(), 'LOGGED_IN', :id, :id, now() - make_interval(secs => n) from generate_series(1, 10050) n`,
      { id: user.id },
    );
    const held = await exportOf(user);
    expect(held.events).toHaveLength(10_000);
    expect(held.events[0].type).not.toBe('LOGGED_IN');
    expect(held.notes).toEqual(['events: the newest 10000, there are more.']);
  });

  it('is one at a time: until an answer has been taken there is no other, however often it is asked for', async () => {
    const user = await signUp(api);
    await database.db.raw(
      `insert into auth_events (id, type, user_id, user_agent)
       select gen_random_uuid(), 'LOGGED_IN', ?, repeat('x', 500) from generate_series(1, 10000) n`,
      [user.id],
    );
    const ask = () => api.post('{ a: exportAccount b: __typename }', {}, { token: user.accessToken });
    const body = JSON.stringify({ query: '{ exportAccount }' });
    const { hostname, port } = new URL(server.origin);
    const slow = net.connect(Number(port), hostname);
    const headers = { authorization: `Bearer ${user.accessToken}`, 'content-length': String(body.length) };
    slow.write(postHead(server.origin, headers) + body);
    await once(slow, 'readable');

    const refused = await ask();
    expect([refused.status, refused.code, refused.body.data?.b]).toEqual([200, 'RATE_LIMITED', 'Query']);
    expect(
      dataOf(await api.post('{ exportAccount }', {}, { token: (await signUp(api)).accessToken })),
    ).toBeTruthy();
    slow.destroy();
    // The server learns of it a moment later.
    while ((await ask()).code === 'RATE_LIMITED');
    expect(dataOf(await ask()).a.account.id).toBe(user.id);
  });

  it('is five an hour an account', async () => {
    const user = await signUp(api);
    const ask = () => api.post('{ exportAccount }', {}, { token: user.accessToken });
    for (let time = 0; time < 5; time += 1) dataOf(await ask());
    const refused = await ask();
    expect([refused.code, refused.body.data]).toEqual(['RATE_LIMITED', { exportAccount: null }]);
    expect(refused.body.errors?.[0]?.extensions.retryAfter).toBeGreaterThan(3000);
  });

  it('is for a viewer, about the viewer', async () => {
    const answer = await api.post('{ exportAccount }');
    expect(answer.code).toBe('UNAUTHENTICATED');
    expect(answer.body.data).toEqual({ exportAccount: null });
  });
});
