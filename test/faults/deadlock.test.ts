import { setTimeout as sleep } from 'node:timers/promises';
import { client, dataOf } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { login, password, refusalOf, signUp, withoutLimits } from '../helpers/users.js';

const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { accessToken } }`;

const { server, database } = useService({ env: withoutLimits });

async function waitsForLock(): Promise<boolean> {
  const { rows } = await database.db.raw(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and application_name = 'gatehouse' and query ~ 'update sessions'`,
  );
  return rows.length > 0;
}

it('a deadlock is not seen by the client: the change of password is done again', async () => {
  const api = client(server.origin);
  const ada = await signUp(api);
  const other = await login(api, ada);
  const newPassword = 'another horse, another battery';

  const changed = await database.db.transaction(async (trx) => {
    // Only the service looks for deadlocks in time, so that it is the one whose transaction is undone.
    await trx.raw(`set local deadlock_timeout = '20s'`);
    await trx.raw('select from sessions where id = ? for update', [other.sessionId]);
    const answer = api.post(
      CHANGE_PASSWORD,
      { input: { currentPassword: password, newPassword } },
      { token: ada.accessToken },
    );
    while (!(await waitsForLock())) await sleep(10);
    // It holds the account's row and waits for the session's; we hold that and now wait for the account's.
    await trx.raw('select from accounts where id = ? for update', [ada.id]);
    return { answer };
  });
  dataOf(await changed.answer);

  const [{ deadlocks }] = (
    await database.db.raw('select deadlocks::int from pg_stat_database where datname = current_database()')
  ).rows;
  expect(deadlocks).toBe(1);
  expect(await refusalOf(api, other.accessToken)).toBe('TOKEN_REVOKED');
  await login(api, ada, { password: newPassword });
  const events = await database.db('auth_events').where({ user_id: ada.id, type: 'PASSWORD_CHANGED' });
  expect(events).toHaveLength(1);
});
