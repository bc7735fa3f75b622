import type { StoredHash } from './digest.js';

/** `padding`: costs of comparisons whose outcome is ignored. */
export type HashTask =
  | { kind: 'hash'; secret: Uint8Array; cost: number }
  | { kind: 'compare'; secret: Uint8Array; bcrypt: string | null; padding: readonly number[] };

/** Sent instead of a task: the thread ends after the tasks it has. */
export const NO_MORE_TASKS = 'no more tasks';

export type HashAnswer = { durationMs: number; hash: string | null; matches: boolean };

/**
 * Plans comparisons that together take as long as one at `currentCost`, whatever is stored. Work doubles with
 * each cost: 2^c + 2^c + 2^(c+1) + … + 2^(C-1) = 2^C. Only a costlier hash takes longer.
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

/** The task's key set-ups: 2^cost, summed over its comparisons. */
export function workOf(task: HashTask): number {
  if (task.kind === 'hash') return 2 ** task.cost;
  const compared = task.bcrypt === null ? 0 : 2 ** Number(task.bcrypt.slice(4, 6));
  return task.padding.reduce((sum, cost) => sum + 2 ** cost, compared);
}
