/** A session that has ended, or the lowest version of a user's tokens that is still valid. */
export type Revocation = {
  readonly sessionId?: string | null;
  readonly userId?: string | null;
  readonly version?: number | null;
};

/** No access token lives longer than a day. */
const KEEP_MS = 25 * 3_600_000;
/** About 30 MB; beyond it the oldest entries are dropped. */
const MOST_ENTRIES = 200_000;

type Entry = { readonly version: number; readonly addedAt: number };

export function createRevoked() {
  const entries = new Map<string, Entry>();

  function note(key: string, version: number): void {
    const known = entries.get(key)?.version ?? 0;
    // Deleted and set again, so that entries stay in order of time.
    entries.delete(key);
    entries.set(key, { version: Math.max(known, version), addedAt: Date.now() });
    for (const [oldest, { addedAt }] of entries) {
      if (entries.size <= MOST_ENTRIES && Date.now() - addedAt < KEEP_MS) break;
      entries.delete(oldest);
    }
  }

  return {
    add({ sessionId, userId, version }: Revocation): void {
      if (sessionId) note(`session ${sessionId}`, 0);
      if (userId && typeof version === 'number') note(`user ${userId}`, version);
    },
    reasonFor({ sid, sub, ver }: { sid: string; sub: string; ver: number }) {
      if (entries.has(`session ${sid}`)) return 'TOKEN_REVOKED' as const;
      const lowest = entries.get(`user ${sub}`)?.version ?? 0;
      return ver >= lowest ? null : ('TOKEN_STALE' as const);
    },
  };
}
