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
  return {
    /** Mails to one account. 3 in 1 h */
    account: scaled('email', email, 1, 1),
    /** 10 in 24 h */
    accountDay: scaled('email-day', email, 10 / 3, 24),
    /** Mails asked for from one net. 20 in 1 h */
    net: scaled('email-net', email, 20 / 3, 1),
    /** Mailed tokens tried from one net. 20 in 10 min */
    redeem: scaled('redeem', email, 20 / 3, 1 / 6),
  };
}

/** Refresh tokens from one net that were none of ours; 30 in 10 min at 120/1m. */
export function invalidRefreshBudget(refresh: Rate): Budget {
  return scaled('refresh-invalid', refresh, 1 / 4, 10);
}

/** 1, 2, 4 … times the first, up to the longest. `step` counts from 1. */
export function growingDelaySeconds(
  step: number,
  { firstDelaySeconds, longestDelaySeconds }: Pick<LoginBudgets, 'firstDelaySeconds' | 'longestDelaySeconds'>,
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
