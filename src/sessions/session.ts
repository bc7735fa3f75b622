import type { Level } from '../authorization/viewer.js';
import type { AuthMethod } from './proof/proven-factor.js';

/** How the refresh token reaches the client, chosen when the session was opened. */
export type Delivery = 'COOKIE' | 'BODY';

export type Session = {
  id: string;
  accountId: string;
  delivery: Delivery;
  createdAt: Date;
  /** The last refresh. */
  lastUsedAt: Date;
  /** The last proof of any kind. */
  authenticatedAt: Date;
  level: Level;
  /** The last proof that reached level 2. */
  strongAuthenticatedAt: Date | null;
  /** What was proved so far, sorted. */
  methods: readonly AuthMethod[];
  /** The same by RFC 8176, without `mfa`. */
  amr: readonly string[];
  /** The earlier of the idle and the absolute end. */
  expiresAt: Date;
  /** Whole seconds until `expiresAt`, when it was read. */
  remainingSeconds: number;
  /** By the database's clock, in unix seconds with fractions. */
  readAtSeconds: number;
  ipAddress: string | null;
  userAgent: string | null;
};

export type RefreshableSession = Session & { generation: number; refreshKey: Buffer };

/** A new session ends the one unused for longest. */
export const MOST_LIVE_SESSIONS = 100;

export type EndReason =
  | 'LOGGED_OUT'
  | 'LOGGED_OUT_EVERYWHERE'
  | 'REVOKED'
  | 'REUSED'
  | 'SESSION_LIMIT'
  | 'PASSWORD_CHANGED'
  | 'FACTORS_CHANGED'
  | 'PASSWORD_RESET'
  | 'EMAIL_CHANGE_UNDONE'
  | 'ACCOUNT_CLAIMED'
  | 'LOCKED'
  | 'DELETED';
