/** So many in so long; null switches a family off. */
export type Rate = { readonly count: number; readonly windowSeconds: number };

/** The configured rates, by what their variables are called: `LOGIN_RATE_LIMIT` and so on. */
export type RateLimitConfig = Readonly<
  Record<'login' | 'register' | 'email' | 'refresh' | 'secondFactor' | 'provider', Rate | null>
>;

/**
 * By what attempts are told apart. A policy's parts together make its key; it does not apply where one is
 * null.
 */
export type Part =
  /** What was typed, in canonical form, whether or not there is such an account. */
  | 'identifier'
  /** The account's id, or what was typed where there is none. */
  | 'account'
  /** An e-mail address in canonical form that something is mailed to. */
  | 'address'
  /** A refresh token by its session and generation. */
  | 'token'
  /** A device that the account signed in on. */
  | 'device'
  /** An IPv4 address, or the /64 around an IPv6 one. */
  | 'net'
  /** The /48 around an IPv6 address; null for IPv4. */
  | 'site';

/**
 * Delays that double: the first, and what none exceeds. In a rule as multiples of the configured window, else
 * in seconds.
 */
export type Delays = { readonly first: number; readonly longest: number };

/** Delays that grow with how often a key was used up `within` so long. */
export type Penalties = Delays & { readonly within: number };

/** One limit of a family. `times` and `longer` are multiples of the configured count and window. */
export type Rule = {
  /** Stands in front of its keys in the store, and names it in headers, logs and metrics. */
  readonly name: string;
  readonly by: readonly Part[];
  readonly times: number;
  readonly longer: number;
  /** Counts only what opens a window of the family's first policy: different ones, and not how often. */
  readonly onlyFirst?: boolean;
  /** Used up again, it stays so for longer: the delays are added to its window. */
  readonly penalties?: Penalties;
  /**
   * Never used up: with the last of the count begins the first delay, and one a delay is granted, so that
   * nobody can use it up for others.
   */
  readonly delays?: Delays;
};
