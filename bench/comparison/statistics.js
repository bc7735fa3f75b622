export function quantile(numbers, share) {
  const sorted = [...numbers].sort((left, right) => left - right);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (numbers) => quantile(numbers, 0.5);

/**
 * How many times `these` are `those`: the ratio of the medians, and from what to what the middle half of the ratios
 * of one round lies. Null where something was not measured.
 */
export function ratioOf(these, those) {
  if (these.concat(those).some((value) => value === null || value === undefined)) return null;
  const rounds = these.map((value, round) => value / those[round]);
  return { value: median(these) / median(those), low: quantile(rounds, 0.25), high: quantile(rounds, 0.75) };
}
