import type { Database } from '../../database/connection.js';
import { batchLookups } from '../../database/statements/batch-per-tick.js';
import { listOf, prepare } from '../../database/statements/prepared.js';
import type { Identity, ProvedIdentity } from './identity.js';

type IdentityRow = {
  id: string;
  account_id: string;
  provider: string;
  email: string | null;
  created_at: Date;
  last_used_at: Date | null;
};

const COLUMNS = 'i.id, i.account_id, i.provider, i.email, i.created_at, i.last_used_at';

/** Frozen, because requests of one tick share it. */
function toIdentity(row: IdentityRow): Identity {
  return Object.freeze({
    id: row.id,
    accountId: row.account_id,
    provider: row.provider,
    email: row.email,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  });
}

const ofAccounts = prepare<IdentityRow>(
  'identities_of_accounts',
  `select ${COLUMNS} from identities i
    where i.account_id = any (${listOf('accountIds', 'uuid')}) order by i.created_at, i.id`,
);

/** Oldest first; null: none. */
export const findOf = batchLookups<readonly Identity[]>(async (db, accountIds) => {
  const rows = await ofAccounts(db, { accountIds });
  const lists = new Map<string, Identity[]>();
  for (const identity of rows.map(toIdentity)) {
    const list = lists.get(identity.accountId);
    if (list) list.push(identity);
    else lists.set(identity.accountId, [identity]);
  }
  return lists;
});

export async function findAccountId(
  db: Database,
  { issuer, subject }: Pick<ProvedIdentity, 'issuer' | 'subject'>,
): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { account_id: string }[] }>(
    'select account_id from identities where issuer = ? and subject = ?',
    [issuer, subject],
  );
  return rows[0]?.account_id ?? null;
}

/** Lock the account's row first. Null if the identity is no longer the account's. */
export async function touch(
  trx: Database,
  accountId: string,
  { provider, issuer, subject, email }: ProvedIdentity,
): Promise<Identity | null> {
  const { rows } = await trx.raw<{ rows: IdentityRow[] }>(
    `update identities i set last_used_at = now(), provider = :provider, email = coalesce(:email, i.email)
      where i.issuer = :issuer and i.subject = :subject and i.account_id = :accountId returning ${COLUMNS}`,
    { accountId, provider, issuer, subject, email },
  );
  return rows[0] ? toIdentity(rows[0]) : null;
}

/** Lock the account's row first. Fails with a unique violation of `identities_subject_unique`. */
export async function insert(
  trx: Database,
  { id, accountId, identity }: { id: string; accountId: string; identity: ProvedIdentity },
): Promise<Identity> {
  const { provider, issuer, subject, email } = identity;
  const { rows } = await trx.raw<{ rows: IdentityRow[] }>(
    `insert into identities as i (id, account_id, provider, issuer, subject, email, last_used_at)
     values (:id, :accountId, :provider, :issuer, :subject, :email, now()) returning ${COLUMNS}`,
    { id, accountId, provider, issuer, subject, email },
  );
  if (!rows[0]) throw new Error('the identity was not inserted');
  return toIdentity(rows[0]);
}

/** Lock the account's row first. */
export async function count(trx: Database, accountId: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from identities where account_id = ?',
    [accountId],
  );
  return rows[0]?.count ?? 0;
}

/** Lock the account's row first. Null if it has no such identity. */
export async function remove(trx: Database, accountId: string, id: string): Promise<Identity | null> {
  const { rows } = await trx.raw<{ rows: IdentityRow[] }>(
    `delete from identities i where i.id = ? and i.account_id = ? returning ${COLUMNS}`,
    [id, accountId],
  );
  return rows[0] ? toIdentity(rows[0]) : null;
}

/**
 * Removes what was linked before the account was first verified (all, if it never was), or since the
 * `restored` address was first replaced; null: none was. Lock the account's row first, and call it before
 * verifying.
 * @returns those removed.
 */
export async function removeUnproved(
  trx: Database,
  accountId: string,
  restored: string | null,
): Promise<Identity[]> {
  const { rows } = await trx.raw<{ rows: IdentityRow[] }>(
    `delete from identities i using accounts a
      where i.account_id = :accountId and a.id = i.account_id
        and (a.email_verified_at is null or i.created_at < a.email_verified_at
             or i.created_at >= (select min(t.created_at) from action_tokens t
                                  where t.account_id = a.id and t.purpose = 'UNDO_EMAIL_CHANGE'
                                    and t.email_canonical = cast(:restored as text)))
      returning ${COLUMNS}`,
    { accountId, restored },
  );
  return rows.map(toIdentity);
}

/** Lock the account's row first. */
export async function removeAll(trx: Database, accountId: string): Promise<void> {
  await trx.raw('delete from identities where account_id = ?', [accountId]);
}
