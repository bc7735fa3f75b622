import { FAMILIES } from './families.js';
import type { Delays, Part, Penalties, Rate, RateLimitConfig, Rule } from './rule.js';

/** A rule at the configured rate, in whole numbers and seconds. */
export type LimitPolicy = Rate & {
  readonly name: string;
  readonly by: readonly Part[];
  readonly onlyFirst: boolean;
  readonly penalties: Penalties | null;
  readonly delays: Delays | null;
};

export type Family = keyof typeof FAMILIES;

/** The parts that a family's rules need. */
export type Subject<F extends Family> = Readonly<
  Record<(typeof FAMILIES)[F]['rules'][number]['by'][number], string | null>
>;

export const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[];

/** Null: the family is switched off. */
export function policiesOf(family: Family, config: RateLimitConfig): readonly LimitPolicy[] | null {
  const { rate: given, rules } = FAMILIES[family];
  const rate = typeof given === 'string' ? config[given] : given;
  return rate && (rules as readonly Rule[]).map((rule) => toPolicy(rule, rate));
}

function toPolicy(rule: Rule, { count, windowSeconds }: Rate): LimitPolicy {
  const seconds = (times: number): number => Math.max(1, Math.ceil(windowSeconds * times));
  const { penalties, delays } = rule;
  return {
    name: rule.name,
    by: rule.by,
    count: Math.max(1, Math.ceil(count * rule.times)),
    windowSeconds: seconds(rule.longer),
    onlyFirst: rule.onlyFirst ?? false,
    penalties: penalties
      ? {
          first: seconds(penalties.first),
          longest: seconds(penalties.longest),
          within: seconds(penalties.within),
        }
      : null,
    delays: delays ? { first: seconds(delays.first), longest: seconds(delays.longest) } : null,
  };
}

/** `first` times 1, 2, 4 …, at most `longest`. `step` counts from 1. */
export function growingDelaySeconds(step: number, { first, longest }: Delays): number {
  return Math.min(first * 2 ** Math.min(step - 1, 30), longest);
}
