import { createKnownSessions, type LiveSession } from './known-sessions.js';

/** What makes access tokens void, as one row of `revocations` says it. */
export type Change =
  | { readonly kind: 'session'; readonly sessionId: string }
  /** `version`: lower ones are stale. Null: the account's tokens have to be looked up anew. */
  | { readonly kind: 'account'; readonly accountId: string; readonly version: number | null }
  /** What roles grant has changed. */
  | { readonly kind: 'permissions' };

/**
 * What was learned: changes, or `reset`: anything may have changed, so that everything has to be judged anew.
 */
export type Learned = Change | { readonly kind: 'reset' };

/** The permissions that roles grant, by role. */
export type Grants = ReadonlyMap<string, readonly string[]>;

/** `unknown`: the database has to be asked. */
export type TokenStatus =
  | { readonly kind: 'revoked' | 'stale' | 'unknown' }
  | { readonly kind: 'valid'; readonly roles: readonly string[] };

/** The claims of an access token that can become void. */
export type TokenSubject = { readonly sid: string; readonly sub: string; readonly ver: number };

/** Ended sessions and changed accounts together: about 30 MB. */
const MAXIMUM_ENTRIES = 200_000;

const REVOKED: TokenStatus = { kind: 'revoked' };
const STALE: TokenStatus = { kind: 'stale' };
const UNKNOWN: TokenStatus = { kind: 'unknown' };

/** `version` 0, which no token has: why a token of the account is void, the database has to say. */
type ChangedAccount = { readonly version: number; readonly revision: number };
type Generation = {
  readonly ended: Set<string>;
  readonly accounts: Map<string, ChangedAccount>;
  readonly sinceMs: number;
};

export type RevocationCache = ReturnType<typeof createRevocationCache>;

/**
 * What one instance knows of access tokens. A token is valid only if the database said so after everything
 * that is known about its session and account had been learned. What was learned is counted in revisions, so
 * that no clock decides: an answer of the database counts if it was asked for at a later revision than the
 * last change that concerns it.
 *
 * Changes are kept in two generations of `keepMs` each. When the older one is dropped, every answer from
 * before its last change is dropped with it. So forgetting costs a question and never revives a token.
 */
export function createRevocationCache({
  keepMs,
  monotonic,
  limit = MAXIMUM_ENTRIES,
}: {
  keepMs: number;
  /** Milliseconds of a clock that is never set. */
  monotonic: () => number;
  limit?: number;
}) {
  const known = createKnownSessions();
  const listeners = new Set<(learned: readonly Learned[]) => void>();
  let revision = 0;
  /** Answers that were asked for at an earlier revision do not count. */
  let floor = 0;
  let newer = emptyGeneration();
  let older = newer;
  /** The last revision in `older`. */
  let olderRevision = 0;
  let grants: Grants = new Map();

  function emptyGeneration(): Generation {
    return { ended: new Set(), accounts: new Map(), sinceMs: monotonic() };
  }

  function makeRoom(): void {
    const isFull = newer.ended.size + newer.accounts.size >= limit / 2;
    if (!isFull && monotonic() - newer.sinceMs < keepMs) return;
    floor = Math.max(floor, olderRevision);
    older = newer;
    olderRevision = revision;
    newer = emptyGeneration();
  }

  function changedAccount(accountId: string): ChangedAccount | undefined {
    return newer.accounts.get(accountId) ?? older.accounts.get(accountId);
  }

  function learn(change: Change): void {
    makeRoom();
    if (change.kind === 'session') newer.ended.add(change.sessionId);
    else if (change.kind === 'account') {
      const before = changedAccount(change.accountId)?.version;
      const version = change.version === null || before === 0 ? 0 : Math.max(change.version, before ?? 0);
      newer.accounts.set(change.accountId, { version, revision });
    }
  }

  function notify(learned: readonly Learned[]): void {
    for (const listener of listeners) listener(learned);
  }

  return {
    /** Takes what the database has newly shown. `newGrants`: null where they have not changed. */
    apply(changes: readonly Change[], newGrants: Grants | null): void {
      if (newGrants !== null) grants = newGrants;
      if (changes.length === 0) return;
      revision += 1;
      for (const change of changes) learn(change);
      notify(changes);
    },
    /** Begins anew, where it is not certain what has changed. */
    reset(newGrants: Grants): void {
      revision += 1;
      floor = revision;
      olderRevision = revision;
      newer = emptyGeneration();
      older = newer;
      known.clear();
      grants = newGrants;
      notify([{ kind: 'reset' }]);
    },
    /** To be read before the database is asked about a session, and given to `remember` with its answer. */
    revision: () => revision,
    /** Notes what the database has said about a session. Null: it is over. */
    remember(sessionId: string, session: LiveSession | null, askedAt: number): void {
      if (askedAt < floor) return;
      if (session) known.remember(sessionId, session, askedAt);
      else learn({ kind: 'session', sessionId });
    },
    /** @param nowSeconds unix time by the database's clock. */
    status({ sid, sub, ver }: TokenSubject, nowSeconds: number): TokenStatus {
      if (newer.ended.has(sid) || older.ended.has(sid)) return REVOKED;
      const session = known.find(sid);
      if (session === undefined || session.accountId !== sub || session.revision < floor) return UNKNOWN;
      if (session.endsAtSeconds <= nowSeconds) return UNKNOWN;
      const account = changedAccount(sub);
      if (account !== undefined && session.revision < account.revision) {
        return account.version > ver ? STALE : UNKNOWN;
      }
      if (session.version !== ver) return session.version > ver ? STALE : UNKNOWN;
      return { kind: 'valid', roles: session.roles };
    },
    /** What the roles grant together, in no order. */
    granted(roles: readonly string[]): readonly string[] {
      const [only] = roles;
      if (roles.length === 1 && only !== undefined) return grants.get(only) ?? [];
      return roles.flatMap((role) => grants.get(role) ?? []);
    },
    /**
     * Calls `listener` with whatever is learned from now on, once it counts for `status`. This is the one
     * place where an instance learns that tokens are void. @returns what ends it.
     */
    onLearned(listener: (learned: readonly Learned[]) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Ended sessions and changed accounts that are kept. */
    size: () =>
      newer.ended.size + newer.accounts.size + (older === newer ? 0 : older.ended.size + older.accounts.size),
  };
}
