import { ACCOUNT_IS_LOCKED } from '../../accounts/account-row.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import { SESSION_IS_LIVE } from '../../sessions/session-row.js';

export type Dashboard = {
  users: number;
  lockedUsers: number;
  activeSessions: number;
  loginsLast24h: number;
  failedLoginsLast24h: number;
  registrationsLast24h: number;
};

/** One statement, on one core: it is the costliest query of the administration. */
export async function count(db: Database): Promise<Dashboard> {
  return inTransaction(db, async (trx) => {
    await trx.raw('set local max_parallel_workers_per_gather = 0');
    const { rows } = await trx.raw<{ rows: Dashboard[] }>(STATEMENT);
    if (!rows[0]) throw new Error('the STATEMENT answered no row');
    return rows[0];
  });
}

const STATEMENT = `
  select
    (select count(*) from accounts)::integer as "users",
    (select count(*) from accounts a where ${ACCOUNT_IS_LOCKED})::integer as "lockedUsers",
    (select count(*) from sessions s where ${SESSION_IS_LIVE})::integer as "activeSessions",
    ${eventsOfDay('LOGGED_IN')} as "loginsLast24h",
    ${eventsOfDay('LOGIN_FAILED')} + (
      select coalesce(sum(further), 0)::integer from auth_event_repeats
       where type = 'LOGIN_FAILED' and ends_at > now() - interval '1 day') as "failedLoginsLast24h",
    ${eventsOfDay('REGISTERED')} as "registrationsLast24h"`;

function eventsOfDay(type: 'LOGGED_IN' | 'LOGIN_FAILED' | 'REGISTERED'): string {
  return `(select coalesce(sum(count), 0) from auth_events
            where type = '${type}' and occurred_at > now() - interval '1 day')::integer`;
}
