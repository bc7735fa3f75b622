import { type Budget, growingDelaySeconds, type LoginBudgets } from './budgets.js';
import type { Unit, Used } from './counts/counts.js';
import type { Gate, Passage } from './gate.js';
import { quotaOf, secondsUntil } from './quota.js';

/** One try, which has to be decided: an undecided one counts as a wrong password. Only the first decision counts. */
export type Attempt = {
  /** The password was right: nothing was used up. */
  succeeded(): Promise<void>;
  failed(): Promise<void>;
  /** Nobody found out, because a part of ours failed: nothing was used up. */
  cancelled(): Promise<void>;
};

/** The key that stands for who tries, and where its wrong passwords are counted. */
export type FirstKey = {
  readonly key: string;
  readonly budget: Budget;
  readonly failures: Budget;
  /** How often the budget was used up; null where that has no consequence. */
  readonly strikes: Budget | null;
};

/** An attempt on its way: `units` are those taken so far. */
export type OpenAttempt = {
  readonly gate: Gate;
  readonly budgets: LoginBudgets;
  readonly passage: Passage;
  readonly first: FirstKey;
  readonly units: Unit[];
};

export function decideOnce(attempt: OpenAttempt): Attempt {
  let decided = false;
  const once = (decide: (attempt: OpenAttempt) => Promise<void>) => async () => {
    if (decided) return;
    decided = true;
    await decide(attempt);
  };
  return { succeeded: once(release), failed: once(countFailure), cancelled: once(release) };
}

/** Gives back every unit, and shows the caller what there is again. */
export async function release({ gate, passage, first, units }: OpenAttempt): Promise<void> {
  await passage.counts.giveBack(units);
  for (const unit of units) gate.decided(unit);
  const [unit] = units;
  if (unit) passage.report(quotaOf(first.budget, { ...unit, used: unit.used - 1 }));
}

/** The failures if they are as many as the first key may have: then no verdict will give anything back. */
export async function allFailed({ passage, first }: OpenAttempt): Promise<Used | null> {
  const failures = await passage.counts.look(first.failures, first.key);
  return failures.used >= failures.limit ? failures : null;
}

/** The units stay taken. */
async function countFailure(attempt: OpenAttempt): Promise<void> {
  const { gate, passage, first, units } = attempt;
  const failure = await passage.counts.take(first.failures, first.key);
  if (failure.used === failure.limit && first.strikes) await lengthen(attempt, failure, first.strikes);
  for (const unit of units) gate.decided(unit);
}

/** Whoever uses up the pair again waits longer than the window: 1, 2, 4 … minutes, in all no more than an hour. */
async function lengthen(
  { passage, first, budgets }: OpenAttempt,
  failure: Unit,
  strikes: Budget,
): Promise<void> {
  const strike = await passage.counts.take(strikes, first.key);
  if (strike.used === 1) return;
  const seconds = secondsUntil(failure.endsAt) + growingDelaySeconds(strike.used - 1, budgets);
  await passage.counts.extend(failure, Math.min(seconds, budgets.longestDelaySeconds));
}
