import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/connection.js';
import { type ActionPurpose, createActionToken, hashActionToken, parsePurpose } from './action-token.js';

export type ActionToken = {
  readonly id: string;
  readonly accountId: string;
  readonly purpose: ActionPurpose;
  /** Where it was mailed: the only address that it proves. */
  readonly email: string;
  readonly emailCanonical: string;
  /** Digest of the only browser in which it works; null: any. */
  readonly browser: Buffer | null;
};

export type NewActionToken = {
  readonly accountId: string;
  readonly purpose: ActionPurpose;
  readonly email: string;
  readonly emailCanonical: string;
  readonly ttlSeconds: number;
  /** For CLAIM_ACCOUNT. */
  readonly claim?: Claim;
};

export type Claim = { readonly issuer: string; readonly subject: string; readonly browser: Buffer };

const COLUMNS = `id, account_id as "accountId", purpose, email, email_canonical as "emailCanonical", browser`;

/**
 * Creates a token; only here is it seen in clear. It replaces a live one of the same account and purpose,
 * except undo tokens: a hijacker could void the owner's by changing the address once more.
 */
export async function replace(db: Database, token: NewActionToken): Promise<string> {
  const text = createActionToken(token.purpose);
  await db.raw(
    `insert into action_tokens
       (id, account_id, purpose, token_hash, email, email_canonical, issuer, subject, browser, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
     on conflict (account_id, purpose) where used_at is null and purpose <> 'UNDO_EMAIL_CHANGE'
     do update set id = excluded.id, token_hash = excluded.token_hash, email = excluded.email,
       email_canonical = excluded.email_canonical, issuer = excluded.issuer, subject = excluded.subject,
       browser = excluded.browser, created_at = excluded.created_at, expires_at = excluded.expires_at`,
    [
      randomUUID(),
      token.accountId,
      token.purpose,
      hashActionToken(text),
      token.email,
      token.emailCanonical,
      token.claim?.issuer ?? null,
      token.claim?.subject ?? null,
      token.claim?.browser ?? null,
      token.ttlSeconds,
    ],
  );
  return text;
}

/** A live token, read before redeeming it, to know whose row to lock. Null for any other token. */
export async function findLive(
  db: Database,
  purpose: ActionPurpose,
  token: string,
): Promise<ActionToken | null> {
  if (parsePurpose(token) !== purpose) return null;
  const { rows } = await db.raw<{ rows: ActionToken[] }>(
    `select ${COLUMNS} from action_tokens
     where token_hash = ? and purpose = ? and used_at is null and expires_at > now()`,
    [hashActionToken(token), purpose],
  );
  return rows[0] ?? null;
}

/**
 * Consumes the token with one conditional write, so only one of any number of callers gets the row. Call it
 * in the transaction of what the token allows, with the account's row locked.
 */
export async function redeem(
  tx: Database,
  purpose: ActionPurpose,
  token: string,
): Promise<ActionToken | null> {
  if (parsePurpose(token) !== purpose) return null;
  const { rows } = await tx.raw<{ rows: ActionToken[] }>(
    `update action_tokens set used_at = now()
     where token_hash = ? and purpose = ? and used_at is null and expires_at > now()
     returning ${COLUMNS}`,
    [hashActionToken(token), purpose],
  );
  return rows[0] ?? null;
}

/** Voids mailed tokens, except undo tokens: the owner may need those. Lock the account's row first. */
export async function voidAll(
  tx: Database,
  accountId: string,
  purposes: readonly ActionPurpose[] = [
    'VERIFY_EMAIL',
    'RESET_PASSWORD',
    'CONFIRM_EMAIL_CHANGE',
    'CLAIM_ACCOUNT',
  ],
): Promise<void> {
  await tx.raw('delete from action_tokens where account_id = ? and used_at is null and purpose = any(?)', [
    accountId,
    [...purposes],
  ]);
}

/** Lock the account's row first. */
export async function removeAll(trx: Database, accountId: string): Promise<void> {
  await trx('action_tokens').where({ account_id: accountId }).delete();
}

/**
 * After an undo, voids undo tokens made since the restored address was first replaced: they were mailed to
 * later addresses. Older ones stay, for owners of earlier addresses.
 */
export async function voidUndoSince(tx: Database, redeemed: ActionToken): Promise<void> {
  await tx.raw(
    `delete from action_tokens where account_id = ? and purpose = 'UNDO_EMAIL_CHANGE' and used_at is null
       and created_at >= (select min(created_at) from action_tokens
         where account_id = ? and purpose = 'UNDO_EMAIL_CHANGE' and email_canonical = ?)`,
    [redeemed.accountId, redeemed.accountId, redeemed.emailCanonical],
  );
}

/** Whether the mailbox's claim link was opened that recently. Lock the account's row first. */
export async function isClaimProved(
  trx: Database,
  claim: { accountId: string; email: string; issuer: string; subject: string; withinSeconds: number },
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: object[] }>(
    `select from action_tokens
      where account_id = :accountId and purpose = 'CLAIM_ACCOUNT' and email = :email and issuer = :issuer
        and subject = :subject and used_at > now() - make_interval(secs => :withinSeconds)`,
    claim,
  );
  return rows.length > 0;
}

/** Deletes at most `limit` tokens and returns how many. */
export async function deleteExpired(db: Database, olderThanDays: number, limit: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from action_tokens where id in (
       select id from action_tokens where expires_at < now() - make_interval(days => ?)
       order by expires_at limit ? for update skip locked
     )`,
    [olderThanDays, limit],
  );
  return rowCount;
}

/** Whether another account's owner may still take the address back; registering it would block the undo. */
export async function isReserved(
  db: Database,
  emailCanonical: string,
  exceptAccountId: string | null = null,
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { reserved: boolean }[] }>(
    `select exists (
       select from action_tokens
       where email_canonical = :emailCanonical and purpose = 'UNDO_EMAIL_CHANGE' and used_at is null
         and expires_at > now() and account_id is distinct from cast(:exceptAccountId as uuid)
     ) as reserved`,
    { emailCanonical, exceptAccountId },
  );
  return rows[0]?.reserved === true;
}
