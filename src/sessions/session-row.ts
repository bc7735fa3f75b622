import type { Level } from '../authorization/viewer.js';
import type { AuthMethod } from './proof/proven-factor.js';
import type { Delivery, RefreshableSession } from './session.js';

/** The columns that `toSession` reads, of a session `s`. */
export const SESSION_COLUMNS = `
  s.id as session_id, s.account_id as session_account_id, s.delivery, s.created_at as session_created_at, s.last_used_at,
  s.authenticated_at, s.level, s.strong_authenticated_at, s.methods, s.amr, least(s.idle_expires_at, s.expires_at) as session_expires_at,
  floor(extract(epoch from least(s.idle_expires_at, s.expires_at) - now()))::integer as remaining_seconds,
  extract(epoch from clock_timestamp())::float8 as read_at_seconds,
  s.ip_address, s.user_agent, s.generation, s.refresh_key`;

/** True for a session `s` that has not ended. */
export const SESSION_IS_LIVE = 's.ended_at is null and s.idle_expires_at > now() and s.expires_at > now()';

export type SessionRow = {
  session_id: string;
  session_account_id: string;
  delivery: Delivery;
  session_created_at: Date;
  last_used_at: Date;
  authenticated_at: Date;
  level: Level;
  strong_authenticated_at: Date | null;
  methods: AuthMethod[];
  amr: string[];
  session_expires_at: Date;
  remaining_seconds: number;
  read_at_seconds: number;
  ip_address: string | null;
  user_agent: string | null;
  generation: number;
  refresh_key: Buffer;
};

/** Frozen, because requests of one tick share it. */
export function toSession(row: SessionRow): RefreshableSession {
  return Object.freeze({
    id: row.session_id,
    accountId: row.session_account_id,
    delivery: row.delivery,
    createdAt: row.session_created_at,
    lastUsedAt: row.last_used_at,
    authenticatedAt: row.authenticated_at,
    level: row.level,
    strongAuthenticatedAt: row.strong_authenticated_at,
    methods: Object.freeze(row.methods),
    amr: Object.freeze(row.amr),
    expiresAt: row.session_expires_at,
    remainingSeconds: row.remaining_seconds,
    readAtSeconds: row.read_at_seconds,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    generation: row.generation,
    refreshKey: row.refresh_key,
  });
}
