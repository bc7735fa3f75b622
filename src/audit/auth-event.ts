/** The same list as `enum AuthEventType`. */
export type AuthEventType =
  | 'REGISTERED'
  | 'LOGGED_IN'
  | 'LOGIN_FAILED'
  | 'REFRESHED'
  | 'REFRESH_REUSED'
  | 'LOGGED_OUT'
  | 'SESSION_REVOKED'
  | 'PASSWORD_CHANGED'
  | 'PASSWORD_RESET_REQUESTED'
  | 'PASSWORD_RESET'
  | 'EMAIL_VERIFICATION_SENT'
  | 'EMAIL_VERIFIED'
  | 'EMAIL_CHANGE_REQUESTED'
  | 'EMAIL_CHANGED'
  | 'EMAIL_CHANGE_UNDONE'
  | 'PROFILE_UPDATED'
  | 'ROLES_CHANGED'
  | 'LOCKED'
  | 'UNLOCKED'
  | 'DELETED'
  | 'PERMISSIONS_CHANGED'
  | 'RATE_LIMITED'
  | 'FACTOR_ADDED'
  | 'FACTOR_REMOVED'
  | 'FACTORS_RESET'
  | 'SECOND_FACTOR_FAILED'
  | 'RECOVERY_CODE_USED'
  | 'RECOVERY_CODES_REPLACED'
  | 'DEVICE_TRUSTED'
  | 'IDENTITY_LINKED'
  | 'IDENTITY_UNLINKED';

export type NewAuthEvent = {
  type: AuthEventType;
  /** The account affected. */
  userId: string | null;
  /** Who did it; null if unknown, as for a wrong password. */
  actorId: string | null;
  sessionId: string | null;
  /** How many events the row stands for. */
  count?: number;
  /** Ids, roles, reasons. Never a secret or anything personal beyond an id. */
  details?: Readonly<Record<string, unknown>>;
};

export type AuthEvent = {
  id: string;
  type: AuthEventType;
  occurredAt: Date;
  userId: string | null;
  actorId: string | null;
  sessionId: string | null;
  ipAddress: string | null;
  userAgent: string | null;
  /** How many events the row stands for. */
  count: number;
};
