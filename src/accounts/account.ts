import type { Role } from '../authorization/viewer.js';
import type { Grant } from '../catalogue.js';
import type { SecondFactor } from './second-factors.repository.js';

/** An account as the rest of the code sees it: everything but the password. */
export type Account = {
  id: string;
  /** As it was typed, and as mail is addressed. */
  email: string;
  emailVerified: boolean;
  username: string | null;
  name: string;
  /** As they are stored, those that the SDL no longer knows included. */
  roles: readonly Role[];
  /** Those that count for the session that the account is shown to; left out: all of them. */
  countedRoles?: readonly Role[];
  grants: readonly Grant[];
  /** Raised when roles or password change. Access tokens carry it; one with a lower version is stale. */
  version: number;
  /** Whether a lock is in force, by the database's clock. */
  locked: boolean;
  /** Null: not locked, or locked without an end. */
  lockedUntil: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
};

/** An account whose row is locked, with what it proves itself with. The hash never leaves the services. */
export type LockedAccount = {
  account: Account;
  secondFactors: readonly SecondFactor[];
  passwordHash: string | null;
};
