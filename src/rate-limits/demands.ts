import type { KeyObject } from 'node:crypto';
import { computeMac } from '../tokens/mac.js';
import type { Demand } from './counters/counter.js';
import type { LimitPolicy } from './policies.js';
import type { Part } from './rule.js';

/** Null where a part does not apply. */
export type Parts = Readonly<Partial<Record<Part, string | null>>>;

export type PolicyDemand = Demand & { readonly policy: LimitPolicy };

/** The demands of an attempt, in the order of policies; policies with a null part are skipped. */
export function findDemands(
  macKey: KeyObject,
  policies: readonly LimitPolicy[],
  who: Parts,
): readonly PolicyDemand[] {
  return policies.flatMap((policy) => {
    const values = policy.by.flatMap((part) => who[part] ?? []);
    if (values.length < policy.by.length) return [];
    const key = `${policy.name}:${nameOf(macKey, [...policy.by, ...values])}`;
    const { count: limit, windowSeconds, onlyFirst } = policy;
    return [{ policy, key, limit, windowSeconds, onlyFirst, isSoft: policy.delays !== null }];
  });
}

/** A key that reveals nothing to readers of the store or the log. */
function nameOf(macKey: KeyObject, parts: readonly string[]): string {
  return computeMac(macKey, JSON.stringify(parts)).toString('base64url', 0, 16);
}
