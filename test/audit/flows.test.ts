import { setTimeout as sleep } from 'node:timers/promises';
import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { signIn } from '../helpers/users.js';

const { server, database } = useService({
  env: { REGISTER_RATE_LIMIT: 'off', TRUST_PROXY: '127.0.0.1/32', REFRESH_REUSE_LEEWAY: '0s' },
});

let subnet = 0;
/** From an address and a browser of its own, so that the limits of the tests do not meet. */
const from = (agent = 'Tester/1.0') => ({
  'x-forwarded-for': `198.51.100.${(++subnet % 250) + 1}`,
  'user-agent': agent,
});

function somebody(options: Parameters<typeof signIn>[1] = {}) {
  return signIn({ server, db: database.db }, options);
}

const LOGIN =
  'mutation ($input: LoginInput!) { login(input: $input) { session { id } accessToken refreshToken } }';

function login(email: string, password: string, headers = from()) {
  return client(server.origin, { headers }).post(LOGIN, { input: { email, password, delivery: 'BODY' } });
}

async function rows(where: string, ...bindings: (string | number)[]) {
  const { rows } = await database.db.raw(
    `select type, user_id, actor_id, session_id, ip_address, user_agent, count, details
       from auth_events where ${where} order by occurred_at, id`,
    bindings,
  );
  return rows;
}

/** That many lines of the log about a type of event and a user, as JSON; the log is written a moment later. */
async function logLines(type: string, userId: string | null, count: number) {
  for (;;) {
    const lines = server
      .logs()
      .split('\n')
      .filter((line) => line.includes(`"event":"${type}"`))
      .map((line) => JSON.parse(line))
      .filter((line) => line.userId === userId);
    if (lines.length >= count) return lines;
    await sleep(50);
  }
}

describe('the audit log', () => {
  test('has registration and sign-in, each with actor, session, address and agent, and a line in the log', async () => {
    const headers = from();
    const user = await somebody({ headers });
    const { session } = dataOf(await login(user.email, user.password, headers)).login;
    const place = {
      ip_address: headers['x-forwarded-for'],
      user_agent: 'Tester/1.0',
      count: 1,
      details: null,
    };
    const who = { user_id: user.id, actor_id: user.id };
    expect(await rows(`user_id = ? and type <> 'EMAIL_VERIFICATION_SENT'`, user.id)).toEqual([
      { type: 'REGISTERED', ...who, session_id: user.sessionId, ...place },
      { type: 'LOGGED_IN', ...who, session_id: session.id, ...place },
    ]);
    for (const type of ['REGISTERED', 'LOGGED_IN']) {
      const lines = await logLines(type, user.id, 1);
      expect(lines).toMatchObject([{ event: type, actorId: user.id, ipAddress: headers['x-forwarded-for'] }]);
      expect(lines[0].requestId).toEqual(expect.any(String));
    }
  });

  test('is a line of the log that says by itself what happened, and mail is one more', async () => {
    const user = await somebody({ headers: from() });
    const linesOf = () =>
      server
        .logs()
        .split('\n')
        .filter((line) => line.includes(user.id) || line.includes(user.email))
        .map((line) => JSON.parse(line).msg as string);
    while (!linesOf().some((line) => line.startsWith('email'))) await sleep(20);
    expect(linesOf()).toEqual([
      'auth event: registered',
      'auth event: email verification sent',
      expect.stringMatching(/^email written to the outbox folder: see http:/),
    ]);
  });

  test('has the session that a verification link was mailed for', async () => {
    const user = await somebody({ headers: from() });
    dataOf(await user.post('mutation { requestEmailVerification }'));
    const mailed = await rows(`user_id = ? and type = 'EMAIL_VERIFICATION_SENT'`, user.id);
    expect(mailed).toMatchObject(Array(2).fill({ actor_id: user.id, session_id: user.sessionId }));
  });

  test('has a refresh only from another place, and a reused token', async () => {
    const headers = from();
    const user = await somebody({ headers });
    const spent = user.refreshToken;
    await user.refresh();
    expect(await rows(`user_id = ? and type = 'REFRESHED'`, user.id)).toEqual([]);
    expect(await logLines('REFRESHED', user.id, 1)).toHaveLength(1);

    const refresh = 'mutation ($t: String) { refresh(refreshToken: $t) { refreshToken } }';
    const elsewhere = client(server.origin, { headers: from('Other/2.0') });
    dataOf(await elsewhere.post(refresh, { t: user.refreshToken }));
    expect(await rows(`user_id = ? and type = 'REFRESHED'`, user.id)).toMatchObject([
      { actor_id: user.id, session_id: user.sessionId, user_agent: 'Other/2.0' },
    ]);

    expect((await elsewhere.post(refresh, { t: spent })).code).toBe('REFRESH_TOKEN_REUSED');
    expect(await rows(`user_id = ? and type = 'REFRESH_REUSED'`, user.id)).toMatchObject([
      { actor_id: null, session_id: user.sessionId },
    ]);
    expect(await logLines('REFRESH_REUSED', user.id, 1)).toHaveLength(1);
  });

  test('has each way of signing out', async () => {
    const user = await somebody({ headers: from() });
    const other = dataOf(await login(user.email, user.password)).login;
    dataOf(await user.post('mutation ($id: ID!) { revokeSession(id: $id) }', { id: other.session.id }));
    dataOf(await login(user.email, user.password));
    dataOf(await user.post('mutation { logoutAll }'));
    const last = dataOf(await login(user.email, user.password)).login;
    dataOf(await client(server.origin).post('mutation { logout }', {}, { token: last.accessToken }));
    expect(await rows(`user_id = ? and type in ('SESSION_REVOKED', 'LOGGED_OUT')`, user.id)).toMatchObject([
      { type: 'SESSION_REVOKED', actor_id: user.id, session_id: other.session.id },
      {
        type: 'LOGGED_OUT',
        actor_id: user.id,
        session_id: user.sessionId,
        details: { everywhere: true, sessions: 2 },
      },
      { type: 'LOGGED_OUT', actor_id: user.id, session_id: last.session.id, details: null },
    ]);
  });

  test('has wrong passwords as one row a window, and the rest as a number', async () => {
    const user = await somebody({ headers: from() });
    const headers = from();
    for (let i = 0; i < 4; i++) {
      expect((await login(user.email, 'a wrong password', headers)).code).toBe('INVALID_CREDENTIALS');
    }
    expect(await rows(`user_id = ? and type = 'LOGIN_FAILED'`, user.id)).toEqual([
      {
        type: 'LOGIN_FAILED',
        user_id: user.id,
        actor_id: null,
        session_id: null,
        ip_address: headers['x-forwarded-for'],
        user_agent: 'Tester/1.0',
        count: 1,
        details: null,
      },
    ]);
    expect(await logLines('LOGIN_FAILED', user.id, 4)).toHaveLength(4);

    // Another subnet is another key, and once the window is over the next failure brings the number along.
    await login(user.email, 'a wrong password');
    expect(await rows(`user_id = ? and type = 'LOGIN_FAILED'`, user.id)).toHaveLength(2);
    await database.db.raw('update auth_event_repeats set ends_at = now() where user_id = ?', [user.id]);
    await login(user.email, 'a wrong password', headers);
    const counts = (await rows(`user_id = ? and type = 'LOGIN_FAILED'`, user.id)).map(
      (row: { count: number }) => row.count,
    );
    expect(counts.sort()).toEqual([1, 1, 1, 3]);
  });

  test('says nothing about who was meant when there is no such account', async () => {
    const headers = from();
    for (const name of ['missing-one@example.com', 'missing-two@example.com']) {
      expect((await login(name, 'a wrong password', headers)).code).toBe('INVALID_CREDENTIALS');
    }
    expect(await rows('ip_address = ?', headers['x-forwarded-for'])).toMatchObject([
      { type: 'LOGIN_FAILED', user_id: null, count: 1, details: null },
    ]);
    for (const table of ['auth_events', 'auth_event_repeats']) {
      const { rows } = await database.db.raw(`select 1 from ${table} t where t::text like '%missing-%'`);
      expect(rows).toEqual([]);
    }
    expect(server.logs()).not.toContain('missing-');
  });

  test('has refused tries, once a window, however many there were', async () => {
    const user = await somebody({ headers: from() });
    const headers = from();
    for (let i = 0; i < 5; i++) await login(user.email, 'a wrong password', headers);
    const refused = await Promise.all(
      Array.from({ length: 20 }, () => login(user.email, user.password, headers)),
    );
    expect(new Set(refused.map((answer) => answer.code))).toEqual(new Set(['RATE_LIMITED']));
    expect(await rows(`user_id = ? and type = 'RATE_LIMITED'`, user.id)).toMatchObject([
      { actor_id: null, ip_address: headers['x-forwarded-for'], count: 1 },
    ]);
  });

  test('tells no secret in the log', async () => {
    const user = await somebody({ headers: from() });
    await user.refresh();
    await login(user.email, 'the wrong password of somebody');
    for (const secret of [user.password, user.token, user.refreshToken, 'the wrong password of somebody']) {
      expect(server.logs()).not.toContain(secret);
    }
  });

  test('stands or falls with what it records', async () => {
    const admin = await somebody({ roles: ['ADMIN'], headers: from() });
    const user = await somebody({ headers: from() });
    await database.db.raw(`
      create function break_events() returns trigger language plpgsql as $$
      begin raise exception 'no events today'; end $$`);
    await database.db.raw(
      `create trigger break_events before insert on auth_events for each row execute function break_events()`,
    );
    try {
      const lock = 'mutation ($id: ID!) { lockUser(userId: $id) { id } }';
      expect((await admin.post(lock, { id: user.id })).code).toBe('INTERNAL_SERVER_ERROR');
      expect((await login(user.email, user.password)).code).toBe('INTERNAL_SERVER_ERROR');
      // A wrong password is answered as ever: its row is not worth the answer.
      expect((await login(user.email, 'a wrong password')).code).toBe('INVALID_CREDENTIALS');
    } finally {
      await database.db.raw('drop function break_events() cascade');
    }
    expect(dataOf(await user.post('{ me { sessions { id } } }')).me.sessions).toHaveLength(1);
  });
});
