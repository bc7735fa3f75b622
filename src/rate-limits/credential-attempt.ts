import { type Budget, growingDelaySeconds, type LoginBudgets } from './budgets.js';
import type { Unit, Used } from './counts/counts.js';
import {
  type Attempt,
  allFailed,
  decideOnce,
  type FirstKey,
  type OpenAttempt,
  release,
} from './credential-verdict.js';
import type { Gate, Passage } from './gate.js';
import { quotaOf } from './quota.js';

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

/**
 * Takes one unit of every key: of the pair first, or of the known device, which then is all that counts; then of the
 * net; of the account from everywhere last, so that only those who are let through to a password use it up.
 * Throws RATE_LIMITED at the first key that refuses, and gives back the units taken before.
 */
export async function attemptCredential(
  gate: Gate,
  budgets: LoginBudgets,
  passage: Passage,
  who: Credential,
): Promise<Attempt> {
  const first = firstKeyOf(gate, budgets, who);
  const attempt: OpenAttempt = { gate, budgets, passage, first, units: [] };
  const account = gate.keyOf('account', who.account);
  const net = gate.keyOf('net', who.net);
  const site = who.site === null ? null : gate.keyOf('site', who.site);

  if (who.device === null) {
    gate.refuseIfClosed(budgets.net, net, passage.report);
    gate.refuseIfClosed(budgets.account, account, passage.report);
  }
  try {
    const unit = await takeFirst(attempt);
    if (who.device === null) {
      await take(attempt, budgets.net, net);
      if (site !== null) await take(attempt, budgets.site, site);
      if (unit.used === 1) await takeAccountsOf(attempt, net, site);
      await takeAccount(attempt, account);
    }
  } catch (refusal) {
    await release({ ...attempt, passage: { ...passage, report: () => {} } });
    throw refusal;
  }
  return decideOnce(attempt);
}

function firstKeyOf(gate: Gate, budgets: LoginBudgets, { account, net, device }: Credential): FirstKey {
  if (device !== null) {
    const key = gate.keyOf('device', account, device);
    return { key, budget: budgets.device, failures: budgets.deviceFailures, strikes: null };
  }
  const key = gate.keyOf('pair', account, net);
  return { key, budget: budgets.pair, failures: budgets.pairFailures, strikes: budgets.pairStrikes };
}

async function takeFirst(attempt: OpenAttempt): Promise<Unit> {
  const { gate, passage, first } = attempt;
  const unit = await take(attempt, first.budget, first.key, () => allFailed(attempt));
  // Its wrong passwords may be remembered for longer than its units.
  const failures = await allFailed(attempt);
  if (failures) gate.close(first.budget, first.key, failures, passage.report);
  passage.report(quotaOf(first.budget, unit));
  return unit;
}

/** Once for each account: the pair's first unit in its window tells that this one is new here. */
async function takeAccountsOf(attempt: OpenAttempt, net: string, site: string | null): Promise<void> {
  await take(attempt, attempt.budgets.accountsOfNet, net);
  if (site !== null) await take(attempt, attempt.budgets.accountsOfSite, site);
}

/** Never used up for good, or strangers could shut the owner out: beyond the limit it is one attempt a delay. */
async function takeAccount(attempt: OpenAttempt, key: string): Promise<void> {
  const { gate, passage, budgets } = attempt;
  const unit = hold(attempt, await passage.counts.take(budgets.account, key));
  if (unit.used <= unit.limit) return;
  const windowSeconds = growingDelaySeconds(unit.used - unit.limit, budgets);
  const turn = hold(attempt, await passage.counts.take({ ...budgets.accountDelay, windowSeconds }, key));
  if (turn.used > 1) gate.close(budgets.account, key, turn, passage.report);
}

async function take(
  attempt: OpenAttempt,
  budget: Budget,
  key: string,
  isFinal = async (over: Unit): Promise<Used | null> => (attempt.gate.hasUndecided(over) ? null : over),
): Promise<Unit> {
  return hold(attempt, await attempt.gate.pass(attempt.passage, budget, key, isFinal));
}

function hold({ gate, units }: OpenAttempt, unit: Unit): Unit {
  gate.undecided(unit);
  units.push(unit);
  return unit;
}
