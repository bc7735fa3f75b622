import type { StoredHash } from './digest.js';

/**
 * What a hashing thread does for one password. `padding` lists the costs of comparisons whose outcome is
 * ignored.
 */
export type HashTask =
  | { kind: 'hash'; secret: Uint8Array; cost: number }
  | { kind: 'compare'; secret: Uint8Array; bcrypt: string | null; padding: readonly number[] };

/** In place of a task: the thread ends when it has done what it was given before. */
export const NO_MORE_TASKS = 'no more tasks';

export type HashAnswer = { durationMs: number; hash: string | null; matches: boolean };

/**
 * Which comparisons to make so that every verification takes the time of one at `currentCost`, whatever is
 * stored: no account, a hash that cannot be used, or a cheaper one. Work doubles with each cost, and 2^c +
 * 2^c + 2^(c+1) + … + 2^(C-1) = 2^C. Only a hash that costs more than `currentCost` takes longer.
 */
export function planComparison(
  stored: StoredHash | null,
  currentCost: number,
): { bcrypt: string | null; padding: readonly number[] } {
  if (stored === null || stored.kind === 'unusable') return { bcrypt: null, padding: [currentCost] };
  const padding: number[] = [];
  for (let cost = stored.cost; cost < currentCost; cost += 1) padding.push(cost);
  return { bcrypt: stored.bcrypt, padding };
}

/** The key set-ups that a task makes: 2 to the power of its cost, summed over its comparisons. */
export function workOf(task: HashTask): number {
  if (task.kind === 'hash') return 2 ** task.cost;
  const compared = task.bcrypt === null ? 0 : 2 ** Number(task.bcrypt.slice(4, 6));
  return task.padding.reduce((sum, cost) => sum + 2 ** cost, compared);
}
