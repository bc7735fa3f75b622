import type { Database } from '../database/connection.js';

/** What an account was signed in from before. */
export type SignInPlace = { readonly userAgent: string | null; readonly ipAddress: string | null };

/** Whence the last hundred sign-ins of the account came, the registration among them; each place once. */
export async function findPlaces(db: Database, userId: string): Promise<SignInPlace[]> {
  const { rows } = await db.raw<{ rows: SignInPlace[] }>(
    `select distinct user_agent as "userAgent", ip_address as "ipAddress"
       from (select user_agent, ip_address from auth_events
              where user_id = ? and type in ('LOGGED_IN', 'REGISTERED')
              order by occurred_at desc, id desc limit 100) as sign_ins`,
    [userId],
  );
  return rows;
}
