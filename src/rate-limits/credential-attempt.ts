import { type Budget, growingDelaySeconds, type LoginBudgets } from './budgets.js';
import type { Unit, Used } from './counts/counts.js';
import type { Gate, Passage } from './gate.js';
import { quotaOf, secondsUntil } from './quota.js';

/**
 * Whose password is tried from where. `account` is the canonical identifier, whether or not such an account exists.
 * `net` and `site` are prefixes of the client's address, `site` only for IPv6. `device` names a device that this very
 * account signed in with before, by a token that was verified; null for all others.
 */
export type Credential = {
  readonly account: string;
  readonly net: string;
  readonly site: string | null;
  readonly device: string | null;
};

/** One try, which has to be decided: an undecided one counts as a wrong password. Only the first decision counts. */
export type Attempt = {
  /** The password was right: nothing was used up. */
  succeeded(): Promise<void>;
  failed(): Promise<void>;
  /** Nobody found out, because a part of ours failed: nothing was used up. */
  cancelled(): Promise<void>;
};

/**
 * Takes one unit of every key, in an order that lets nobody use up a key without being let through to a password: the
 * pair (or the known device, which then is all that counts), its net, the account from everywhere.
 * Throws RATE_LIMITED at the first key that refuses, and then gives back the units before it.
 */
export async function attemptCredential(
  gate: Gate,
  budgets: LoginBudgets,
  passage: Passage,
  who: Credential,
): Promise<Attempt> {
  const { counts, report } = passage;
  const first = firstOf(gate, budgets, who);
  const net = gate.keyOf('net', who.net);
  const site = who.site === null ? null : gate.keyOf('site', who.site);
  const units: Unit[] = [];

  async function take(budget: Budget, key: string, isFinal = whenNoneIsUndecided): Promise<Unit> {
    const unit = await gate.pass(passage, budget, key, isFinal);
    gate.undecided(unit);
    units.push(unit);
    return unit;
  }
  async function whenNoneIsUndecided(unit: Unit): Promise<Used | null> {
    return gate.hasUndecided(unit) ? null : unit;
  }
  async function whenAllFailed(): Promise<Used | null> {
    const failures = await counts.look(first.failures, first.key);
    return failures.used >= failures.limit ? failures : null;
  }

  if (who.device === null) gate.refuseIfClosed(budgets.net, net, report);
  try {
    const unit = await take(first.budget, first.key, whenAllFailed);
    const lengthened = await whenAllFailed();
    if (lengthened) gate.refuse(first.budget, first.key, lengthened, report);
    report(quotaOf(first.budget, unit));
    if (who.device === null) {
      await take(budgets.net, net);
      if (site !== null) await take(budgets.site, site);
      if (unit.used === 1) {
        await take(budgets.accountsOfNet, net);
        if (site !== null) await take(budgets.accountsOfSite, site);
      }
      await takeOfAccount(gate.keyOf('account', who.account));
    }
  } catch (refusal) {
    await release();
    throw refusal;
  }

  /** Never used up for good, or strangers could shut the owner out: beyond the limit it is one attempt a delay. */
  async function takeOfAccount(key: string): Promise<void> {
    const unit = await counts.take(budgets.account, key);
    gate.undecided(unit);
    units.push(unit);
    if (unit.used <= unit.limit) return;
    const windowSeconds = growingDelaySeconds(unit.used - unit.limit, budgets);
    const turn = await counts.take({ ...budgets.accountDelay, windowSeconds }, key);
    gate.undecided(turn);
    units.push(turn);
    if (turn.used > 1) gate.refuse(budgets.account, key, turn, report);
  }

  async function release(): Promise<void> {
    for (const unit of units) {
      await counts.giveBack(unit);
      gate.decided(unit);
    }
  }

  async function giveBackAll(): Promise<void> {
    await release();
    const [unit] = units;
    if (unit) report(quotaOf(first.budget, { ...unit, used: unit.used - 1 }));
  }

  async function countFailure(): Promise<void> {
    const failure = await counts.take(first.failures, first.key);
    counts.keep(failure);
    for (const unit of units) counts.keep(unit);
    if (failure.used === failure.limit && first.strikes) await lengthen(failure, first.strikes);
    for (const unit of units) gate.decided(unit);
  }

  /** Whoever uses up the pair again waits longer than the window: 1, 2, 4 … minutes, in all no more than an hour. */
  async function lengthen(failure: Unit, strikes: Budget): Promise<void> {
    const strike = await counts.take(strikes, first.key);
    if (strike.used === 1) return;
    const delaySeconds = growingDelaySeconds(strike.used - 1, budgets);
    await counts.extend(
      failure,
      Math.min(secondsUntil(failure.endsAt) + delaySeconds, budgets.longestDelaySeconds),
    );
  }

  let decided = false;
  const once = (decide: () => Promise<void>) => async () => {
    if (decided) return;
    decided = true;
    await decide();
  };
  return { succeeded: once(giveBackAll), failed: once(countFailure), cancelled: once(release) };
}

/** What is tried first, and where its wrong passwords are counted. */
type First = { budget: Budget; failures: Budget; key: string; strikes: Budget | null };

function firstOf(gate: Gate, budgets: LoginBudgets, { account, net, device }: Credential): First {
  if (device !== null) {
    const key = gate.keyOf('device', account, device);
    return { budget: budgets.device, failures: budgets.deviceFailures, key, strikes: null };
  }
  const key = gate.keyOf('pair', account, net);
  return { budget: budgets.pair, failures: budgets.pairFailures, key, strikes: budgets.pairStrikes };
}
