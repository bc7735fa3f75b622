import type { Tabs } from '../tabs/news.js';
import type { UserChange } from './current.js';
import type { OnProofRequired } from './proofs.js';

export type SessionOptions = {
  endpoint: string;
  /** COOKIE: the refresh token is an HttpOnly cookie. BODY: it goes to `onRefreshToken`. */
  delivery?: 'COOKIE' | 'BODY';
  refreshToken?: string | null;
  onRefreshToken?: ((token: string | null) => void) | undefined;
  /** Runs before another user, or nobody, replaces the last one: clear every cache here. */
  onUserChange?: UserChange | undefined;
  /** Asks the user for the proof that a refused request needs; the request is then sent again. */
  onProofRequired?: OnProofRequired | undefined;
  /** Send only hashes: of the client's own operations and of `createRequest` documents that have one. */
  persistedOperations?: boolean;
  fetch?: typeof fetch | undefined;
  tabs?: Tabs | undefined;
};
