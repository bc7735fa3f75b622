import type { Account } from '../accounts/account.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../accounts/account-row.js';
import type { Level } from '../authorization/viewer.js';
import type { Database } from '../database/connection.js';
import { batchLookups } from '../database/statements/batch-per-tick.js';
import { listOf, prepare } from '../database/statements/prepared.js';
import type { AuthMethod } from './proof/proven-factor.js';
import {
  type Delivery,
  type EndReason,
  MOST_LIVE_SESSIONS,
  type RefreshableSession,
  type Session,
} from './session.js';
import { SESSION_COLUMNS, SESSION_IS_LIVE, type SessionRow, toSession } from './session-row.js';

export type NewSession = {
  id: string;
  accountId: string;
  refreshKey: Buffer;
  delivery: Delivery;
  rememberMe: boolean;
  idleTtlSeconds: number;
  maxAgeSeconds: number;
  ipAddress: string;
  userAgent: string | null;
  /** Not a registration. */
  isLogin: boolean;
  level: Level;
  methods: readonly AuthMethod[];
  amr: readonly string[];
};

/** A new session, and those that ended to make room for it. */
export type InsertedSession = { session: RefreshableSession; endedIds: string[] };

/**
 * Inserts a session and, for a login, records its time; ends those unused for longest beyond
 * MOST_LIVE_SESSIONS. Lock the account's row in an earlier statement, so that this one sees every session.
 * Only for `openSession`.
 */
export async function insertSession(trx: Database, session: NewSession): Promise<InsertedSession> {
  const { rows } = await trx.raw<{ rows: (SessionRow & { ended_ids: string[] })[] }>(
    `with login as (
       update accounts set last_login_at = now() where id = :accountId and :isLogin
     ), over_limit as (
       select s.id from sessions s where s.account_id = :accountId and ${SESSION_IS_LIVE}
        order by s.last_used_at desc, s.id desc offset :others
     ), ended as (
       update sessions s set ended_at = now(), end_reason = 'SESSION_LIMIT' from over_limit
        where s.id = over_limit.id and s.ended_at is null returning s.id
     )
     insert into sessions as s
       (id, account_id, refresh_key, delivery, remember_me, ip_address, user_agent,
        level, methods, amr, strong_authenticated_at, expires_at, idle_expires_at)
     values (:id, :accountId, :refreshKey, :delivery, :rememberMe, :ipAddress, :userAgent,
       :level, :methods, :amr, case when :level = 2 then now() end,
       now() + make_interval(secs => :maxAgeSeconds),
       now() + make_interval(secs => least(cast(:idleTtlSeconds as float8), cast(:maxAgeSeconds as float8))))
     returning ${SESSION_COLUMNS}, array(select id from ended) as ended_ids`,
    {
      ...session,
      methods: [...session.methods],
      amr: [...session.amr],
      others: MOST_LIVE_SESSIONS - 1,
    },
  );
  const row = rows[0];
  if (!row) throw new Error('the session was not inserted');
  return { session: toSession(row), endedIds: row.ended_ids };
}

/** Of all the account's sessions, ended ones too; ids and times stay. */
export async function erasePersonalData(trx: Database, accountId: string): Promise<void> {
  await trx('sessions').where({ account_id: accountId }).update({ ip_address: null, user_agent: null });
}

/** A live session with what its tokens are made of, or null. */
export async function findRenewable(db: Database, id: string): Promise<RefreshableSession | null> {
  const { rows } = await db.raw<{ rows: SessionRow[] }>(
    `select ${SESSION_COLUMNS} from sessions s where s.id = ? and ${SESSION_IS_LIVE}`,
    [id],
  );
  return rows[0] ? toSession(rows[0]) : null;
}

export type SessionWithAccount = { session: Session; account: Account };

const liveById = prepare<SessionRow & AccountRow>(
  'live_sessions_by_id',
  `select ${SESSION_COLUMNS}, ${ACCOUNT_COLUMNS}
     from sessions s join accounts a on a.id = s.account_id
    where s.id = any (${listOf('ids', 'uuid')}) and ${SESSION_IS_LIVE}`,
);

/** Null: it has ended. */
export const findLive = batchLookups<SessionWithAccount>(async (db, ids) => {
  const rows = await liveById(db, { ids });
  return new Map(rows.map((row) => [row.session_id, { session: toSession(row), account: toAccount(row) }]));
});

const liveOfAccounts = prepare<SessionRow>(
  'live_sessions_of_accounts',
  `select ${SESSION_COLUMNS}
     from unnest(${listOf('accountIds', 'uuid')}) as wanted (account_id)
     cross join lateral (
       select * from sessions s where s.account_id = wanted.account_id and ${SESSION_IS_LIVE}
        order by s.last_used_at desc, s.id desc limit ${MOST_LIVE_SESSIONS}
     ) as s
    order by s.last_used_at desc, s.id desc`,
);

const findLists = batchLookups(async (db, accountIds) => {
  const rows = await liveOfAccounts(db, { accountIds });
  const lists = new Map<string, Session[]>();
  for (const session of rows.map(toSession)) {
    const list = lists.get(session.accountId);
    if (list) list.push(session);
    else lists.set(session.accountId, [session]);
  }
  return lists;
});

/** Last used first. */
export async function findLiveOf(db: Database, accountId: string): Promise<Session[]> {
  return (await findLists(db, accountId)) ?? [];
}

/**
 * Ends the account's sessions but the given one, with pending logins and device trust. Lock the account's row
 * first, so that no login slips in.
 * @returns the ids of those that were live.
 */
export async function endAll(
  trx: Database,
  accountId: string,
  reason: EndReason,
  exceptId: string | null = null,
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `with pending as (delete from login_challenges where account_id = :accountId),
          trust as (delete from trusted_devices where account_id = :accountId)
     update sessions s set ended_at = now(), end_reason = :reason
      where s.account_id = :accountId and ${SESSION_IS_LIVE} and s.id is distinct from cast(:exceptId as uuid)
      returning s.id`,
    { reason, accountId, exceptId },
  );
  return rows.map((row) => row.id);
}
