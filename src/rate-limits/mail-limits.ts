import type { Logger } from 'pino';
import { type Budget, type EmailBudgets, growingDelaySeconds } from './budgets.js';
import type { Counts, Unit } from './counts/counts.js';
import { secondsUntil } from './quota.js';

/**
 * A link that is to be mailed, and who asked for it. `address` is canonical. `account` is who asks, if the address is
 * another than that account's own; null: the address is the account's own.
 */
export type LinkRequest = { readonly address: string; readonly account: string | null; readonly net: string };

/** A password reset that was asked for. `isKnownNet`: the account signed in from there. */
export type ResetRequest = { readonly address: string; readonly net: string; readonly isKnownNet: boolean };

/** Has to be refunded when nothing is mailed after all: a budget is used up only by mails that go out. */
export type MailPermit = { refund(): Promise<void> };

export type ResetDecision =
  | { readonly granted: true; readonly permit: MailPermit }
  | { readonly granted: false; readonly retryAfterSeconds: number };

export type MailLimits = {
  /** Null: the link is not to be mailed. The caller's answer must not depend on it. */
  takeLinkPermit(request: LinkRequest): Promise<MailPermit | null>;
  /** Never refused for good, only delayed: a stranger must not be able to keep an owner from a reset. */
  takeResetPermit(request: ResetRequest): Promise<ResetDecision>;
};

const unlimited: MailPermit = { refund: async () => {} };

export function createMailLimits({
  budgets,
  counts,
  keyOf,
  log,
  onLimited,
}: {
  /** Null switches the family off. */
  budgets: EmailBudgets | null;
  counts: Counts;
  keyOf: (...parts: readonly string[]) => string;
  log: Pick<Logger, 'info'>;
  onLimited: (policy: string) => void;
}): MailLimits {
  if (budgets === null) {
    return {
      takeLinkPermit: async () => unlimited,
      takeResetPermit: async () => ({ granted: true, permit: unlimited }),
    };
  }
  const delays: EmailBudgets = budgets;
  const { own, ownDay, asked, askedDay, other, resetPair, resetPairDay, resetAccount, resetDelay } = budgets;

  function permitOf(units: readonly Unit[]): MailPermit {
    return { refund: () => counts.giveBack(units) };
  }

  function noteLimited(unit: Unit): void {
    log.info({ limit: unit.budget.name, key: unit.key }, 'rate limited: a mail is not sent');
    onLimited(unit.budget.name);
  }

  /** Takes one of each into `units`, and beyond the budgets one a delay. @returns how long to wait; 0: not at all. */
  async function takeOrWait(units: Unit[], from: readonly Budget[], key: string): Promise<number> {
    const taken: Unit[] = [];
    for (const budget of from) taken.push(await counts.take(budget, key));
    units.push(...taken);
    const beyond = Math.max(...taken.map(({ used, limit }) => used - limit));
    if (beyond < 0) return 0;
    // The last mail of a budget opens the first delay.
    const windowSeconds = growingDelaySeconds(beyond + 1, delays);
    const turn = await counts.take({ ...resetDelay, windowSeconds }, key);
    units.push(turn);
    return beyond > 0 && turn.used > 1 ? secondsUntil(turn.endsAt) : 0;
  }

  return {
    async takeLinkPermit({ address, account, net }) {
      // Who asks comes first: once that is used up, nothing else is touched.
      const wanted: [readonly Budget[], string][] = [[[budgets.net], keyOf('net', net)]];
      if (account === null) wanted.push([[own, ownDay], keyOf('account', address)]);
      else {
        wanted.push([[asked, askedDay], keyOf('account', account)]);
        wanted.push([[other], keyOf('address', address)]);
      }
      const units: Unit[] = [];
      for (const [list, key] of wanted) {
        for (const budget of list) {
          const unit = await counts.take(budget, key);
          units.push(unit);
          if (unit.used <= unit.limit) continue;
          noteLimited(unit);
          await counts.giveBack(units);
          return null;
        }
      }
      return permitOf(units);
    },

    async takeResetPermit({ address, net, isKnownNet }) {
      const units: Unit[] = [];
      const waits = [await takeOrWait(units, [resetPair, resetPairDay], keyOf('reset', address, net))];
      if (!isKnownNet) waits.push(await takeOrWait(units, [resetAccount], keyOf('reset', address)));
      const retryAfterSeconds = Math.max(...waits);
      if (retryAfterSeconds === 0) return { granted: true, permit: permitOf(units) };
      await counts.giveBack(units);
      return { granted: false, retryAfterSeconds };
    },
  };
}
