import type { Credential, SignOutReason } from '../session/current.js';

/**
 * What one tab tells the others. `at`: milliseconds by this machine's clock, later for every later change.
 */
export type News = {
  readonly credential: Credential | null;
  /** With BODY delivery, for tabs that keep the same token. */
  readonly refreshToken: string | null;
  readonly reason: SignOutReason | null;
  readonly at: number;
  /**
   * The access token of a session that is over: only who uses that one is signed out, whenever this arrives.
   */
  readonly ends?: string;
};

/** The other tabs of this origin. */
export type Tabs = {
  /** One at a time over all tabs. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  tell(news: News): void;
  hear(listener: (news: News) => void): void;
};

/** News is never so late; if it seems to be, the clock was set back. */
const CLOCK_CHANGE_MS = 60_000;

/**
 * News from several tabs may overtake each other. The last change counts, and a sign-out before all that came
 * with it.
 */
export function createNewsOrder() {
  let last = 0;
  return {
    next(): number {
      last = Math.max(Date.now(), last + 1);
      return last;
    },
    isNew({ at, credential }: News): boolean {
      if (at === last) return credential === null;
      if (at < last && last - at < CLOCK_CHANGE_MS) return false;
      last = at;
      return true;
    },
  };
}
