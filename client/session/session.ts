/**
 * Who is signed in, for any GraphQL client. Keeps the access token in memory, renews it before it expires,
 * once for a page and once for all tabs, and tells every tab when the session ends. Knows no framework; runs
 * in Node too.
 */

import { problemIn } from '../operations/refusals.js';
import { createExclusive } from '../tabs/exclusive.js';
import { createNewsOrder } from '../tabs/news.js';
import { isIssued, type Sender } from './attempts.js';
import { type Credential, createCurrent, type SignOutReason } from './current.js';
import type { SessionOptions } from './options.js';
import { createProofs } from './proofs.js';
import { proveWithSession } from './proving.js';
import { createRequests } from './requests.js';
import { type Issued, logOut, type Proof, refresh } from './server.js';

export type Session = ReturnType<typeof createSession>;

export function createSession({ endpoint, delivery = 'COOKIE', tabs, ...options }: SessionOptions) {
  const { persistedOperations = false } = options;
  const server = { endpoint, fetch: options.fetch, hashOnly: persistedOperations };
  const requests = createRequests();
  const user = createCurrent(options.onUserChange, requests.answered);
  const exclusive = createExclusive(tabs);
  const proofs = createProofs(options.onProofRequired, user.peek, prove);
  const order = createNewsOrder();
  user.subscribe((credential) => proofs.giveUpFor(credential?.userId ?? null));
  /**
   * Access tokens of sessions that were ended in another tab, which may tell of their end before their
   * beginning arrives.
   */
  const ended = new Set<string>();
  let refreshToken = options.refreshToken ?? null;
  let renewing: Promise<Credential | null> | null = null;
  let taken: { key: string; version: number; done: Promise<void> } | null = null;
  if (delivery === 'BODY' && refreshToken === null) user.nobody();

  tabs?.hear(({ ends, ...news }) => {
    if (ends !== undefined) ended.add(ends);
    const applies = ends === undefined ? order.isNew(news) : ends === user.coming()?.accessToken;
    if (!applies) return;
    const isOver = news.credential !== null && ended.has(news.credential.accessToken);
    keepRefreshToken(isOver ? null : news.refreshToken);
    void user.change(isOver ? null : news.credential, { reason: news.reason });
  });

  function keepRefreshToken(token: string | null): void {
    if (delivery !== 'BODY' || token === refreshToken) return;
    refreshToken = token;
    options.onRefreshToken?.(token);
  }

  /**
   * Takes over what a credential mutation answered, here and in every tab; once, however often it is handed
   * in.
   */
  function adopt(issued: Issued): Promise<void> {
    const key = `${issued.accessToken} ${issued.expiresIn} ${issued.refreshToken}`;
    if (taken?.key === key && taken.version === user.version()) return taken.done;
    // Of a long life the last 30 s are left unused, of a short one the last fifth.
    const usableSeconds = issued.expiresIn - Math.min(30, issued.expiresIn / 5);
    const credential = {
      accessToken: issued.accessToken,
      dueAt: Date.now() + usableSeconds * 1000,
      userId: issued.user.id,
    };
    if (issued.refreshToken) keepRefreshToken(issued.refreshToken);
    tabs?.tell({ credential, refreshToken, reason: null, at: order.next() });
    const done = user.change(credential);
    taken = { key, version: user.version(), done };
    return done;
  }

  /** Only while no other tab refreshes: what is told here counts for all of them. */
  function finish(reason: SignOutReason, { afterAnswers = false } = {}): Promise<void> {
    // Nobody was signed in before the first question, so its answer ends nothing.
    const told = user.isKnown() || reason !== 'REFRESH_TOKEN_INVALID' ? reason : null;
    keepRefreshToken(null);
    tabs?.tell({ credential: null, refreshToken, reason: told, at: order.next() });
    return user.change(null, { reason: told, afterAnswers });
  }

  /** The session of this access token is over, whoever is signed in by now in another tab. */
  function finishSessionOf(credential: Credential | null, reason: SignOutReason): Promise<void> {
    keepRefreshToken(null);
    if (credential) {
      tabs?.tell({ credential: null, refreshToken, reason, at: 0, ends: credential.accessToken });
    }
    return user.change(null, { reason, afterAnswers: reason === 'TOKEN_REVOKED' });
  }

  /**
   * One refresh at a time. Null: nobody is signed in. Rejects while the server cannot be asked; the session
   * stays.
   */
  function renew(): Promise<Credential | null> {
    const version = user.version();
    renewing ??= exclusive
      .run(async () => {
        if (user.version() !== version) return user.peek(); // another tab was quicker
        const epoch = user.epoch();
        const issued = await refresh(server, refreshToken);
        if (user.epoch() !== epoch) return user.peek(); // signed out or in meanwhile
        void (typeof issued === 'string'
          ? finish(issued as SignOutReason, { afterAnswers: true })
          : adopt(issued));
        return user.peek();
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  /**
   * What the user of now may send with; null: nobody, or another user took the place of the one who began.
   */
  async function credential(): Promise<Credential | null> {
    const now = user.peek();
    const isDue = user.isKnown() ? now !== null && now.dueAt <= Date.now() : true;
    if (!isDue || exclusive.isOpen()) return now;
    const next = await renew();
    return !now || next?.userId === now.userId ? next : null;
  }

  async function recover(refused: Credential | null, reason: string): Promise<Credential | null> {
    if (!refused) return null;
    const unchanged = user.peek()?.accessToken === refused.accessToken;
    if (reason === 'TOKEN_REVOKED') {
      if (unchanged) void finishSessionOf(refused, reason);
      return null;
    }
    if (unchanged && exclusive.isOpen()) return null;
    const next = unchanged ? await renew() : user.peek();
    return next?.userId === refused.userId ? next : null;
  }

  function prove(proof: Proof): Promise<void> {
    return proveWithSession(sender, server, proof);
  }

  const { begin } = requests;
  const sender: Sender = {
    begin,
    peek: user.peek,
    credential,
    recover,
    adopt,
    finishSessionOf,
    exclusive,
    proofs,
  };

  return {
    begin,
    exclusive,
    proofs,
    recover,
    finishSessionOf,
    persistedOperations,
    /**
     * What to send with the next request; null: anonymous. On the first call finds out whether a session is
     * left.
     */
    credential,
    /** The credential as it is, without asking anybody. */
    peek: user.peek,
    /** Why nobody is signed in any more; null: somebody is, or nobody was. */
    endReason: user.endReason,
    /** Calls back after each change; returns how to stop. */
    subscribe: user.subscribe,

    /** Takes over what a credential mutation answered that went by no adapter. */
    async adopt(issued: Issued): Promise<Credential | null> {
      await adopt(issued);
      return user.peek();
    },

    /**
     * Runs `login` or `register`, which `obtain` sends, while no tab refreshes, and takes over what it
     * resolves to. By way of an adapter the answer was taken over already, so `obtain` may do whatever else
     * it likes.
     */
    async signIn(obtain: () => Promise<unknown>): Promise<Credential | null> {
      const { done } = await exclusive.runOpen(async () => {
        const before = taken;
        const issued = await obtain();
        if (isIssued(issued)) return { done: adopt(issued) };
        if (taken && taken !== before) return { done: taken.done };
        const problem = problemIn(issued);
        if (problem) throw problem;
        throw new Error(
          'signIn: select accessToken, expiresIn and user { id }, and return what was answered.',
        );
      });
      await done;
      return user.peek();
    },

    /**
     * Proves again who is signed in, for a request that was refused without.
     * @throws SessionError INVALID_CREDENTIALS, RATE_LIMITED and whatever else the server refuses with.
     */
    prove,

    /**
     * Signs out at the server, then here and in every tab. Rejects, and the session stays, if the server
     * cannot be told.
     */
    async signOut(): Promise<void> {
      const { done } = await exclusive.run(async () => {
        await logOut(server, refreshToken, user.peek()?.accessToken);
        return { done: finish('SIGNED_OUT') };
      });
      await done;
    },

    /** The session is over, and the server knows: after `logoutAll` or `deleteAccount`. */
    end: (): Promise<void> => finishSessionOf(user.peek(), 'SIGNED_OUT'),
  };
}
