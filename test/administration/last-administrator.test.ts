import { dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { signIn, type TestUser } from '../helpers/users.js';

const { server, database } = useService({ env: { REGISTER_RATE_LIMIT: 'off' } });

beforeEach(async () => {
  await database.db.raw('delete from accounts');
});

const demote = 'mutation ($id: ID!) { setUserRoles(userId: $id, roles: [USER]) { id } }';
const lock = 'mutation ($id: ID!) { lockUser(userId: $id) { id } }';
const remove = 'mutation ($id: ID!) { deleteUser(userId: $id) }';

const admin = () => signIn({ server, db: database.db }, { roles: ['ADMIN'] });

async function administratorsLeft(): Promise<number> {
  const { rows } = await database.db.raw(
    `select count(*)::int as count from accounts where 'ADMIN' = any (roles) and locked_at is null`,
  );
  return rows[0].count;
}

describe('the last administrator', () => {
  test('can be neither demoted, locked nor deleted, not even by themselves', async () => {
    const only = await admin();
    for (const document of [demote, lock, remove]) {
      expect((await only.post(document, { id: only.id })).code).toBe('FORBIDDEN');
    }
    expect(dataOf(await only.post('{ me { roles } }')).me.roles).toEqual(['ADMIN']);
    const { rows } = await database.db.raw(
      `select type from auth_events where user_id = ? and type <> 'EMAIL_VERIFICATION_SENT'`,
      [only.id],
    );
    expect(rows).toEqual([{ type: 'REGISTERED' }]);
  });

  test('may keep ADMIN beside other roles', async () => {
    const only = await admin();
    const keep = 'mutation ($id: ID!) { setUserRoles(userId: $id, roles: [USER, ADMIN]) { roles } }';
    expect(dataOf(await only.post(keep, { id: only.id })).setUserRoles.roles).toEqual(['USER', 'ADMIN']);
  });

  test('is the last one too when the others are locked', async () => {
    const [one, other] = [await admin(), await admin()];
    dataOf(await one.post(lock, { id: other.id }));
    for (const document of [demote, lock, remove]) {
      expect((await one.post(document, { id: one.id })).code).toBe('FORBIDDEN');
    }
    // The locked one is no loss.
    expect(dataOf(await one.post(remove, { id: other.id })).deleteUser).toBe(true);
  });

  test('is not the last one when the lock of another has run out', async () => {
    for (const document of [demote, lock, remove]) {
      const [one, other] = [await admin(), await admin()];
      const anHourAgo = new Date(Date.now() - 3_600_000);
      const ran = { locked_at: anHourAgo, locked_until: new Date(Date.now() - 60_000) };
      await database.db('accounts').where({ id: other.id }).update(ran);
      dataOf(await one.post(document, { id: one.id }));
      await database.db.raw('delete from accounts');
    }
  });

  test.each([
    ['demote', demote],
    ['lock', lock],
    ['delete', remove],
  ])('stays when two administrators %s each other at once, every time', async (_name, document) => {
    for (let round = 0; round < 7; round++) {
      const pair: [TestUser, TestUser] = [await admin(), await admin()];
      await database.db.raw(`update accounts set roles = '{USER}' where not (id = any (?))`, [
        pair.map((p) => p.id),
      ]);
      const [one, other] = pair;
      const answers = await Promise.all([
        one.post(document, { id: other.id }),
        other.post(document, { id: one.id }),
        one.post(document, { id: one.id }),
        other.post(document, { id: other.id }),
      ]);
      expect(await administratorsLeft()).toBe(1);
      for (const { code } of answers) {
        expect([undefined, 'FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND']).toContain(code);
      }
      await database.db.raw('delete from accounts');
    }
  });
});
