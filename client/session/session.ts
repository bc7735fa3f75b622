/**
 * Who is signed in, for any GraphQL client: keeps the access token in memory, renews it before it expires,
 * once for all tabs, and tells every tab when the session ends. Runs in Node too.
 */

import { problemIn } from '../operations/refusals.js';
import { createExclusive } from '../tabs/exclusive.js';
import { createNewsOrder } from '../tabs/news.js';
import { isIssued, proveWithSession, type Sender } from './attempts.js';
import { type Credential, createCurrent, type SignOutReason, toCredential } from './current.js';
import type { SessionOptions } from './options.js';
import { createProofs } from './proofs.js';
import { createRequests } from './requests.js';
import { type Issued, logOut, type Proof, refresh } from './server-api.js';

export type Session = ReturnType<typeof createSession>;

/** The session of one user at a time. Sends nothing until it is asked for a credential. */
export function createSession({ endpoint, delivery = 'COOKIE', tabs, ...options }: SessionOptions) {
  const { persistedOperations = false } = options;
  const server = { endpoint, fetch: options.fetch, hashOnly: persistedOperations };
  const requests = createRequests();
  const user = createCurrent(options.onUserChange, requests.answered);
  const exclusive = createExclusive(tabs);
  const proofs = createProofs(options.onProofRequired, user.peek, prove);
  const order = createNewsOrder();
  user.subscribe((credential) => proofs.giveUpFor(credential?.userId ?? null));
  /** Access tokens whose end another tab may report before their beginning arrives. */
  const ended = new Set<string>();
  let refreshToken = options.refreshToken ?? null;
  let renewing: Promise<Credential | null> | null = null;
  let taken: { key: string; version: number; done: Promise<void> } | null = null;
  if (delivery === 'BODY' && refreshToken === null) user.nobody();

  tabs?.onNews(({ ends, ...news }) => {
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

  /** Adopts what a credential mutation answered, in every tab; only once, even if called again. */
  function adopt(issued: Issued): Promise<void> {
    const key = `${issued.accessToken} ${issued.expiresIn} ${issued.refreshToken}`;
    if (taken?.key === key && taken.version === user.version()) return taken.done;
    const credential = toCredential(issued);
    if (issued.refreshToken) keepRefreshToken(issued.refreshToken);
    tabs?.post({ credential, refreshToken, reason: null, at: order.next() });
    const done = user.change(credential);
    taken = { key, version: user.version(), done };
    return done;
  }

  /** Call only while holding the lock: it signs out every tab. */
  function finish(reason: SignOutReason, { afterAnswers = false } = {}): Promise<void> {
    // Before the first refresh nobody was signed in, so its refusal ends nothing.
    const reported = user.isKnown() || reason !== 'REFRESH_TOKEN_INVALID' ? reason : null;
    keepRefreshToken(null);
    tabs?.post({ credential: null, refreshToken, reason: reported, at: order.next() });
    return user.change(null, { reason: reported, afterAnswers });
  }

  /** Ends the session of this access token even if another tab has signed in someone else since. */
  function finishSessionOf(credential: Credential | null, reason: SignOutReason): Promise<void> {
    keepRefreshToken(null);
    if (credential) {
      tabs?.post({ credential: null, refreshToken, reason, at: 0, ends: credential.accessToken });
    }
    return user.change(null, { reason, afterAnswers: reason === 'TOKEN_REVOKED' });
  }

  /** One refresh at a time. Null: nobody is signed in. Rejects, keeping the session, if that fails. */
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

  /** The current user's credential; null if nobody is signed in or the user has changed since the call. */
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

  const sender: Sender = {
    begin: requests.begin,
    peek: user.peek,
    credential,
    recover,
    adopt,
    finishSessionOf,
    exclusive,
    proofs,
  };

  return {
    ...sender,
    persistedOperations,
    /** The credential for the next request, or null. The first call finds out whether a session is left. */
    credential,
    /** The credential as it is, without a request. */
    peek: user.peek,
    /** Why the session ended; null: it has not, or there was none. */
    endReason: user.endReason,
    /** Calls back after each change; returns a function that unsubscribes. */
    subscribe: user.subscribe,

    /** Adopts the answer of a credential mutation that was sent without an adapter. */
    async adopt(issued: Issued): Promise<Credential | null> {
      await adopt(issued);
      return user.peek();
    },

    /**
     * Runs `obtain`, which sends `login` or `register`, while no tab refreshes, and adopts its answer.
     * Adapters have adopted it already, so `obtain` may resolve to anything.
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

    /** Proves again who is signed in. @throws SessionError: INVALID_CREDENTIALS, RATE_LIMITED and others. */
    prove,

    /** Signs out at the server, then in every tab. Rejects, keeping the session, if the server is away. */
    async signOut(): Promise<void> {
      const { done } = await exclusive.run(async () => {
        await logOut(server, refreshToken, user.peek()?.accessToken);
        return { done: finish('SIGNED_OUT') };
      });
      await done;
    },

    /** Call after `logoutAll` or `deleteAccount`: the server has ended the session already. */
    end: (): Promise<void> => finishSessionOf(user.peek(), 'SIGNED_OUT'),
  };
}
