import type { Database } from '../../database/connection.js';

/** A requested reset; whether the address has an account is not yet known. */
export type ResetRequest = {
  readonly emailCanonical: string;
  /** As rate limits count networks. */
  readonly network: string;
  readonly ipAddress: string;
  readonly userAgent: string | null;
  readonly requestId: string;
};

/** Leased by this process. `id` grows with each request. */
export type ClaimedRequest = ResetRequest & { readonly id: string };

/** Inserts the request or renews it for this address and network; due at once. */
export async function insertRequest(db: Database, request: ResetRequest): Promise<void> {
  await db.raw(
    `insert into password_reset_requests (email_canonical, network, ip_address, user_agent, request_id)
     values (:emailCanonical, :network, :ipAddress, :userAgent, :requestId)
     on conflict (email_canonical, network) do update set
       id = excluded.id, ip_address = excluded.ip_address, user_agent = excluded.user_agent,
       request_id = excluded.request_id, requested_at = now(), next_attempt_at = now()`,
    { ...request },
  );
}

/** Leases the requests longest due, the newest last; one not removed within the lease is due again. */
export async function claimDue(db: Database, limit: number, leaseSeconds: number): Promise<ClaimedRequest[]> {
  const { rows } = await db.raw<{ rows: ClaimedRequest[] }>(
    `with due as materialized (
       select id from password_reset_requests where next_attempt_at <= now()
       order by next_attempt_at limit ? for update skip locked
     ), claimed as (
       update password_reset_requests as request
       set next_attempt_at = now() + make_interval(secs => ?)
       from due where request.id = due.id
       returning request.id, email_canonical as "emailCanonical", network, ip_address as "ipAddress",
         user_agent as "userAgent", request_id as "requestId"
     )
     select * from claimed order by id`,
    [limit, leaseSeconds],
  );
  return rows;
}

export async function findAccountIds(
  db: Database,
  emailsCanonical: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.raw<{ rows: { email: string; id: string }[] }>(
    'select email_canonical as email, id from accounts where email_canonical = any(?)',
    [[...emailsCanonical]],
  );
  return new Map(rows.map(({ email, id }) => [email, id]));
}

/** Removes requests up to that id: one email serves all of them. Later ones are served again. */
export async function removeServed(
  db: Database,
  emailsCanonical: readonly string[],
  upToId: string,
): Promise<void> {
  await db.raw('delete from password_reset_requests where email_canonical = any(?) and id <= ?', [
    [...emailsCanonical],
    upToId,
  ]);
}

/** Does nothing if the request was renewed meanwhile. */
export async function postpone(db: Database, { id }: ClaimedRequest, seconds: number): Promise<void> {
  await db.raw(
    'update password_reset_requests set next_attempt_at = now() + make_interval(secs => ?) where id = ?',
    [seconds, id],
  );
}
