/** So many in so long; null switches a family off. */
export type Rate = { readonly count: number; readonly windowSeconds: number };

/** The configured rates: of the pair account and net, of the net, of the account, and of the session. */
export type RateLimitConfig = {
  readonly login: Rate | null;
  readonly register: Rate | null;
  readonly email: Rate | null;
  readonly refresh: Rate | null;
};

/** What one kind of key may use up. `name` is the key's prefix in the store, and its policy's name in headers. */
export type Budget = Rate & { readonly name: string };

export type LoginBudgets = ReturnType<typeof loginBudgets>;
export type EmailBudgets = ReturnType<typeof emailBudgets>;

/** The first of the growing delays, and what none exceeds. */
type Delays = { readonly firstDelaySeconds: number; readonly longestDelaySeconds: number };

/** The comments name what `5/15m` comes to. */
export function loginBudgets(login: Rate) {
  const { windowSeconds } = login;
  return {
    /** One account from one net, where the device is not known. */
    pair: scaled('login', login, 1, 1),
    /** Wrong passwords of the pair: they decide whether it is worth waiting for a verdict. */
    pairFailures: scaled('login-failures', login, 1, 1),
    /** How often the pair was used up; not a limit. 24 h */
    pairStrikes: scaled('login-strikes', login, 1, 96),
    /** One account from a device that knows it. 10 in 15 min */
    device: scaled('login-device', login, 2, 1),
    deviceFailures: scaled('login-device-failures', login, 2, 1),
    /** All accounts from one net. 30 in 10 min */
    net: scaled('login-net', login, 6, 2 / 3),
    /** All accounts from a site, the /48 around an IPv6 address. */
    site: scaled('login-site', login, 60, 2 / 3),
    /** Different accounts from one net. 20 in 1 h */
    accountsOfNet: scaled('login-accounts', login, 4, 4),
    accountsOfSite: scaled('login-site-accounts', login, 40, 4),
    /** One account from all nets, known devices aside. 100 in 24 h */
    account: scaled('login-account', login, 20, 96),
    /** Beyond that, one attempt a delay. */
    accountDelay: { name: 'login-account-delay', count: 1, windowSeconds },
    /** The first delay, which doubles. 1 min */
    firstDelaySeconds: Math.ceil(windowSeconds / 15),
    /** What no delay exceeds. 1 h */
    longestDelaySeconds: windowSeconds * 4,
  };
}

export function registerBudgets(register: Rate) {
  return {
    net: scaled('register', register, 1, 1),
    site: scaled('register-site', register, 10, 1),
  };
}

export function emailBudgets(email: Rate) {
  const { windowSeconds } = email;
  return {
    /** Links to one account's own address. 3 in 1 h, 10 in 24 h */
    own: scaled('email', email, 1, 1),
    ownDay: scaled('email-day', email, 10 / 3, 24),
    /** Links that one account asks for to other addresses. 3 in 1 h, 10 in 24 h */
    asked: scaled('email-asked', email, 1, 1),
    askedDay: scaled('email-asked-day', email, 10 / 3, 24),
    /** Links to one address that other accounts ask for. 10 in 24 h */
    other: scaled('email-other', email, 10 / 3, 24),
    /** Links asked for from one net, password resets aside. 20 in 1 h */
    net: scaled('email-net', email, 20 / 3, 1),
    /** Mailed tokens tried from one net. 20 in 10 min */
    redeem: scaled('redeem', email, 20 / 3, 1 / 6),
    /** Password resets asked for from one net, for any address. 20 in 1 h; from the /48 around an IPv6 one 200 */
    resetNet: scaled('reset-net', email, 20 / 3, 1),
    resetSite: scaled('reset-site', email, 200 / 3, 1),
    /** Resets mailed to one account that were asked for from one net. 3 in 1 h, 10 in 24 h */
    resetPair: scaled('reset', email, 1, 1),
    resetPairDay: scaled('reset-day', email, 10 / 3, 24),
    /** Resets mailed to one account, those asked for from nets that it signed in from aside. 10 in 24 h */
    resetAccount: scaled('reset-account', email, 10 / 3, 24),
    /** Beyond that, one a delay: 15 s at first, which doubles, up to 15 min. */
    resetDelay: { name: 'reset-delay', count: 1, windowSeconds },
    firstDelaySeconds: Math.ceil(windowSeconds / 240),
    longestDelaySeconds: Math.ceil(windowSeconds / 4),
  };
}

/** Refresh tokens from one net that were none of ours; 30 in 10 min at 120/1m. */
export function invalidRefreshBudget(refresh: Rate): Budget {
  return scaled('refresh-invalid', refresh, 1 / 4, 10);
}

/** 1, 2, 4 … times the first, up to the longest. `step` counts from 1. */
export function growingDelaySeconds(
  step: number,
  { firstDelaySeconds, longestDelaySeconds }: Delays,
): number {
  return Math.min(firstDelaySeconds * 2 ** Math.min(step - 1, 30), longestDelaySeconds);
}

function scaled(name: string, rate: Rate, times: number, longer: number): Budget {
  return {
    name,
    count: Math.max(1, Math.ceil(rate.count * times)),
    windowSeconds: Math.max(1, Math.ceil(rate.windowSeconds * longer)),
  };
}
