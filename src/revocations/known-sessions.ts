import { LRUCache } from 'lru-cache';

/** What the database has said about a session's account while the session was live. */
export type KnownSession = {
  readonly accountId: string;
  readonly version: number;
  readonly roles: readonly string[];
};

const mostSessions = 100_000;

/**
 * The sessions that this instance has met. Each is looked up once; from then on only what the view hears of can change
 * the answer. So a well-signed token for a session that never was, or is another's, or whose row a restored backup lacks,
 * is no good, and roles are the database's word, not the token's.
 */
export function createKnownSessions({ limit = mostSessions } = {}) {
  const known = new LRUCache<string, KnownSession>({ max: limit });
  return {
    remember(sessionId: string, { accountId, version, roles }: KnownSession): void {
      known.set(sessionId, { accountId, version, roles });
    },
    /** Null: never met, or not in the state that the token speaks of. */
    find({ sid, sub, ver }: { sid: string; sub: string; ver: number }): KnownSession | null {
      const session = known.get(sid);
      return session && session.accountId === sub && session.version === ver ? session : null;
    },
    clear: () => known.clear(),
  };
}
