import type { Rate, RateLimitConfig, Rule } from './rule.js';

/** Per subnet, and ten times as many per /48. */
const perSubnet = (name: string, times: number, longer: number, onlyFirst = false) =>
  [
    { name, by: ['subnet'], times, longer, onlyFirst },
    { name: `${name}-site`, by: ['prefix48'], times: times * 10, longer, onlyFirst },
  ] as const;

/** 1, 2, 4 … min, at most 1 h; counted over 24 h. */
const LOGIN_DELAYS = { first: 1 / 15, longest: 4, within: 96 };

/** 30 in 10 min over all accounts, and 20 different accounts in 1 h. */
const ACROSS_ACCOUNTS = perSubnet('login-net', 6, 2 / 3);
const DIFFERENT_ACCOUNTS = perSubnet('login-accounts', 4, 4, true);

/** One identifier from one subnet: 5 in 15 min. */
const PER_IDENTIFIER_AND_SUBNET = {
  name: 'login',
  by: ['identifier', 'subnet'],
  times: 1,
  longer: 1,
  penalties: LOGIN_DELAYS,
} as const;

/** Links other than password resets, per subnet: 20 in 1 h. */
const LINKS_PER_SUBNET = perSubnet('email-net', 20 / 3, 1);

/** 15, 30 … s, at most 15 min. */
const RESET_DELAYS = { first: 1 / 240, longest: 1 / 4 };

/** Resets of one address from one subnet: 3 in 1 h and 10 in 24 h, then one per delay. */
const RESETS_PER_ADDRESS_AND_SUBNET = [
  { name: 'reset', by: ['address', 'subnet'], times: 1, longer: 1, delays: RESET_DELAYS },
  { name: 'reset-day', by: ['address', 'subnet'], times: 10 / 3, longer: 24, delays: RESET_DELAYS },
] as const;

/** One account from everywhere: 100 in 24 h, then one per delay. */
const PER_ACCOUNT = {
  name: 'login-account',
  by: ['account'],
  times: 20,
  longer: 96,
  delays: LOGIN_DELAYS,
} as const;

/** Each family's limits, in the order in which they refuse. Comments give the numbers at default rates. */
export const FAMILIES = {
  /** A password tried by a stranger to the account: 10 in 15 min per /48, as for two addresses. */
  login: {
    rate: 'login',
    rules: [
      PER_IDENTIFIER_AND_SUBNET,
      { name: 'login-site', by: ['identifier', 'prefix48'], times: 2, longer: 1, penalties: LOGIN_DELAYS },
      ...ACROSS_ACCOUNTS,
      ...DIFFERENT_ACCOUNTS,
      PER_ACCOUNT,
    ],
  },
  /** From a subnet the account signed in from: unaffected by strangers, even in the same /48. */
  loginFromKnownSubnet: {
    rate: 'login',
    rules: [
      PER_IDENTIFIER_AND_SUBNET,
      ACROSS_ACCOUNTS[0],
      DIFFERENT_ACCOUNTS[0],
      { ...PER_ACCOUNT, name: 'login-account-known' },
    ],
  },
  /** On a device that the account signed in on: 10 in 15 min, and no other limit. */
  loginOnKnownDevice: {
    rate: 'login',
    rules: [{ name: 'login-device', by: ['account', 'device'], times: 2, longer: 1 }],
  },
  register: { rate: 'register', rules: perSubnet('register', 1, 1) },
  /** A link to the account's own address: 3 in 1 h, 10 in 24 h. */
  ownLink: {
    rate: 'email',
    rules: [
      ...LINKS_PER_SUBNET,
      { name: 'email', by: ['address'], times: 1, longer: 1 },
      { name: 'email-day', by: ['address'], times: 10 / 3, longer: 24 },
    ],
  },
  /** A link to another address: 3 in 1 h and 10 in 24 h per account, 10 in 24 h per address. */
  otherLink: {
    rate: 'email',
    rules: [
      ...LINKS_PER_SUBNET,
      { name: 'email-asked', by: ['account'], times: 1, longer: 1 },
      { name: 'email-asked-day', by: ['account'], times: 10 / 3, longer: 24 },
      { name: 'email-other', by: ['address'], times: 10 / 3, longer: 24 },
    ],
  },
  /** A request for a password reset, whatever the address: 20 in 1 h. */
  resetRequest: { rate: 'email', rules: perSubnet('reset-net', 20 / 3, 1) },
  /** The mail of a reset, from a stranger's subnet: also 10 in 24 h per account, then one per delay. */
  resetMail: {
    rate: 'email',
    rules: [
      ...RESETS_PER_ADDRESS_AND_SUBNET,
      { name: 'reset-account', by: ['address'], times: 10 / 3, longer: 24, delays: RESET_DELAYS },
    ],
  },
  /** The mail of a reset, from a subnet that the account signed in from. */
  resetMailFromKnownSubnet: { rate: 'email', rules: RESETS_PER_ADDRESS_AND_SUBNET },
  /** A mailed token: 20 in 10 min. */
  redeem: { rate: 'email', rules: perSubnet('redeem', 20 / 3, 1 / 6) },
  /** A second factor: 5 in 15 min per account and subnet, ten times as many per account. */
  secondFactor: {
    rate: 'secondFactor',
    rules: [
      { name: 'factor', by: ['account', 'subnet'], times: 1, longer: 1 },
      { name: 'factor-account', by: ['account'], times: 10, longer: 1 },
    ],
  },
  /** A sign-in with another provider: 30 in 1 min. */
  provider: { rate: 'provider', rules: perSubnet('provider', 1, 1) },
  /** A refresh token that is not ours: 30 in 10 min. */
  invalidRefresh: { rate: 'refresh', rules: perSubnet('refresh-invalid', 1 / 4, 10) },
  /** A dead token of ours: 30 in 10 min each; 300 per subnet, where many may return from a holiday. */
  deadRefresh: {
    rate: 'refresh',
    rules: [
      { name: 'refresh-dead', by: ['token'], times: 1 / 4, longer: 10 },
      ...perSubnet('refresh-dead-net', 5 / 2, 10),
    ],
  },
  /** Exports of an account. Their cost has nothing to do with trust, so no variable switches these off. */
  export: {
    rate: { count: 5, windowSeconds: 3600 },
    rules: [{ name: 'export', by: ['account'], times: 1, longer: 1 }],
  },
  /** One at a time. The window ends those whose process was killed. */
  exportUnderWay: {
    rate: { count: 1, windowSeconds: 120 },
    rules: [{ name: 'export-under-way', by: ['account'], times: 1, longer: 1 }],
  },
} as const satisfies Record<string, { rate: keyof RateLimitConfig | Rate; rules: readonly Rule[] }>;
