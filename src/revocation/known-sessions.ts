import { LRUCache } from 'lru-cache';

/** What the database has said about a session and its account while the session was live. */
export type LiveSession = {
  readonly accountId: string;
  readonly version: number;
  readonly roles: readonly string[];
  /** When the session ends by itself: whole seconds of unix time, by the database's clock. */
  readonly endsAtSeconds: number;
};

/** `revision`: how much the cache had learned when the database was asked. */
export type KnownSession = LiveSession & { readonly revision: number };

const MAXIMUM_SESSIONS = 100_000;
const MAXIMUM_ROLE_LISTS = 1_000;

/**
 * The live sessions that this instance has met, each looked up once. So a well-signed token for a session
 * that never was, or is another's, or whose row a restored backup lacks, is no good, and roles are the
 * database's word, not the token's.
 */
export function createKnownSessions({ limit = MAXIMUM_SESSIONS } = {}) {
  const known = new LRUCache<string, { -readonly [K in keyof KnownSession]: KnownSession[K] }>({
    max: limit,
  });
  const roleLists = new LRUCache<string, readonly string[]>({ max: MAXIMUM_ROLE_LISTS });

  /** One frozen list for all sessions with these roles; a list each took a quarter of the memory. */
  function shared(roles: readonly string[]): readonly string[] {
    const key = JSON.stringify(roles);
    const there = roleLists.get(key);
    if (there) return there;
    const list = Object.freeze([...roles]);
    roleLists.set(key, list);
    return list;
  }

  return {
    remember(sessionId: string, session: LiveSession, revision: number): void {
      const { accountId, version, endsAtSeconds } = session;
      known.set(sessionId, { accountId, version, endsAtSeconds, revision, roles: shared(session.roles) });
    },
    find: (sessionId: string): KnownSession | undefined => known.get(sessionId),
    clear: () => known.clear(),
  };
}
