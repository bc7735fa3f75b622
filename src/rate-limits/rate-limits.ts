import type { Logger } from 'pino';
import {
  type Budget,
  emailBudgets,
  invalidRefreshBudget,
  loginBudgets,
  type RateLimitConfig,
  registerBudgets,
} from './budgets.js';
import { createCounts } from './counts/counts.js';
import { removeExpired, type Store } from './counts/shared-counts.js';
import { attemptCredential, type Credential } from './credential-attempt.js';
import type { Attempt } from './credential-verdict.js';
import { createGate, type Passage, type Report } from './gate.js';
import { createMailLimits, type MailLimits } from './mail-limits.js';
import { quotaOf } from './quota.js';

/** Where a request comes from: prefixes of the client's address, `site` only for IPv6. */
export type Origin = { readonly net: string; readonly site: string | null };

export type RateLimits = MailLimits & {
  /** One try at a password. Throws RATE_LIMITED; otherwise the attempt has to be decided. */
  attemptCredential(who: Credential, report?: Report): Promise<Attempt>;
  /** Throws RATE_LIMITED. */
  registerAttempt(from: Origin, report?: Report): Promise<void>;
  /** Counts a password reset that is asked for, for whatever address. Throws RATE_LIMITED. */
  resetRequest(from: Origin, report?: Report): Promise<void>;
  /** One try at a mailed token. Throws RATE_LIMITED; the right token uses nothing up. */
  redeemAttempt(from: Pick<Origin, 'net'>, report?: Report): Promise<Attempt>;
  /** Counts a refresh token that was none of ours. Throws RATE_LIMITED, in place of the answer it would have got. */
  invalidRefresh(from: Pick<Origin, 'net'>, report?: Report): Promise<void>;
  /** Ends the removal of expired rows. */
  stop(): void;
};

export type RateLimitsOptions = {
  readonly store: Store;
  readonly config: RateLimitConfig;
  /** Keyed into the names of accounts and nets, so that neither the store nor the log tells them. */
  readonly hmacKey: string | Buffer;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Called with the budget's name at each refusal; the names are a small fixed set. */
  readonly onLimited?: (policy: string) => void;
  /** How long to wait for one answer of the store; 100 ms for Redis, a second for PostgreSQL. */
  readonly storePatienceMs?: number;
};

/** How long a request may wait in all for the verdicts on others. */
const WAIT_MS = 1000;
const REMOVAL_INTERVAL_MS = 60_000;
const ROWS_A_STEP = 1000;
const STEPS_AT_ONCE = 20;

const unlimited: Attempt = { succeeded: async () => {}, failed: async () => {}, cancelled: async () => {} };

export function createRateLimits({
  store,
  config,
  hmacKey,
  log,
  onLimited,
  storePatienceMs,
}: RateLimitsOptions): RateLimits {
  const login = config.login && loginBudgets(config.login);
  const register = config.register && registerBudgets(config.register);
  const email = config.email && emailBudgets(config.email);
  const invalidRefresh = config.refresh && invalidRefreshBudget(config.refresh);
  const counts = createCounts(store, log, storePatienceMs);
  const gate = createGate(hmacKey, log, onLimited ?? (() => {}));
  const stopRemoval = store.kind === 'postgres' ? removeRegularly(store, log) : () => {};

  function passageOf(report: Report = () => {}): Passage {
    return { counts, until: performance.now() + WAIT_MS, report };
  }

  /** One unit that stays taken. */
  async function count(passage: Passage, budget: Budget, key: string): Promise<void> {
    const unit = await gate.pass(passage, budget, key, async (over) => over);
    passage.report(quotaOf(budget, unit));
  }

  /** One unit of the net, and one of the site around it. */
  async function countOrigin(
    { net, site }: Origin,
    budgets: { readonly net: Budget; readonly site: Budget },
    report?: Report,
  ): Promise<void> {
    const passage = passageOf(report);
    await count(passage, budgets.net, gate.keyOf('net', net));
    if (site === null) return;
    await count({ ...passage, report: () => {} }, budgets.site, gate.keyOf('site', site));
  }

  return {
    ...createMailLimits({
      budgets: email,
      counts,
      keyOf: gate.keyOf,
      log,
      onLimited: onLimited ?? (() => {}),
    }),

    async attemptCredential(who, report) {
      return login ? attemptCredential(gate, login, passageOf(report), who) : unlimited;
    },

    async registerAttempt(from, report) {
      if (register) await countOrigin(from, register, report);
    },

    async resetRequest(from, report) {
      if (email) await countOrigin(from, { net: email.resetNet, site: email.resetSite }, report);
    },

    async redeemAttempt({ net }, report) {
      if (!email) return unlimited;
      const passage = passageOf(report);
      const unit = await gate.pass(passage, email.redeem, gate.keyOf('net', net), async (over) => over);
      passage.report(quotaOf(email.redeem, unit));
      const giveBack = () => counts.giveBack([unit]);
      return { succeeded: giveBack, failed: async () => {}, cancelled: giveBack };
    },

    async invalidRefresh({ net }, report) {
      if (invalidRefresh) await count(passageOf(report), invalidRefresh, gate.keyOf('net', net));
    },

    stop: stopRemoval,
  };
}

/** In steps that each hold few rows for a moment only, whatever an attack has left behind. */
function removeRegularly(store: Extract<Store, { kind: 'postgres' }>, log: Pick<Logger, 'warn'>): () => void {
  let stopped = false;
  async function removeSome(): Promise<void> {
    for (let step = 0; step < STEPS_AT_ONCE && !stopped; step += 1) {
      if ((await removeExpired(store.db, ROWS_A_STEP)) < ROWS_A_STEP) return;
    }
  }
  const timer = setInterval(() => {
    removeSome().catch((error) => log.warn({ err: error }, 'expired rate limits were not removed'));
  }, REMOVAL_INTERVAL_MS);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
