import type { Database } from '../../database/connection.js';

/** Leased by this process; `attempts` counts this one. */
export type ClaimedMail = {
  readonly id: string;
  readonly template: string;
  readonly recipient: string;
  readonly sealed: Buffer;
  readonly attempts: number;
};

export type NewMail = {
  readonly id: string;
  readonly accountId: string | null;
  readonly template: string;
  readonly recipient: string;
  readonly sealed: Buffer;
  readonly ttlSeconds: number;
};

export async function insert(db: Database, mail: NewMail): Promise<void> {
  await db.raw(
    `insert into mail_outbox (id, account_id, template, recipient, sealed, expires_at)
     values (?, ?, ?, ?, ?, now() + make_interval(secs => ?))`,
    [mail.id, mail.accountId, mail.template, mail.recipient, mail.sealed, mail.ttlSeconds],
  );
}

/** Gives up the account's unsent mails of that template, in favour of a newer one. */
export async function supersedeUnsent(db: Database, accountId: string, template: string): Promise<void> {
  await db.raw(
    `update mail_outbox set failed_at = now(), sealed = null, last_error = 'superseded by a newer one'
     where account_id = ? and template = ? and sealed is not null`,
    [accountId, template],
  );
}

/** Leases due mails, longest due first; one that is not finished within the lease is due again. */
export async function claimDue(db: Database, limit: number, leaseSeconds: number): Promise<ClaimedMail[]> {
  const { rows } = await db.raw<{ rows: ClaimedMail[] }>(
    `with due as materialized (
       select id from mail_outbox
       where sealed is not null and next_attempt_at <= now() and expires_at > now()
       order by next_attempt_at limit ? for update skip locked
     )
     update mail_outbox as mail
     set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ?)
     from due where mail.id = due.id
     returning mail.id, template, recipient, sealed, attempts`,
    [limit, leaseSeconds],
  );
  return rows;
}

/** Extends the leases of mails still being sent. */
export async function renewLeases(db: Database, ids: readonly string[], leaseSeconds: number): Promise<void> {
  await db.raw(
    `update mail_outbox set next_attempt_at = greatest(next_attempt_at, now() + make_interval(secs => ?))
     where id = any(cast(? as uuid[])) and sealed is not null`,
    [leaseSeconds, [...ids]],
  );
}

/** Erases the content. Correct even after the lease ended: the mail did go out. */
export async function markSent(db: Database, id: string): Promise<void> {
  await db.raw(
    `update mail_outbox set sent_at = now(), sealed = null, last_error = null
     where id = ? and sealed is not null`,
    [id],
  );
}

/** Erases the content, unless another worker took the mail since. `reason` must not contain any of it. */
export async function markFailed(db: Database, mail: ClaimedMail, reason: string): Promise<void> {
  await db.raw(
    `update mail_outbox set failed_at = now(), sealed = null, last_error = ?
     where id = ? and attempts = ? and sealed is not null`,
    [reason, mail.id, mail.attempts],
  );
}

/** Does nothing if another worker took the mail since. */
export async function retryIn(
  db: Database,
  mail: ClaimedMail,
  seconds: number,
  reason: string,
): Promise<void> {
  await db.raw(
    `update mail_outbox set next_attempt_at = now() + make_interval(secs => ?), last_error = ?
     where id = ? and attempts = ? and sealed is not null`,
    [seconds, reason, mail.id, mail.attempts],
  );
}

/** Gives up mails whose link has expired and erases their content, except those being sent. */
export async function failExpired(db: Database, limit: number): Promise<ExpiredMail[]> {
  const { rows } = await db.raw<{ rows: ExpiredMail[] }>(
    `with dead as materialized (
       select id from mail_outbox
       where sealed is not null and next_attempt_at <= now() and expires_at <= now()
       limit ? for update skip locked
     )
     update mail_outbox as mail
     set failed_at = now(), sealed = null, last_error = coalesce('expired after: ' || last_error, 'expired')
     from dead where mail.id = dead.id
     returning mail.id, template, attempts, last_error as reason`,
    [limit],
  );
  return rows;
}

export type ExpiredMail = { id: string; template: string; attempts: number; reason: string };

/** Deletes mails sent or given up before that, at most `limit`. Returns how many. */
export async function deleteDone(db: Database, olderThanDays: number, limit: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from mail_outbox where id in (
       select id from mail_outbox
       where sealed is null and created_at < now() - make_interval(days => ?)
       order by created_at limit ? for update skip locked
     )`,
    [olderThanDays, limit],
  );
  return rowCount;
}
