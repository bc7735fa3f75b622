import type { Role } from '../authorization/viewer.js';
import type { Grant } from '../catalogue.js';
import type { SecondFactor } from './second-factors.repository.js';

/** An account without its password. */
export type Account = {
  id: string;
  /** As typed; mail is addressed to it. */
  email: string;
  emailVerified: boolean;
  username: string | null;
  name: string;
  /** As stored, including roles that the SDL no longer declares. */
  roles: readonly Role[];
  /** Those that count in the session that this answer opens or continues; undefined in other answers. */
  countedRoles?: readonly Role[];
  grants: readonly Grant[];
  /** Raised when roles or password change; access tokens with a lower version are stale. */
  version: number;
  /** By the database's clock. */
  locked: boolean;
  /** Null: not locked, or locked for ever. */
  lockedUntil: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
};

/** An account whose row is locked. The hash never leaves the services. */
export type LockedAccount = {
  account: Account;
  secondFactors: readonly SecondFactor[];
  passwordHash: string | null;
};
