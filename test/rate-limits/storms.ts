import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type Answer, client, dataOf } from '../helpers/graphql.js';
import { type MailServer, mailServer } from '../helpers/mail-server.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { LOG_IN, newAddress, password, signUp } from '../helpers/users.js';
import { someSubnet } from './limited.js';

const REQUEST_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }';

/** Twenty wrong passwords of one account from everywhere, two from a /48: few, so that a storm is soon at its height. */
const LOGIN_RATE_LIMIT = '1/15m';

type Owner = { email: string; username: string; home: string; password: string };

/** Somebody who tries passwords from changing addresses, as fast as they are answered, until `stop`. */
type Storm = {
  /** Resolves when strangers are refused all over the account, from now on. */
  isRefused(): Promise<void>;
  /** How many passwords were compared and found wrong. */
  wrong(): number;
  stop(): Promise<void>;
};

/**
 * What an owner can rely on while strangers try passwords at the account. Each promise is tested during the storm.
 * @param redis where the limits are counted; null: in PostgreSQL.
 * @param afterStart runs once the service is up.
 */
export function describeStorms(
  redis: () => { url: string } | null,
  afterStart: () => Promise<void> = async () => {},
): void {
  let database: TestDatabase;
  let mail: MailServer;
  let server: RunningServer;
  const storms: Storm[] = [];

  beforeAll(async () => {
    [database, mail] = await Promise.all([testDatabase(), mailServer()]);
    const url = redis()?.url;
    server = await startServer({
      database: database.url,
      env: {
        TRUST_PROXY: '127.0.0.1/32',
        SMTP_URL: mail.url,
        HASH_WORKERS: '2',
        LOGIN_RATE_LIMIT,
        REGISTER_RATE_LIMIT: 'off',
        ...(url ? { REDIS_URL: url } : {}),
      },
    });
    await afterStart();
  });
  afterEach(async () => {
    await Promise.all(storms.splice(0).map((storm) => storm.stop()));
  });
  afterAll(async () => {
    await server?.stop();
    await mail?.stop();
    await database?.drop();
  });

  const from = (address: string) => client(server.origin, { headers: { 'x-forwarded-for': address } });

  async function newOwner(home = someSubnet()): Promise<Owner> {
    const username = `owner-${randomBytes(6).toString('hex')}`;
    const { email } = await signUp(from(home), { username });
    return { email, username, home, password };
  }

  function tryLogIn(address: string, owner: Pick<Owner, 'email' | 'password'>): Promise<Answer> {
    return from(address).post(LOG_IN, {
      input: { email: owner.email, password: owner.password, delivery: 'BODY' },
    });
  }

  const codeOf = async (answer: Promise<Answer>) => (await answer).code;

  /** Strangers try the account by its address and its username in turn, ten at once. */
  function storm(owner: Owner, nextAddress: () => string): Storm {
    let stopped = false;
    let wrong = 0;
    let refusedInARow = 0;
    let seen = () => {};
    const strangers = Array.from({ length: 10 }, async (_, n) => {
      const who = n % 2 === 0 ? { email: owner.email } : { username: owner.username };
      while (!stopped) {
        const input = { ...who, password: 'not the password', delivery: 'BODY' };
        const { code } = await from(nextAddress()).post(LOG_IN, { input });
        if (code === 'INVALID_CREDENTIALS') wrong += 1;
        refusedInARow = code === 'RATE_LIMITED' ? refusedInARow + 1 : 0;
        // Refusals cost nothing; without a pause the test machine does nothing else.
        if (code === 'RATE_LIMITED') await sleep(20);
        if (refusedInARow > 30) seen();
      }
    });
    const started = {
      isRefused: () => {
        refusedInARow = 0;
        return new Promise<void>((resolve) => {
          seen = resolve;
        });
      },
      wrong: () => wrong,
      stop: async () => {
        stopped = true;
        await Promise.all(strangers);
      },
    };
    storms.push(started);
    return started;
  }

  /** A new password, asked for and chosen from that address. */
  async function resetPassword(address: string, owner: Owner): Promise<Owner> {
    dataOf(await from(address).post(REQUEST_RESET, { email: owner.email }));
    const token = await mail.tokenTo(owner.email, /Subject: Choose a new password/);
    const newPassword = `another ${password}`;
    dataOf(await from(address).post(RESET, { input: { token, newPassword } }));
    return { ...owner, password: newPassword };
  }

  const group = () => randomBytes(2).toString('hex');
  /** Addresses of one /48, each in a /64 of its own. */
  function addressesOf(prefix48: string): () => string {
    return () => `${prefix48}:${group()}::${group()}`;
  }
  const somePrefix48 = () => `2001:db8:${group()}`;

  describe('while a storm from everywhere tries passwords at an account', () => {
    it('its owner signs in from a network that signed in before, again and again, and strangers do not', async () => {
      const owner = await newOwner();
      await storm(owner, someSubnet).isRefused();
      for (let time = 0; time < 5; time += 1) {
        expect(await codeOf(tryLogIn(owner.home, owner))).toBeUndefined();
      }
      expect(await codeOf(tryLogIn(someSubnet(), owner))).toBe('RATE_LIMITED');
    });

    it('its owner signs in from the /64 that signed in before, with another address', async () => {
      const home = `${somePrefix48()}:7`;
      const owner = await newOwner(`${home}::1`);
      await storm(owner, someSubnet).isRefused();
      expect(await codeOf(tryLogIn(`${home}:${group()}::9`, owner))).toBeUndefined();
    });

    it('its owner signs in on a device that signed in before, wherever it is', async () => {
      const owner = await newOwner();
      const laptop = client(server.origin, { jar: true });
      const input = { email: owner.email, password, delivery: 'COOKIE' };
      const headers = { 'x-forwarded-for': owner.home };
      dataOf(await laptop.post(LOG_IN, { input }, { headers }));
      await storm(owner, someSubnet).isRefused();
      const abroad = { headers: { 'x-forwarded-for': someSubnet() } };
      expect(await codeOf(laptop.post(LOG_IN, { input }, abroad))).toBeUndefined();
    });

    it('its owner resets the password from anywhere, and then signs in from there and at home', async () => {
      const owner = await newOwner();
      const strangers = storm(owner, someSubnet);
      await strangers.isRefused();
      const hotel = someSubnet();
      expect(await codeOf(tryLogIn(hotel, owner))).toBe('RATE_LIMITED');
      const after = await resetPassword(hotel, owner);
      expect(await codeOf(tryLogIn(hotel, after))).toBeUndefined();
      // By now the strangers have used up what the reset has cleared.
      await strangers.isRefused();
      for (let time = 0; time < 3; time += 1) {
        expect(await codeOf(tryLogIn(hotel, after))).toBeUndefined();
      }
      expect(await codeOf(tryLogIn(owner.home, after))).toBeUndefined();
    });

    it('a reset forgets what they used up: once they are gone, its owner signs in from any network', async () => {
      const owner = await newOwner();
      const strangers = storm(owner, someSubnet);
      await strangers.isRefused();
      await strangers.stop();
      expect(await codeOf(tryLogIn(someSubnet(), owner))).toBe('RATE_LIMITED');
      const after = await resetPassword(someSubnet(), owner);
      expect(await codeOf(tryLogIn(someSubnet(), after))).toBeUndefined();
      expect(
        await codeOf(
          from(someSubnet()).post(LOG_IN, {
            input: { username: owner.username, password: after.password, delivery: 'BODY' },
          }),
        ),
      ).toBeUndefined();
    });

    it('what strangers try is bounded all the same', async () => {
      const owner = await newOwner();
      const strangers = storm(owner, someSubnet);
      await strangers.isRefused();
      expect(strangers.wrong()).toBeLessThanOrEqual(20);
    });
  });

  describe('while a /48 tries passwords at an account', () => {
    it('its owner signs in from any other network, without a reset', async () => {
      const owner = await newOwner();
      const attackers = storm(owner, addressesOf(somePrefix48()));
      await attackers.isRefused();
      for (let time = 0; time < 3; time += 1) {
        expect(await codeOf(tryLogIn(someSubnet(), owner))).toBeUndefined();
      }
    });

    it('its owner in that very /48 signs in at home, and elsewhere in it after a reset', async () => {
      const prefix = somePrefix48();
      const owner = await newOwner(`${prefix}:1::1`);
      await storm(owner, addressesOf(prefix)).isRefused();
      expect(await codeOf(tryLogIn(owner.home, owner))).toBeUndefined();
      const elsewhere = `${prefix}:ffff::1`;
      expect(await codeOf(tryLogIn(elsewhere, owner))).toBe('RATE_LIMITED');
      const after = await resetPassword(elsewhere, owner);
      expect(await codeOf(tryLogIn(elsewhere, after))).toBeUndefined();
    });
  });

  it('an account that does not exist is refused after as many tries, and is known nowhere', async () => {
    const nobody = { email: newAddress(), username: 'nobody-at-all', home: someSubnet(), password };
    await storm(nobody, someSubnet).isRefused();
    expect(await codeOf(tryLogIn(someSubnet(), nobody))).toBe('RATE_LIMITED');
    expect(await codeOf(tryLogIn(nobody.home, nobody))).toBe('RATE_LIMITED');
  });
}
