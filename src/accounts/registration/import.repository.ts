import type { Database } from '../../database/connection.js';
import type { ImportedAccount } from './import-record.js';

export type NewImport = ImportedAccount & { id: string };

export type ExistingAccount = {
  emailCanonical: string;
  username: string | null;
  name: string;
  passwordHash: string | null;
  roles: readonly string[];
  emailVerified: boolean;
  createdAt: Date;
};

/** Inserts accounts whose address and username are free, first come first served. @returns their ids. */
export async function insertFree(trx: Database, accounts: readonly NewImport[]): Promise<Set<string>> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `insert into accounts
       (id, email, email_canonical, username, name, password_hash, roles, email_verified_at, created_at)
     select id, email, "emailCanonical", username, name, "passwordHash", coalesce(roles, array['USER']),
            case when "emailVerified" then now() end, coalesce("createdAt", now())
       from jsonb_to_recordset(cast(? as jsonb)) as given
            (id uuid, email text, "emailCanonical" text, username text, name text, "passwordHash" text, roles text[],
             "emailVerified" boolean, "createdAt" timestamptz)
     on conflict do nothing returning id`,
    [JSON.stringify(accounts)],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function findMatching(
  db: Database,
  accounts: readonly ImportedAccount[],
): Promise<ExistingAccount[]> {
  const { rows } = await db.raw<{ rows: ExistingAccount[] }>(
    `select email_canonical as "emailCanonical", username, name, password_hash as "passwordHash", roles,
            email_verified_at is not null as "emailVerified", created_at as "createdAt"
       from accounts where email_canonical = any (?) or username = any (?)`,
    [
      accounts.map(({ emailCanonical }) => emailCanonical),
      accounts.map(({ username }) => username).filter((username) => username !== null),
    ],
  );
  return rows;
}

/** Canonical addresses that the owner of an account may still take back. */
export async function findReserved(
  db: Database,
  accounts: readonly ImportedAccount[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.raw<{ rows: { email: string }[] }>(
    `select email_canonical as email from action_tokens
      where email_canonical = any (?) and purpose = 'UNDO_EMAIL_CHANGE' and used_at is null and expires_at > now()`,
    [accounts.map(({ emailCanonical }) => emailCanonical)],
  );
  return new Set(rows.map(({ email }) => email));
}
