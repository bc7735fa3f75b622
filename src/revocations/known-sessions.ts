import { LRUCache } from 'lru-cache';

/** What the database has said about a session's account while the session was live. */
export type KnownSession = {
  readonly accountId: string;
  readonly version: number;
  readonly roles: readonly string[];
};

const mostSessions = 100_000;
const mostRoleLists = 1_000;

/**
 * The sessions that this instance has met. Each is looked up once; from then on only what the view hears of can change
 * the answer. So a well-signed token for a session that never was, or is another's, or whose row a restored backup lacks,
 * is no good, and roles are the database's word, not the token's.
 */
export function createKnownSessions({ limit = mostSessions } = {}) {
  const known = new LRUCache<string, KnownSession>({ max: limit });
  const roleLists = new LRUCache<string, readonly string[]>({ max: mostRoleLists });

  /** The one list of these roles, frozen as everybody's: a list for each session was a quarter of what is remembered. */
  function shared(roles: readonly string[]): readonly string[] {
    const key = JSON.stringify(roles);
    const there = roleLists.get(key);
    if (there) return there;
    const list = Object.freeze([...roles]);
    roleLists.set(key, list);
    return list;
  }

  return {
    remember(sessionId: string, session: KnownSession): void {
      const { accountId, version } = session;
      const roles = shared(session.roles);
      const before = known.get(sessionId);
      // Each refresh says the same again: what it would replace is garbage of the kind that only a full collection finds.
      if (before?.accountId === accountId && before.version === version && before.roles === roles) return;
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
