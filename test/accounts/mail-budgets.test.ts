import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import { projectRoot, type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Client, client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer, type ReceivedMail, tokenIn } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, REGISTER, type SignedIn, signUp } from '../helpers/users.js';

let database: TestDatabase;
let mail: MailServer;
let server: RunningServer;
let subnets = 0;

// EMAIL_RATE_LIMIT is the default: three an hour.
beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = await startServer({
    database: database.url,
    env: {
      SMTP_URL: mail.url,
      TRUST_PROXY: '127.0.0.1',
      REQUIRE_VERIFIED_EMAIL: 'false',
      LOGIN_RATE_LIMIT: 'off',
      REGISTER_RATE_LIMIT: 'off',
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const REQUEST_CHANGE =
  'mutation ($newEmail: EmailAddress!, $password: String!) { requestEmailChange(newEmail: $newEmail, password: $password) }';
const REQUEST_VERIFICATION = 'mutation { requestEmailVerification }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const VERIFY = 'mutation ($token: String!) { verifyEmail(token: $token) { id } }';
const UNDO = 'mutation ($token: String!) { undoEmailChange(token: $token) }';
const REFRESH = 'mutation ($token: String) { refresh(refreshToken: $token) { refreshToken } }';
const CHANGE_PASSWORD =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { tokenType } }';
const DELETE = 'mutation ($password: String!) { deleteAccount(password: $password) }';
const RESET_SUBJECT = /Subject: Choose a new password/;

/** A client in a network of its own. */
function newNetwork(): { api: Client; ipAddress: string } {
  subnets += 1;
  const ipAddress = `198.18.${subnets >> 8}.${subnets & 255}`;
  return { api: client(server.origin, { headers: { 'x-forwarded-for': ipAddress } }), ipAddress };
}

type Stranger = { api: Client; account: SignedIn };

async function newStranger(): Promise<Stranger> {
  const { api } = newNetwork();
  return { api, account: await signUp(api) };
}

/** One more than three an hour. */
const TOO_MANY = 4;

async function many(times: number, act: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index++) await act(index);
}

/** What a stranger can do about somebody's address with each mutation that mails. */
const attacks: Record<string, (victim: { email: string }, stranger: Stranger) => Promise<unknown>> = {
  requestEmailChange: ({ email }, { api, account: { accessToken: token } }) =>
    many(TOO_MANY, async () => {
      const { code } = await api.post(REQUEST_CHANGE, { newEmail: email, password }, { token });
      expect(code).toBe('EMAIL_TAKEN');
    }),
  register: async ({ email }, { api }) => {
    const input = { email, password, name: 'Eve', delivery: 'BODY' };
    await many(TOO_MANY, async () => expect((await api.post(REGISTER, { input })).code).toBe('EMAIL_TAKEN'));
  },
  login: async ({ email }, { api }) => {
    const input = { email, password: 'not the password', delivery: 'BODY' };
    await many(TOO_MANY, async () =>
      expect((await api.post(LOG_IN, { input })).code).toBe('INVALID_CREDENTIALS'),
    );
  },
  requestEmailVerification: (_victim, { api, account }) =>
    many(TOO_MANY, () => api.post(REQUEST_VERIFICATION, {}, { token: account.accessToken })),
  // From one network, as often as it may.
  requestPasswordReset: ({ email }, { api }) => many(25, () => api.post(REQUEST_RESET, { email })),
  verifyEmail: (_victim, { api }) => many(TOO_MANY, () => api.post(VERIFY, { token: 'ev_wrong' })),
  undoEmailChange: (_victim, { api }) => many(TOO_MANY, () => api.post(UNDO, { token: 'eu_wrong' })),
  resetPassword: (_victim, { api }) =>
    many(TOO_MANY, () =>
      api.post(RESET, { input: { token: 'pr_wrong', newPassword: 'another row of words' } }),
    ),
  refresh: (_victim, { api }) => many(TOO_MANY, () => api.post(REFRESH, { token: 'rt_wrong' })),
  changePassword: (_victim, { api, account }) =>
    many(TOO_MANY, (index) =>
      api.post(
        CHANGE_PASSWORD,
        { input: { currentPassword: index === 0 ? password : 'wrong', newPassword: 'another row of words' } },
        { token: account.accessToken },
      ),
    ),
};

/** Every mutation is either on the list above or mails no stranger's address; a new one has to be looked at. */
const mailsNoStranger = new Set([
  // On the account of the identity, not of the address: test/providers/cases.test.ts.
  'beginIdentityLink',
  'beginProviderLogin',
  'completeIdentityLink',
  'completeProviderLogin',
  'loginWithIdToken',
  'unlinkIdentity',
  'addPasskey',
  'beginPasskey',
  'beginPasskeyLogin',
  'beginPasskeyProof',
  'beginTotp',
  'completeLogin',
  'confirmTotp',
  'deleteAccount',
  'deleteUser',
  'forgetTrustedDevices',
  'lockUser',
  'loginWithPasskey',
  'logout',
  'logoutAll',
  'prove',
  'reauthenticate',
  'removeFactor',
  'renameFactor',
  'replaceRecoveryCodes',
  'resetUserFactors',
  'revokeSession',
  'revokeUserSessions',
  'setRolePermissions',
  'setUserRoles',
  'unlockUser',
  'updateProfile',
]);

it('every mutation of the schema is either attacked here or mails no stranger', () => {
  const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'), {
    assumeValidSDL: true,
  });
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(mutations.filter((name) => !(name in attacks) && !mailsNoStranger.has(name))).toEqual([]);
  expect([...Object.keys(attacks), ...mailsNoStranger].filter((name) => !mutations.includes(name))).toEqual(
    [],
  );
});

/** Resets the password with the one mailed link that still works. Emails may arrive in another order than they were written in. */
async function resetByMail(api: Client, email: string): Promise<void> {
  const tried = new Set<ReceivedMail>();
  for (;;) {
    const next = mail.received.findLast(
      (one) => one.to.includes(email) && RESET_SUBJECT.test(one.source) && !tried.has(one),
    );
    if (!next) {
      await mail.arrived(mail.received.length + 1);
      continue;
    }
    tried.add(next);
    const input = { token: tokenIn(next.source), newPassword: 'another row of words' };
    const { code } = await api.post(RESET, { input });
    if (code === undefined) return;
    expect(code).toBe('ACTION_TOKEN_INVALID');
  }
}

describe('the owner’s reset is mailed at once', () => {
  it.each(Object.keys(attacks))('after a stranger’s %s', async (name) => {
    const owner = newNetwork();
    const victim = await signUp(owner.api);
    await attacks[name]?.(victim, await newStranger());
    dataOf(await owner.api.post(REQUEST_RESET, { email: victim.email }));
    await resetByMail(owner.api, victim.email);
    const asked = { user_id: victim.id, type: 'PASSWORD_RESET_REQUESTED', ip_address: owner.ipAddress };
    // The link may be that of what the stranger asked for, and this request still be waiting.
    while ((await database.db('auth_events').where(asked)).length === 0) await sleep(20);
  });

  it('after strangers from many networks used up theirs, from a network that the owner signed in from', async () => {
    const owner = newNetwork();
    const victim = await signUp(owner.api);
    // Ten a day for strangers; the others are delayed.
    while ((await mailsTo(victim.email, 'resetPassword')) < 10) {
      await newNetwork().api.post(REQUEST_RESET, { email: victim.email });
    }
    await many(3, () => newNetwork().api.post(REQUEST_RESET, { email: victim.email }));
    const asked = { email_canonical: victim.email, ip_address: owner.ipAddress };
    dataOf(await owner.api.post(REQUEST_RESET, { email: victim.email }));
    for (let isServed = false; !isServed; await sleep(20)) {
      const [row] = await database.db('password_reset_requests').where(asked).select('next_attempt_at');
      isServed = row === undefined;
      // Further ahead than the lease of whoever serves it: it was delayed.
      if (row) expect(row.next_attempt_at.getTime() - Date.now()).toBeLessThan(10_000);
    }
    await resetByMail(owner.api, victim.email);
  });
});

describe('what a stranger asks for', () => {
  it('for an address without an account leaves its owner the verification link', async () => {
    const address = newAddress();
    for (const stranger of await Promise.all([newStranger(), newStranger(), newStranger()])) {
      const change = { newEmail: address, password };
      const { accessToken: token } = stranger.account;
      await many(TOO_MANY, async () => dataOf(await stranger.api.post(REQUEST_CHANGE, change, { token })));
    }
    expect(await mailsTo(address, 'confirmEmailChange')).toBe(9);
    await signUp(newNetwork().api, { email: address });
    expect(await mailsTo(address, 'verifyEmail')).toBe(1);
  });

  it('is counted only if it is mailed: refused changes leave the account the next one', async () => {
    const victim = await signUp(newNetwork().api);
    const { api, account } = await newStranger();
    const ask = (newEmail: string) =>
      api.post(REQUEST_CHANGE, { newEmail, password }, { token: account.accessToken });
    await many(TOO_MANY, async () => expect((await ask(victim.email)).code).toBe('EMAIL_TAKEN'));
    const addresses = Array.from({ length: 4 }, newAddress);
    for (const address of addresses) dataOf(await ask(address));
    expect(await Promise.all(addresses.map((address) => mailsTo(address, 'confirmEmailChange')))).toEqual([
      1, 1, 1, 0,
    ]);
  });

  it('is no more than three links an hour to one mailbox, however often the account is made anew', async () => {
    const email = newAddress();
    let mailed = 0;
    for (let times = 0; times < TOO_MANY; times++) {
      const { api } = newNetwork();
      const { accessToken: token } = await signUp(api, { email });
      mailed += await mailsTo(email, 'verifyEmail');
      dataOf(await api.post(DELETE, { password }, { token }));
    }
    expect(mailed).toBe(3);
  });
});

/** Emails that were written, whether or not they were sent yet. */
async function mailsTo(recipient: string, template: string): Promise<number> {
  return (await database.db('mail_outbox').where({ recipient, template })).length;
}
