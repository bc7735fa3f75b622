import { randomUUID } from 'node:crypto';
import {
  type ActionPurpose,
  createActionToken,
  parsePurpose,
} from '../../../src/accounts/action-links/action-token.js';
import { removeExpiredTokens } from '../../../src/accounts/action-links/action-token-retention.js';
import * as tokens from '../../../src/accounts/action-links/action-tokens.repository.js';
import { type TestDatabase, testDatabase } from '../../helpers/database.js';

const PURPOSES = ['VERIFY_EMAIL', 'RESET_PASSWORD', 'CONFIRM_EMAIL_CHANGE', 'UNDO_EMAIL_CHANGE'] as const;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function newAccount(): Promise<string> {
  const id = randomUUID();
  const email = `${id}@reader.test`;
  await database.db('accounts').insert({
    id,
    email,
    email_canonical: email,
    name: 'Ada',
    password_hash: 'none',
    roles: ['USER'],
  });
  return id;
}

const mail = (accountId: string, purpose: ActionPurpose, { ttlSeconds = 60, name = 'Ada' } = {}) =>
  tokens.replace(database.db, {
    accountId,
    purpose,
    email: `${name}@reader.test`,
    emailCanonical: `${name.toLowerCase()}@reader.test`,
    ttlSeconds,
  });

const redeem = (purpose: ActionPurpose, token: string) => tokens.redeem(database.db, purpose, token);

describe('an action token', () => {
  it('has 256 random bits and tells its purpose', () => {
    for (const purpose of PURPOSES) {
      const token = createActionToken(purpose);
      expect(parsePurpose(token)).toBe(purpose);
      expect(Buffer.from(token.slice(3), 'base64url')).toHaveLength(32);
      expect(createActionToken(purpose)).not.toBe(token);
    }
  });

  it.each([
    '',
    'ev_',
    'rt_abc',
    `xx_${'A'.repeat(43)}`,
    `ev_${'A'.repeat(42)}`,
    `ev_${'A'.repeat(44)}`,
    `ev_${'A'.repeat(42)}=`,
    `EV_${'A'.repeat(43)}`,
    ` ev_${'A'.repeat(43)}`,
    `ev_${'A'.repeat(43)}\n`,
  ])('is none of ours when it is %j', (text) => {
    expect(parsePurpose(text)).toBeNull();
  });

  it('is redeemed once, and gives back whose it is, and where it was sent', async () => {
    const accountId = await newAccount();
    const token = await mail(accountId, 'CONFIRM_EMAIL_CHANGE');
    expect(await tokens.findLive(database.db, 'CONFIRM_EMAIL_CHANGE', token)).toMatchObject({ accountId });
    expect(await redeem('CONFIRM_EMAIL_CHANGE', token)).toMatchObject({
      accountId,
      purpose: 'CONFIRM_EMAIL_CHANGE',
      email: 'Ada@reader.test',
      emailCanonical: 'ada@reader.test',
    });
    expect(await redeem('CONFIRM_EMAIL_CHANGE', token)).toBeNull();
    expect(await tokens.findLive(database.db, 'CONFIRM_EMAIL_CHANGE', token)).toBeNull();
  });

  it('is not in the database', async () => {
    const token = await mail(await newAccount(), 'RESET_PASSWORD');
    const { rows } = await database.db.raw('select t::text as row from action_tokens t');
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(token.slice(3));
    expect(everything).not.toContain(Buffer.from(token.slice(3), 'base64url').toString('hex'));
  });

  it('is good for its own purpose only, whatever prefix it is given', async () => {
    const token = await mail(await newAccount(), 'VERIFY_EMAIL');
    expect(await redeem('RESET_PASSWORD', token)).toBeNull();
    expect(await redeem('RESET_PASSWORD', token.replace('ev_', 'pr_'))).toBeNull();
    expect(await redeem('VERIFY_EMAIL', token)).not.toBeNull();
  });

  it('has one spelling: the unused bits of its last character count', async () => {
    const token = await mail(await newAccount(), 'VERIFY_EMAIL');
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = token.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1];
    expect(Buffer.from(twin.slice(3), 'base64url')).toEqual(Buffer.from(token.slice(3), 'base64url'));
    expect(await redeem('VERIFY_EMAIL', twin)).toBeNull();
  });

  it('dies of age', async () => {
    const token = await mail(await newAccount(), 'VERIFY_EMAIL', { ttlSeconds: -1 });
    expect(await tokens.findLive(database.db, 'VERIFY_EMAIL', token)).toBeNull();
    expect(await redeem('VERIFY_EMAIL', token)).toBeNull();
  });

  it('is replaced by a newer one of the same account and purpose', async () => {
    const [accountId, other] = [await newAccount(), await newAccount()];
    const old = await mail(accountId, 'RESET_PASSWORD');
    const elsewhere = await mail(other, 'RESET_PASSWORD');
    const verify = await mail(accountId, 'VERIFY_EMAIL');
    const fresh = await mail(accountId, 'RESET_PASSWORD');
    expect(await redeem('RESET_PASSWORD', old)).toBeNull();
    expect(await redeem('RESET_PASSWORD', fresh)).not.toBeNull();
    expect(await redeem('RESET_PASSWORD', elsewhere)).not.toBeNull();
    expect(await redeem('VERIFY_EMAIL', verify)).not.toBeNull();
    expect(await redeem('RESET_PASSWORD', await mail(accountId, 'RESET_PASSWORD'))).not.toBeNull();
  });

  it('is left alive once when sixteen are asked for at the same time', async () => {
    const accountId = await newAccount();
    const made = await Promise.all(Array.from({ length: 16 }, () => mail(accountId, 'RESET_PASSWORD')));
    const redeemed = await Promise.all(made.map((token) => redeem('RESET_PASSWORD', token)));
    expect(redeemed.filter(Boolean)).toHaveLength(1);
  });

  it('is redeemed by one of sixteen who try at the same time, round after round', async () => {
    const accountId = await newAccount();
    for (let round = 0; round < 20; round++) {
      const token = await mail(accountId, 'RESET_PASSWORD');
      const results = await Promise.all(
        Array.from({ length: 16 }, () =>
          database.db.transaction(async (tx) => {
            await tx.raw('select 1'); // sixteen open transactions, each on its own connection
            return tokens.redeem(tx, 'RESET_PASSWORD', token);
          }),
        ),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
    }
  });

  it('is not used up by a transaction that is rolled back', async () => {
    const token = await mail(await newAccount(), 'RESET_PASSWORD');
    const attempt = database.db.transaction(async (tx) => {
      await tokens.redeem(tx, 'RESET_PASSWORD', token);
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(await redeem('RESET_PASSWORD', token)).not.toBeNull();
  });

  it('dies with its account', async () => {
    const accountId = await newAccount();
    const token = await mail(accountId, 'RESET_PASSWORD');
    await database.db('accounts').where({ id: accountId }).del();
    expect(await redeem('RESET_PASSWORD', token)).toBeNull();
  });
});

describe('when a password or the address changes', () => {
  it('everything mailed before is dead, for this account, and the ways back stay', async () => {
    const [accountId, other] = [await newAccount(), await newAccount()];
    const mine = await Promise.all(PURPOSES.map((purpose) => mail(accountId, purpose)));
    const elsewhere = await mail(other, 'RESET_PASSWORD');
    await tokens.voidAll(database.db, accountId);
    const alive = await Promise.all(
      PURPOSES.map((purpose, index) => tokens.findLive(database.db, purpose, mine[index] ?? '')),
    );
    expect(alive.map(Boolean)).toEqual([false, false, false, true]);
    expect(await redeem('RESET_PASSWORD', elsewhere)).not.toBeNull();
  });
});

describe('undo tokens', () => {
  it('stay beside each other, and undoing an older change kills the newer ones only', async () => {
    const accountId = await newAccount();
    const [first, second, third] = [
      await mail(accountId, 'UNDO_EMAIL_CHANGE', { name: 'first' }),
      await mail(accountId, 'UNDO_EMAIL_CHANGE', { name: 'second' }),
      await mail(accountId, 'UNDO_EMAIL_CHANGE', { name: 'third' }),
    ];
    const redeemed = await redeem('UNDO_EMAIL_CHANGE', second);
    if (!redeemed) throw new Error('the second token is dead');
    await tokens.voidUndoSince(database.db, redeemed);
    expect(await redeem('UNDO_EMAIL_CHANGE', third)).toBeNull();
    expect(await redeem('UNDO_EMAIL_CHANGE', first)).not.toBeNull();
  });
});

describe('old tokens', () => {
  it('are deleted in steps, once they ended long enough ago', async () => {
    await database.db('action_tokens').del();
    const day = 86_400;
    for (const ttlSeconds of [-9 * day, -8 * day, -6 * day, 60]) {
      await mail(await newAccount(), 'VERIFY_EMAIL', { ttlSeconds });
    }
    expect(await tokens.deleteExpired(database.db, 7, 1)).toBe(1);
    expect(await tokens.deleteExpired(database.db, 7, 10)).toBe(1);
    expect(await tokens.deleteExpired(database.db, 7, 10)).toBe(0);
    expect(await database.db('action_tokens').pluck('id')).toHaveLength(2);
  });
});

describe('the removal of old tokens', () => {
  const endDaysAgo = (accountId: string, days: number) =>
    database
      .db('action_tokens')
      .where({ account_id: accountId })
      .update({ expires_at: database.db.raw('now() - make_interval(days => ?)', [days]) });
  const left = async (...ids: string[]) =>
    (await database.db('action_tokens').whereIn('account_id', ids)).length;

  it('takes those that ended more than a week ago, however many, and no other', async () => {
    const [old, recent] = [await newAccount(), await newAccount()];
    await database.db.raw(
      `insert into action_tokens (id, account_id, purpose, token_hash, email, email_canonical, expires_at)
       select gen_random_uuid(), ?, 'UNDO_EMAIL_CHANGE', decode(md5(n::text), 'hex'), 'a@b.co', 'a@b.co', now()
         from generate_series(1, 1200) n`,
      [old],
    );
    await endDaysAgo(old, 8);
    for (const purpose of PURPOSES) await mail(recent, purpose);
    await endDaysAgo(recent, 6);
    expect(await removeExpiredTokens(database.db, new AbortController().signal)).toBe(1200);
    expect([await left(old), await left(recent)]).toEqual([0, 4]);
  });

  it('can be stopped', async () => {
    const account = await newAccount();
    await mail(account, 'VERIFY_EMAIL');
    await endDaysAgo(account, 8);
    expect(await removeExpiredTokens(database.db, AbortSignal.abort())).toBe(0);
    expect(await removeExpiredTokens(database.db, new AbortController().signal)).toBe(1);
  });
});
