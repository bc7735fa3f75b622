import type { Database } from '../../database/connection.js';

/** A row without secrets, its names in camelCase; times as the driver made them. */
export type PersonalDataRow = Readonly<Record<string, unknown>>;

/** Without the password hash; null if the account is gone. */
export async function findAccount(db: Database, id: string): Promise<PersonalDataRow | null> {
  const [account = null] = await rowsOf(
    db,
    `select id, email, email_canonical as "emailCanonical", email_verified_at as "emailVerifiedAt", username, name,
            roles, version, version_raised_at as "versionRaisedAt", password_voided_at as "passwordVoidedAt",
            locked_at as "lockedAt",
            locked_until as "lockedUntil", lock_reason as "lockReason", last_login_at as "lastLoginAt",
            created_at as "createdAt"
       from accounts where id = :id`,
    { id },
  );
  return account;
}

/** Without secrets and keys. */
export async function findFactors(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    `select id, type, name, created_at as "createdAt", last_used_at as "lastUsedAt", backup_eligible as "synced"
       from factors where account_id = :id order by created_at desc, id desc limit :limit`,
    { id, limit },
  );
}

export async function findIdentities(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    `select id, provider, issuer, subject, email, created_at as "createdAt", last_used_at as "lastUsedAt"
       from identities where account_id = :id order by created_at desc, id desc limit :limit`,
    { id, limit },
  );
}

/** When they were used, not the codes. */
export async function findRecoveryCodes(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    'select used_at as "usedAt" from recovery_codes where account_id = :id order by used_at limit :limit',
    { id, limit },
  );
}

/** Since when, not their cookies. */
export async function findTrustedDevices(
  db: Database,
  id: string,
  limit: number,
): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    `select created_at as "createdAt", expires_at as "expiresAt"
       from trusted_devices where account_id = :id order by created_at desc limit :limit`,
    { id, limit },
  );
}

/** Ended ones too, newest first; nothing that a refresh token is made of. */
export async function findSessions(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    `select id, created_at as "createdAt", authenticated_at as "authenticatedAt",
            strong_authenticated_at as "strongAuthenticatedAt", level, methods, last_used_at as "lastUsedAt",
            least(idle_expires_at, expires_at) as "expiresAt", remember_me as "rememberMe", delivery,
            ip_address as "ipAddress", user_agent as "userAgent", ended_at as "endedAt", end_reason as "endReason"
       from sessions where account_id = :id order by created_at desc, id desc limit :limit`,
    { id, limit },
  );
}

/**
 * What happened to the account and what its owner did, newest first. Of others it gives only ids: not an
 * administrator's address, nor notes about people the owner acted on.
 */
export async function findEvents(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  const columns = 'id, type, occurred_at, user_id, actor_id, session_id, ip_address, user_agent, count';
  const newest = 'order by occurred_at desc, id desc limit :limit';
  return rowsOf(
    db,
    `select id, type, occurred_at as "occurredAt", user_id as "userId", actor_id as "actorId",
            session_id as "sessionId", case when by_other then null else ip_address end as "ipAddress",
            case when by_other then null else user_agent end as "userAgent", count, details
       from (
         (select ${columns}, details, coalesce(actor_id <> :id, false) as by_other
            from auth_events where user_id = :id ${newest})
         union all
         (select ${columns}, null as details, false as by_other
            from auth_events where actor_id = :id and actor_id is distinct from user_id ${newest})
       ) as events
      ${newest}`,
    { id, limit },
  );
}

/** Newest first, without their tokens. */
export async function findMailedLinks(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    `select id, purpose, email, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
       from action_tokens where account_id = :id order by created_at desc, id desc limit :limit`,
    { id, limit },
  );
}

/** Newest first, without their content. */
export async function findMails(db: Database, id: string, limit: number): Promise<PersonalDataRow[]> {
  return rowsOf(
    db,
    `select id, template, recipient, created_at as "createdAt", expires_at as "expiresAt", attempts,
            sent_at as "sentAt", failed_at as "failedAt"
       from mail_outbox where account_id = :id order by created_at desc, id desc limit :limit`,
    { id, limit },
  );
}

async function rowsOf(
  db: Database,
  statement: string,
  bindings: Readonly<Record<string, string | number>>,
): Promise<PersonalDataRow[]> {
  const { rows } = await db.raw<{ rows: PersonalDataRow[] }>(statement, bindings);
  return rows;
}
