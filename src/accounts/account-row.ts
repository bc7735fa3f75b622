import type { Role } from '../authorization/viewer.js';
import type { Grant } from '../catalogue.js';
import type { Account, LockedAccount } from './account.js';
import { SECOND_FACTORS_OF_ACCOUNT, type SecondFactor } from './second-factors.repository.js';

/** True while a lock on account `a` is in force. */
export const ACCOUNT_IS_LOCKED = 'a.locked_at is not null and coalesce(a.locked_until > now(), true)';

/** The columns that `toAccount` reads, of an account `a`. */
export const ACCOUNT_COLUMNS = `
  a.id as account_id, a.email, a.email_verified_at is not null as email_verified, a.username, a.name, a.roles,
  a.version, ${ACCOUNT_IS_LOCKED} as locked, a.locked_until,
  a.last_login_at, a.created_at as account_created_at,
  array(select p.role || ' ' || p.permission from role_permissions p where p.role = any (a.roles)) as grants`;

export type AccountRow = {
  account_id: string;
  email: string;
  email_verified: boolean;
  username: string | null;
  name: string;
  roles: Role[];
  version: number;
  locked: boolean;
  locked_until: Date | null;
  last_login_at: Date | null;
  account_created_at: Date;
  grants: Grant[];
};

/** Frozen, because requests of one tick share it. */
export function toAccount(row: AccountRow): Account {
  return Object.freeze({
    id: row.account_id,
    email: row.email,
    emailVerified: row.email_verified,
    username: row.username,
    name: row.name,
    roles: Object.freeze(row.roles),
    grants: Object.freeze(row.grants),
    version: row.version,
    locked: row.locked,
    lockedUntil: row.locked ? row.locked_until : null,
    lastLoginAt: row.last_login_at,
    createdAt: row.account_created_at,
  });
}

/** Of an account `a` whose row is locked. */
export const LOCKED_COLUMNS = `${ACCOUNT_COLUMNS}, ${SECOND_FACTORS_OF_ACCOUNT} as second_factors, a.password_hash`;

export type LockedAccountRow = AccountRow & {
  second_factors: SecondFactor[];
  password_hash: string | null;
};

export function toLockedAccount(row: LockedAccountRow): LockedAccount {
  return { account: toAccount(row), secondFactors: row.second_factors, passwordHash: row.password_hash };
}
