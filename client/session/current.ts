import type { Issued } from './server-api.js';

/** `dueAt`: milliseconds by this machine's clock, a little before the token expires. */
export type Credential = { readonly accessToken: string; readonly dueAt: number; readonly userId: string };

/** Why the session ended: the user signed out, or the server's code. */
export type SignOutReason =
  | 'SIGNED_OUT'
  | 'TOKEN_REVOKED'
  | 'REFRESH_TOKEN_INVALID'
  | 'REFRESH_TOKEN_EXPIRED'
  | 'REFRESH_TOKEN_REUSED';

export type UserChange = (userId: string | null, reason: SignOutReason | null) => unknown;
export type Listener = (credential: Credential | null, reason: SignOutReason | null) => void;

export type ChangeOptions = {
  reason?: SignOutReason | null;
  /** Waits for requests under way before `onUserChange` clears the caches. */
  afterAnswers?: boolean;
};

/** Renewed 30 s before it expires; a short-lived one in its last fifth. */
export function toCredential({ accessToken, expiresIn, user }: Issued): Credential {
  const usableSeconds = expiresIn - Math.min(30, expiresIn / 5);
  return { accessToken, dueAt: Date.now() + usableSeconds * 1000, userId: user.id };
}

/** Who is signed in as far as this tab knows. `epoch` counts users, `version` every change. */
export function createCurrent(onUserChange: UserChange | undefined, answered: () => Promise<void>) {
  const listeners = new Set<Listener>();
  let current: Credential | null = null;
  /** Becomes `current` once the last user's caches are empty. */
  let coming: Credential | null = null;
  let known = false;
  let endReason: SignOutReason | null = null;
  /** Whose data the caches may hold; undefined while they are being cleared. */
  let cachesOf: string | null | undefined = null;
  let version = 0;
  let epoch = 0;

  function show(next: Credential | null, reason: SignOutReason | null): void {
    cachesOf = next?.userId ?? null;
    current = next;
    endReason = next ? null : reason;
    for (const listener of listeners) listener(next, endReason);
  }

  /** Signs out at once; the next user is in only when the last one's caches are empty. */
  function change(
    next: Credential | null,
    { reason = null, afterAnswers = false }: ChangeOptions = {},
  ): Promise<void> {
    version += 1;
    coming = next;
    const userId = next?.userId ?? null;
    const sameUser = known && userId === cachesOf;
    if (!sameUser) epoch += 1;
    if (sameUser || !known || !onUserChange) {
      known = true;
      show(next, reason);
      return Promise.resolve();
    }
    current = null;
    cachesOf = undefined;
    return clearCaches(next, onUserChange, { reason, afterAnswers }, version);
  }

  async function clearCaches(
    next: Credential | null,
    clear: UserChange,
    { reason = null, afterAnswers }: ChangeOptions,
    changed: number,
  ): Promise<void> {
    if (afterAnswers) await answered();
    if (changed !== version) return;
    await clear(next?.userId ?? null, reason);
    if (changed === version) show(next, reason);
  }

  return {
    change,
    peek: () => current,
    coming: () => coming,
    isKnown: () => known,
    version: () => version,
    epoch: () => epoch,
    endReason: () => endReason,
    nobody: () => {
      known = true;
    },
    subscribe(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
