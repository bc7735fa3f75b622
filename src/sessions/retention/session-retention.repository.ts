import type { Database } from '../../database/connection.js';

const BATCH_ROWS = 1_000;
/** Kept past their end, so that a refresh can say why the session ended. */
const KEEP_DAYS = 30;
/** An hour more than the longest life of an access token. */
const REVOCATION_HOURS = 25;

/**
 * Removes sessions that ended long ago, from `afterId` on. Ids begin with their creation time, so it stops
 * where none can be old enough.
 * @returns where to go on (null at the end), and how many were removed.
 */
export async function removeExpired(
  db: Database,
  afterId: string,
): Promise<{ lastId: string | null; removed: number }> {
  const { rows } = await db.raw<{ rows: { last_id: string | null; removed: number }[] }>(
    `with seen as (
       select id, coalesce(ended_at, least(idle_expires_at, expires_at)) as over_at from sessions
        where id > :afterId
          and id < cast(rpad(lpad(to_hex(
            floor(extract(epoch from now() - make_interval(days => :keepDays)) * 1000)::bigint), 12, '0'), 32, '0') as uuid)
        order by id limit :batchRows
     ), removed as (
       delete from sessions s using seen
        where s.id = seen.id and seen.over_at < now() - make_interval(days => :keepDays)
       returning s.id
     )
     select (select id from seen order by id desc limit 1) as last_id, (select count(*)::int from removed) as removed`,
    { afterId, keepDays: KEEP_DAYS, batchRows: BATCH_ROWS },
  );
  return { lastId: rows[0]?.last_id ?? null, removed: rows[0]?.removed ?? 0 };
}

/** Removes expired login challenges, enrolments, passkey challenges, provider flows and device trust. */
export async function removeExpiredSecondSteps(db: Database): Promise<void> {
  await db.raw(
    `with challenges as (delete from login_challenges where expires_at < now()),
          enrolments as (delete from totp_enrolments where expires_at < now()),
          flows as (delete from provider_flows where expires_at < now()),
          used as (delete from used_challenges where expires_at < now())
     delete from trusted_devices where expires_at < now()`,
  );
}

/** Removes the oldest rows that no access token can need. @returns how many. */
export async function removeRevocations(db: Database): Promise<number> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `delete from revocations where id in (
       select id from revocations where happened_at < now() - make_interval(hours => ?)
        order by happened_at limit ?)
     returning id`,
    [REVOCATION_HOURS, BATCH_ROWS],
  );
  return rows.length;
}
