import type { Database } from '../../database/connection.js';
import { prepare } from '../../database/statements/prepared.js';

export type LoginOrigin = { readonly userAgent: string | null; readonly ipAddress: string | null };

/** Distinct among the account's last hundred sign-ins, its registration included. */
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

/** As long as a session may last: anyone who stays signed in signs in at least this often. */
const KNOWN_DAYS = 90;

const knownNetwork = prepare<{ known: boolean }>(
  'audit-known-network',
  `select exists (
     select from (
       select ip_address from auth_events
        where user_id = cast(:userId as uuid) and type in ('LOGGED_IN', 'REGISTERED', 'PASSWORD_RESET')
          and occurred_at > now() - make_interval(days => ${KNOWN_DAYS})
        order by occurred_at desc, id desc limit 100
     ) as latest
     -- A command has no address, but says so.
     where case when ip_address ~ '^[0-9a-f.:]+$' then cast(ip_address as inet) <<= cast(:network as inet) end
   ) as known`,
);

/** Whether one of the last hundred sign-ins, or a password reset, came from it in the last 90 days. */
export async function isKnownNetwork(db: Database, userId: string, network: string): Promise<boolean> {
  const [row] = await knownNetwork(db, { userId, network });
  return row?.known === true;
}
