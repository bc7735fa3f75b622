import { randomUUID } from 'node:crypto';
import { isKnownNetwork } from '../../src/audit/login-history/login-history.service.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { repeat } from '../rate-limits/limited.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function record(userId: string, type: string, ipAddress: string | null, daysAgo = 0): Promise<void> {
  await database.db.raw(
    `insert into auth_events (id, type, user_id, ip_address, occurred_at)
     values (gen_random_uuid(), ?, ?, ?, now() - make_interval(days => ?))`,
    [type, userId, ipAddress, daysAgo],
  );
}

const isKnown = (userId: string | null, network: string) => isKnownNetwork(database.db, userId, network);

describe('a network is known to an account', () => {
  it.each(['LOGGED_IN', 'REGISTERED', 'PASSWORD_RESET'])('by a %s from there', async (type) => {
    const user = randomUUID();
    await record(user, type, '192.0.2.7');
    expect(await isKnown(user, '192.0.2.7')).toBe(true);
    expect(await isKnown(user, '192.0.2.8')).toBe(false);
    expect(await isKnown(randomUUID(), '192.0.2.7')).toBe(false);
  });

  it('by an address of its /64, however it is written', async () => {
    const user = randomUUID();
    await record(user, 'LOGGED_IN', '2001:db8::1:2');
    expect(await isKnown(user, '2001:db8::/64')).toBe(true);
    expect(await isKnown(user, '2001:db8:0:1::/64')).toBe(false);
  });

  it('by nothing else that was recorded, such as wrong passwords from there', async () => {
    const user = randomUUID();
    for (const type of ['LOGIN_FAILED', 'RATE_LIMITED', 'PASSWORD_RESET_REQUESTED', 'LOGGED_OUT']) {
      await record(user, type, '192.0.2.7');
    }
    expect(await isKnown(user, '192.0.2.7')).toBe(false);
  });

  it('for 90 days', async () => {
    const user = randomUUID();
    await record(user, 'LOGGED_IN', '192.0.2.7', 89);
    await record(user, 'LOGGED_IN', '192.0.2.8', 91);
    expect([await isKnown(user, '192.0.2.7'), await isKnown(user, '192.0.2.8')]).toEqual([true, false]);
  });

  it('for a hundred sign-ins, whatever came between', async () => {
    const user = randomUUID();
    await record(user, 'LOGGED_IN', '192.0.2.7', 2);
    await repeat(99, () => record(user, 'LOGGED_IN', '192.0.2.8', 1));
    await repeat(20, () => record(user, 'LOGIN_FAILED', '192.0.2.9'));
    expect(await isKnown(user, '192.0.2.7')).toBe(true);
    await record(user, 'LOGGED_IN', '192.0.2.8');
    expect(await isKnown(user, '192.0.2.7')).toBe(false);
  });

  it('also where somebody has no address, such as a command', async () => {
    const user = randomUUID();
    await record(user, 'REGISTERED', 'local');
    await record(user, 'LOGGED_IN', null);
    expect(await isKnown(user, '192.0.2.7')).toBe(false);
    await record(user, 'LOGGED_IN', '192.0.2.7');
    expect(await isKnown(user, '192.0.2.7')).toBe(true);
  });

  it('never where there is no account', async () => {
    expect(await isKnown(null, '192.0.2.7')).toBe(false);
  });
});
