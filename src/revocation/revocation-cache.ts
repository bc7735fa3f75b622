import { createKnownSessions, type LiveSession } from './known-sessions.js';

/** A row of `revocations`. */
export type Change =
  | { readonly kind: 'session'; readonly sessionId: string }
  /** Lower versions are stale. Null: look the account's tokens up again. */
  | { readonly kind: 'account'; readonly accountId: string; readonly version: number | null }
  | { readonly kind: 'permissions' };

/** `reset`: anything may have changed. */
export type Learned = Change | { readonly kind: 'reset' };

export type Grants = ReadonlyMap<string, readonly string[]>;

/** `unknown`: ask the database. */
export type TokenStatus =
  | { readonly kind: 'revoked' | 'stale' | 'unknown' }
  | { readonly kind: 'valid'; readonly roles: readonly string[] };

export type TokenSubject = { readonly sid: string; readonly sub: string; readonly ver: number };

/** Ended sessions and changed accounts together: about 30 MB. */
const MAXIMUM_ENTRIES = 200_000;

const REVOKED: TokenStatus = { kind: 'revoked' };
const STALE: TokenStatus = { kind: 'stale' };
const UNKNOWN: TokenStatus = { kind: 'unknown' };

/** `version` 0, below every token's: the database must say why the account's tokens are void. */
type ChangedAccount = { readonly version: number; readonly revision: number };
type Generation = {
  readonly ended: Set<string>;
  readonly accounts: Map<string, ChangedAccount>;
  readonly sinceMs: number;
};

export type RevocationCache = ReturnType<typeof createRevocationCache>;

/**
 * What an instance knows about access tokens. A token is valid only if the database said so at a later
 * revision than the last change that concerns it; revisions count changes, so no clock decides. Dropping
 * changes also drops older answers: forgetting costs a query but never revives a token.
 */
export function createRevocationCache({
  keepMs,
  monotonic,
  limit = MAXIMUM_ENTRIES,
}: {
  /** How long a generation of changes grows at most; two are kept. */
  keepMs: number;
  /** By a clock that is never set. */
  monotonic: () => number;
  limit?: number;
}) {
  const known = createKnownSessions();
  const listeners = new Set<(learned: readonly Learned[]) => void>();
  let revision = 0;
  /** Answers from earlier revisions do not count. */
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
    /** `newGrants`: null if unchanged. */
    apply(changes: readonly Change[], newGrants: Grants | null): void {
      if (newGrants !== null) grants = newGrants;
      if (changes.length === 0) return;
      revision += 1;
      for (const change of changes) learn(change);
      notify(changes);
    },
    /** Starts over, because anything may have changed. */
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
    /** Read it before querying a session, and pass it to `remember`. */
    revision: () => revision,
    /** Null: the session has ended. */
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
    /** Unsorted. */
    granted(roles: readonly string[]): readonly string[] {
      const [only] = roles;
      if (roles.length === 1 && only !== undefined) return grants.get(only) ?? [];
      return roles.flatMap((role) => grants.get(role) ?? []);
    },
    /** Calls back once `status` reflects what was learned. @returns a function that unsubscribes. */
    onLearned(listener: (learned: readonly Learned[]) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Ended sessions and changed accounts. */
    size: () =>
      newer.ended.size + newer.accounts.size + (older === newer ? 0 : older.ended.size + older.accounts.size),
  };
}
