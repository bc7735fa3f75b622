import { type TestDatabase, testDatabase } from '../../helpers/database.js';
import { type Client, client, dataOf } from '../../helpers/graphql.js';
import { type MailServer, mailServer } from '../../helpers/mail-server.js';
import { type RunningServer, startServer } from '../../helpers/server.js';
import { LOG_IN, password, REGISTER, type SignedIn, signUp, withoutLimits } from '../../helpers/users.js';

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const REQUEST_CHANGE =
  'mutation ($newEmail: EmailAddress!, $password: String!) { requestEmailChange(newEmail: $newEmail, password: $password) }';

/** Each looks like kiss@kiss.example or becomes it by lowering, by composition or by compatibility mapping. */
const lookAlikes = [
  '\u212aiss@kiss.example', // Kelvin sign
  'ki\u017fs@kiss.example', // long s
  'k\u0131ss@kiss.example', // dotless i
  'k\u0130ss@kiss.example', // dotted capital I, and with it as two characters:
  'ki\u0307ss@kiss.example',
  '\uff4b\uff49\uff53\uff53@kiss.example', // full width
  '\u043aiss@kiss.example', // Cyrillic ka
  'ki\u00df@kiss.example', // sharp s
  'ki\u200bss@kiss.example', // zero-width space
  'kiss\uff20kiss.example', // full-width @
  'kiss@\u212aiss.example',
  'kiss@ki\u017fs.example',
  'kiss@\uff4biss.example',
  'kiss@ki\u00adss.example', // soft hyphen
  'kiss@kiss\u3002example', // ideographic full stop
  'kiss@k\u0131ss.example',
  'kiss@\u043aiss.example',
  'kiss@ki\u00df.example',
  '"kiss"@kiss.example',
  'kiss(kiss)@kiss.example',
  'Kiss <kiss@kiss.example>',
  'kiss@kiss.example, kiss@evil.example',
  'kiss@evil.example\r\nBcc: kiss@kiss.example',
  ' kiss@kiss.example',
  'kiss@kiss.example.',
  'kiss@kiss.example\u0000',
];

let database: TestDatabase;
let server: RunningServer;
let mail: MailServer;
let api: Client;
let owner: SignedIn;

beforeAll(async () => {
  database = await testDatabase();
  mail = await mailServer();
  server = await startServer({ database: database.url, env: { ...withoutLimits, SMTP_URL: mail.url } });
  api = client(server.origin);
  owner = await signUp(api, { email: 'Kiss@kiss.example', username: 'kiss' });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
  await database?.drop();
});

describe('an address that looks like that of an account', () => {
  it.each(lookAlikes)('signs nobody in, takes nothing over and gets no mail of it: %#', async (email) => {
    const login = await api.post(LOG_IN, { input: { email, password, delivery: 'BODY' } });
    expect(['BAD_USER_INPUT', 'INVALID_CREDENTIALS']).toContain(login.code);
    const register = await api.post(REGISTER, { input: { email, password, name: 'Eve', delivery: 'BODY' } });
    // Another host, in another script, is another user's.
    if (register.code === undefined) {
      expect(dataOf(register).register.user.id).not.toBe(owner.id);
      expect(dataOf(register).register.user.email).toMatch(/^kiss@xn--/);
    } else expect(register.code).toBe('BAD_USER_INPUT');
    const reset = await api.post(REQUEST_RESET, { email });
    expect([undefined, 'BAD_USER_INPUT']).toContain(reset.code);
  });

  it('is no way to move to it either, and the own one in other letters is no other', async () => {
    const other = await signUp(api);
    for (const newEmail of lookAlikes.slice(0, 10)) {
      const answer = await api.post(REQUEST_CHANGE, { newEmail, password }, { token: other.accessToken });
      expect(answer.code).toBe('BAD_USER_INPUT');
    }
    const spelled = { newEmail: 'KISS@KISS.EXAMPLE', password };
    const byOther = await api.post(REQUEST_CHANGE, spelled, { token: other.accessToken });
    expect(byOther.code).toBe('EMAIL_TAKEN');
    const byOwner = await api.post(REQUEST_CHANGE, spelled, { token: owner.accessToken });
    expect(byOwner.code).toBe('BAD_USER_INPUT');
  });

  it.each(['\u212aiss', 'ki\u017fs', 'k\u0131ss', '\uff4biss', '\u043aiss', 'kiss\u200b', ' kiss'])(
    'nor does a username: %#',
    async (username) => {
      const login = await api.post(LOG_IN, { input: { username, password, delivery: 'BODY' } });
      expect(login.code).toBe('BAD_USER_INPUT');
      const input = { email: 'eve@example.com', username, password, name: 'Eve' };
      expect((await api.post(REGISTER, { input })).code).toBe('BAD_USER_INPUT');
    },
  );

  it('caused no mail to anybody: only the right one does, to the address as it is stored', async () => {
    dataOf(await api.post(REQUEST_RESET, { email: 'kISS@KISS.example' }));
    await mail.to('Kiss@kiss.example', /Subject: Choose a new password/);
    const resets = await database.db('mail_outbox').where({ template: 'resetPassword' });
    expect(resets.filter(({ account_id }) => account_id === owner.id)).toMatchObject([
      { recipient: 'Kiss@kiss.example' },
    ]);
    const recipients: string[] = await database.db('mail_outbox').pluck('recipient');
    for (const recipient of recipients) expect(recipient).toMatch(/^[!-~]+@[a-z0-9.-]+$/i);
  });
});
