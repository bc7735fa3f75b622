/**
 * Who is signed in, for any GraphQL client. Keeps the access token in memory, renews it before it expires, once for a
 * page and once for all tabs, and tells every tab when the session ends. Knows no framework; runs in Node too.
 */
import { askToLogOut, askToRefresh, type Issued } from './ask.js';

/** `dueAt` (milliseconds, this machine's clock) is a little before the token expires. */
export type Credential = { readonly accessToken: string; readonly dueAt: number; readonly userId: string };

/** The other tabs of this origin, see `tabs.ts`. */
export type Tabs = {
  /** One at a time over all tabs. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  tell(credential: Credential | null): void;
  hear(listener: (credential: Credential | null) => void): void;
};

export type SessionOptions = {
  endpoint: string;
  /** COOKIE: the refresh token is a cookie that no script sees. BODY: it is kept here and by `onRefreshToken`. */
  delivery?: 'COOKIE' | 'BODY';
  refreshToken?: string | null;
  onRefreshToken?: (token: string | null) => void;
  /** Runs before another user, or nobody, takes the place of the last one: clear every cache here. */
  onUserChange?: (userId: string | null) => unknown;
  fetch?: typeof fetch | undefined;
  tabs?: Tabs | undefined;
};

export type Session = ReturnType<typeof createSession>;

export function createSession({ endpoint, delivery = 'COOKIE', tabs, ...options }: SessionOptions) {
  const server = { endpoint, fetch: options.fetch };
  let refreshToken = options.refreshToken ?? null;
  let current: Credential | null = null;
  let known = delivery === 'BODY' && refreshToken === null;
  let changes = 0;
  let renewing: Promise<Credential | null> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(credential: Credential | null) => void>();

  tabs?.hear((credential) => void change(credential));

  /** Every change passes here: the caches of the last user are empty before anybody sees the next one. */
  async function change(next: Credential | null): Promise<void> {
    const ticket = ++changes;
    const otherUser = known && next?.userId !== current?.userId;
    known = true;
    if (otherUser) {
      current = null;
      await options.onUserChange?.(next?.userId ?? null);
      if (ticket !== changes) return;
    }
    current = next;
    for (const listener of listeners) listener(next);
  }

  async function changeEverywhere(next: Credential | null): Promise<Credential | null> {
    tabs?.tell(next);
    await change(next);
    return next;
  }

  function keepRefreshToken(token: string | null): void {
    if (delivery !== 'BODY') return;
    refreshToken = token;
    options.onRefreshToken?.(token);
  }

  /** Takes over what a credential mutation answered. */
  function adopt(issued: Issued): Promise<Credential | null> {
    if (issued.refreshToken) keepRefreshToken(issued.refreshToken);
    // Of a long life the last 30 s are left unused, of a short one the last fifth.
    const usableSeconds = issued.expiresIn - Math.min(30, issued.expiresIn / 5);
    return changeEverywhere({
      accessToken: issued.accessToken,
      dueAt: Date.now() + usableSeconds * 1000,
      userId: issued.user.id,
    });
  }

  /** The session is over: after `logoutAll` or `deleteAccount`, or because the server said so. */
  async function end(): Promise<void> {
    keepRefreshToken(null);
    await changeEverywhere(null);
  }

  function exclusive<T>(work: () => Promise<T>): Promise<T> {
    if (tabs) return tabs.exclusive(work);
    const run = queue.then(work);
    queue = run.catch(() => undefined);
    return run;
  }

  /** One refresh at a time. Null: nobody is signed in. Rejects while the server cannot be asked; the session stays. */
  function renew(): Promise<Credential | null> {
    const before = changes;
    renewing ??= exclusive(async () => {
      if (changes !== before) return current; // another tab was quicker
      const issued = await askToRefresh(server, refreshToken);
      if (changes !== before) return current; // signed out meanwhile
      if (issued) return adopt(issued);
      await end();
      return null;
    }).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  return {
    adopt,
    end,
    /** The credential as it is, without asking anybody. */
    peek: () => current,
    /** True if the next request should wait for `credential()`. */
    isDue: () => (known ? current !== null && current.dueAt <= Date.now() : true),
    /** What to send with the next request; null: anonymous. On the first call finds out whether a session is left. */
    credential: async () => (known && (!current || current.dueAt > Date.now()) ? current : renew()),

    /** After UNAUTHENTICATED: what to try once more with, or null to give up. Many may ask, one refresh answers. */
    async recover(refused: Credential | null, reason: string): Promise<Credential | null> {
      if (!refused) return null;
      const unchanged = current?.accessToken === refused.accessToken;
      if (reason === 'TOKEN_REVOKED') {
        if (unchanged) await end();
        return null;
      }
      const next = unchanged ? await renew() : current;
      return next?.userId === refused.userId ? next : null;
    },

    /** Runs `login` or `register`, which `obtain` sends, while no tab refreshes, and takes over the answer. */
    signIn: (obtain: () => Promise<Issued>) => exclusive(async () => adopt(await obtain())),

    /** Signs out at the server, then here and in every tab. Rejects, and the session stays, if the server cannot be told. */
    signOut: () =>
      exclusive(async () => {
        await askToLogOut(server, refreshToken, current?.accessToken);
        await end();
      }),

    /** Calls back after each change; returns how to stop. */
    subscribe(listener: (credential: Credential | null) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
