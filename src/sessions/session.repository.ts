import type { Account } from '../accounts/account.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../accounts/account-row.js';
import type { Level } from '../authorization/viewer.js';
import { batchLookups } from '../database/batch-per-tick.js';
import type { Database } from '../database/connection.js';
import { listOf, prepare } from '../database/prepared.js';
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
 * Writes a session's row and, for a login, when the account last had one. Ends the sessions unused for
 * longest beyond MOST_LIVE_SESSIONS and answers their ids. Wants a transaction that has locked the account's
 * row in an earlier statement: this one then sees every session of the account. Only `openSession` may call
 * it.
 */
export async function insertSession(trx: Database, session: NewSession): Promise<InsertedSession> {
  const { rows } = await trx.raw<{ rows: (SessionRow & { ended_ids: string[] })[] }>(
    `with login as (
       update accounts set last_login_at = now() where id = :accountId and :isLogin
     ), surplus as (
       select s.id from sessions s where s.account_id = :accountId and ${SESSION_IS_LIVE}
        order by s.last_used_at desc, s.id desc offset :others
     ), ended as (
       update sessions s set ended_at = now(), end_reason = 'SESSION_LIMIT' from surplus
        where s.id = surplus.id and s.ended_at is null returning s.id
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

/**
 * Removes address and user agent from all of an account's sessions, ended ones included; ids and times stay.
 */
export async function erasePersonalData(trx: Database, accountId: string): Promise<void> {
  await trx('sessions').where({ account_id: accountId }).update({ ip_address: null, user_agent: null });
}

export type SessionWithAccount = { session: Session; account: Account };

const liveById = prepare<SessionRow & AccountRow>(
  'live_sessions_by_id',
  `select ${SESSION_COLUMNS}, ${ACCOUNT_COLUMNS}
     from sessions s join accounts a on a.id = s.account_id
    where s.id = any (${listOf('ids', 'uuid')}) and ${SESSION_IS_LIVE}`,
);

/** A live session with its account, or null. The look-ups of one tick of the event loop share a statement. */
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

/** The live sessions of an account, the last used first. A page of accounts costs one statement. */
export async function findLiveOf(db: Database, accountId: string): Promise<Session[]> {
  return (await findLists(db, accountId)) ?? [];
}

/**
 * A session that a logout names: by id alone (a verified access token) or by id and key (a refresh token of
 * ours).
 */
export type NamedSession = { id: string; refreshKey: Buffer | null };

/**
 * Ends the named sessions, whoever they belong to. Expired ones are ended too: a refresh then says that they
 * are over.
 * @returns those that this call ended: a session ends once.
 */
export async function endSessions(
  db: Database,
  named: readonly NamedSession[],
  reason: EndReason,
): Promise<{ id: string; accountId: string }[]> {
  const { rows } = await db.raw<{ rows: { id: string; account_id: string }[] }>(
    `update sessions s set ended_at = now(), end_reason = ?
       from unnest(cast(? as uuid[]), cast(? as text[])) as named (id, refresh_key)
      where s.id = named.id and named.refresh_key in ('', encode(s.refresh_key, 'hex')) and s.ended_at is null
      returning s.id, s.account_id`,
    [reason, named.map((n) => n.id), named.map((n) => n.refreshKey?.toString('hex') ?? '')],
  );
  return rows.map((row) => ({ id: row.id, accountId: row.account_id }));
}

/**
 * Ends one session of an account.
 * @returns 'ended' now, 'over' already, or null when the account has no such session.
 */
export async function endOne(
  db: Database,
  accountId: string,
  id: string,
  reason: EndReason,
): Promise<'ended' | 'over' | null> {
  const { rows } = await db.raw<{ rows: { live: boolean }[] }>(
    `with ended as (
       update sessions s set ended_at = now(), end_reason = :reason
        where s.id = :id and s.account_id = :accountId and ${SESSION_IS_LIVE} returning s.id
     )
     select exists (select from ended) as live from sessions where id = :id and account_id = :accountId`,
    { reason, id, accountId },
  );
  const row = rows[0];
  if (!row) return null;
  return row.live ? 'ended' : 'over';
}

/**
 * Ends every session of an account but, if given, one. Wants a transaction that holds the lock of the
 * account's row: a login holds it too, so that no session slips in between.
 * @returns the ids of the live ones that it ended.
 */
export async function endAll(
  trx: Database,
  accountId: string,
  reason: EndReason,
  exceptId: string | null = null,
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `update sessions s set ended_at = now(), end_reason = :reason
      where s.account_id = :accountId and ${SESSION_IS_LIVE} and s.id is distinct from cast(:exceptId as uuid)
      returning s.id`,
    { reason, accountId, exceptId },
  );
  return rows.map((row) => row.id);
}
