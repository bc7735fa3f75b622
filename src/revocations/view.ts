/** What makes access tokens void. */
export type Revocation =
  | { readonly kind: 'session'; readonly sessionId: string }
  /** `version` null: the database has to be asked about the account's tokens, which may be locked or gone. */
  | { readonly kind: 'account'; readonly accountId: string; readonly version: number | null }
  /** More than can be said in a few words: read everything anew. */
  | { readonly kind: 'everything' };

/** All that there is to know at a time. */
export type Knowledge = {
  /** Oldest first, with the seconds for which each must be remembered. */
  readonly revocations: readonly { readonly revocation: Revocation; readonly rememberSeconds: number }[];
  /** The permissions that roles grant, by role. */
  readonly grants: ReadonlyMap<string, readonly string[]>;
};

/** `unsure`: the database has to be asked, about the account or because the token is newer than what the view knows. */
export type Verdict = 'revoked' | 'stale' | 'unsure' | 'good';

/** The two maps together hold at most this many entries: about 30 MB. */
export const mostEntries = 200_000;

export type View = ReturnType<typeof createView>;

/**
 * What one instance knows of ended sessions and raised account versions, each for as long as an access token from before
 * may live, and what the roles grant. Knows nothing of how it is fed.
 */
export function createView({
  rememberSeconds,
  limit = mostEntries,
}: {
  rememberSeconds: number;
  limit?: number;
}) {
  // In the order of forgetting, as a Map keeps the order of insertion.
  let sessions = new Map<string, number>();
  let accounts = new Map<string, { version: number; unsure: boolean; forgetAt: number }>();
  let grants: Knowledge['grants'] = new Map();
  let overflowed = false;

  function add(revocation: Revocation, forgetAt: number): void {
    if (revocation.kind === 'session') {
      sessions.delete(revocation.sessionId);
      sessions.set(revocation.sessionId, forgetAt);
    } else if (revocation.kind === 'account') {
      const { accountId, version } = revocation;
      const known = accounts.get(accountId);
      accounts.delete(accountId);
      accounts.set(accountId, {
        version: Math.max(known?.version ?? 0, version ?? 0),
        unsure: version === null || known?.unsure === true,
        forgetAt,
      });
    }
    if (sessions.size + accounts.size > limit) overflow();
  }

  function overflow(): void {
    sessions = new Map();
    accounts = new Map();
    overflowed = true;
  }

  function forget(): void {
    const time = performance.now();
    for (const [id, forgetAt] of sessions) {
      if (forgetAt > time) break;
      sessions.delete(id);
    }
    for (const [id, { forgetAt }] of accounts) {
      if (forgetAt > time) break;
      accounts.delete(id);
    }
  }

  return {
    /** Whether there was more than the view may hold: until the next `replace` it knows nothing. */
    isOverfull: () => overflowed,
    size: () => sessions.size + accounts.size,
    replace(knowledge: Knowledge): void {
      sessions = new Map();
      accounts = new Map();
      grants = knowledge.grants;
      overflowed = false;
      const time = performance.now();
      for (const { revocation, rememberSeconds: seconds } of knowledge.revocations) {
        if (!overflowed) add(revocation, time + seconds * 1000);
      }
    },
    apply(revocation: Revocation): void {
      forget();
      if (!overflowed) add(revocation, performance.now() + rememberSeconds * 1000);
    },
    has(revocation: Revocation): boolean {
      if (revocation.kind === 'session') return sessions.has(revocation.sessionId);
      if (revocation.kind === 'everything') return false;
      const known = accounts.get(revocation.accountId);
      return revocation.version === null
        ? known?.unsure === true
        : (known?.version ?? 0) >= revocation.version;
    },
    judge({ sid, sub, ver }: { sid: string; sub: string; ver: number }): Verdict {
      if (sessions.has(sid)) return 'revoked';
      const known = accounts.get(sub);
      if (!known) return 'good';
      if (known.unsure || known.version < ver) return 'unsure';
      return known.version > ver ? 'stale' : 'good';
    },
    /** What the roles grant together, in no order. */
    granted(roles: readonly string[]): readonly string[] {
      const [only] = roles;
      if (roles.length === 1 && only !== undefined) return grants.get(only) ?? [];
      return roles.flatMap((role) => grants.get(role) ?? []);
    },
  };
}
