import type { Tabs } from '../tabs/news.js';
import type { UserChange } from './current.js';
import type { OnProofRequired } from './proofs.js';

export type SessionOptions = {
  endpoint: string;
  /**
   * COOKIE: the refresh token is a cookie that no script sees. BODY: it is kept here and by `onRefreshToken`.
   */
  delivery?: 'COOKIE' | 'BODY';
  refreshToken?: string | null;
  onRefreshToken?: ((token: string | null) => void) | undefined;
  /** Runs before another user, or nobody, takes the place of the last one: clear every cache here. */
  onUserChange?: UserChange | undefined;
  /**
   * Runs when a request is refused until the user proves something; with what it answers the request is sent
   * once more.
   */
  onProofRequired?: OnProofRequired | undefined;
  /** Ask for operations by their hash alone, the client's own and those of `createRequest` that have one. */
  persistedOperations?: boolean;
  fetch?: typeof fetch | undefined;
  tabs?: Tabs | undefined;
};
