import type { Credential, SignOutReason } from '../session/current.js';

/** What one tab tells the others. `at`: milliseconds by this machine's clock, rising with every change. */
export type News = {
  readonly credential: Credential | null;
  /** With BODY delivery the tabs share one refresh token. */
  readonly refreshToken: string | null;
  readonly reason: SignOutReason | null;
  readonly at: number;
  /** The access token of a session that has ended: signs out only tabs that use it. */
  readonly ends?: string;
};

export type Tabs = {
  /** Runs one at a time over all tabs. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  post(news: News): void;
  onNews(listener: (news: News) => void): void;
};

/** News is never this late: if it seems to be, the clock was set back. */
const CLOCK_CHANGE_MS = 60_000;

/** Orders news from several tabs: the last change counts, and a sign-out wins a tie. */
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
