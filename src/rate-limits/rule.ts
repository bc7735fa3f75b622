/** Null switches a family off. */
export type Rate = { readonly count: number; readonly windowSeconds: number };

/** By variable: `LOGIN_RATE_LIMIT` and so on. */
export type RateLimitConfig = Readonly<
  Record<'login' | 'register' | 'email' | 'refresh' | 'secondFactor' | 'provider', Rate | null>
>;

/** What attempts are counted by. A policy's parts together make its key; it is skipped if one is null. */
export type Part =
  /** What was typed, in canonical form, whether or not there is such an account. */
  | 'identifier'
  /** The account's id, or what was typed if there is none. */
  | 'account'
  /** A canonical e-mail address that something is mailed to. */
  | 'address'
  /** A refresh token by its session and generation. */
  | 'token'
  /** A device that the account signed in on. */
  | 'device'
  /** An IPv4 address or an IPv6 /64. */
  | 'subnet'
  /** An IPv6 /48; null for IPv4. */
  | 'prefix48';

/** Doubling delays: in a rule, multiples of the configured window; in a policy, seconds. */
export type Delays = { readonly first: number; readonly longest: number };

/** Delays that grow with how often a key was used up `within` that time. */
export type Penalties = Delays & { readonly within: number };

/** `times` and `longer` are multiples of the configured count and window. */
export type Rule = {
  /** Prefixes its keys in the store, and names it in headers, logs and metrics. */
  readonly name: string;
  readonly by: readonly Part[];
  readonly times: number;
  readonly longer: number;
  /** Counts only what opens a window of the family's first policy, that is, different ones. */
  readonly onlyFirst?: boolean;
  /** Lengthen the window of a key that is used up again. */
  readonly penalties?: Penalties;
  /** Instead of being used up, grants one permit per delay, so that nobody can lock out others. */
  readonly delays?: Delays;
};
