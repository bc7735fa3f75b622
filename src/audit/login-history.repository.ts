import type { Database } from '../database/connection.js';

/** What an account signed in from before. */
export type LoginOrigin = { readonly userAgent: string | null; readonly ipAddress: string | null };

/** The distinct origins of the account's last hundred sign-ins, its registration included. */
export async function findLoginOrigins(db: Database, userId: string): Promise<LoginOrigin[]> {
  const { rows } = await db.raw<{ rows: LoginOrigin[] }>(
    `select distinct user_agent as "userAgent", ip_address as "ipAddress"
       from (select user_agent, ip_address from auth_events
              where user_id = ? and type in ('LOGGED_IN', 'REGISTERED')
              order by occurred_at desc, id desc limit 100) as sign_ins`,
    [userId],
  );
  return rows;
}
