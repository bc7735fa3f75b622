import type { GraphQLResolveInfo } from 'graphql';
import { Refusal } from '../../errors.js';
import type { Applied } from '../directives/directives-of.js';
import { interpret, type Known } from '../directives/guards.js';
import { type Guards, refusalOf } from '../policy.js';
import type { Principal } from '../principal.js';
import { printDirective } from '../printing/printed-schema.js';

export type GuardedPlace = { readonly coordinate: string; readonly applied: readonly Applied[] };

/** The place that refused, and the first guard there that the viewer fails. */
export type Refused = { readonly coordinate: string; readonly guard: string };

/** The policy's order of judgement. */
const ORDER = ['hasRole', 'hasPermission', 'ownerOr'];

/** Adds what refused, if roles, permissions or ownership were lacking. */
export async function withRefused(
  refusal: Refusal,
  places: readonly GuardedPlace[],
  known: Known,
  principal: Principal,
  ...[source, context, info]: [source: unknown, context: unknown, info: GraphQLResolveInfo]
): Promise<Refusal> {
  if (refusal.extensions.code !== 'FORBIDDEN') return refusal;
  const isRefused = async (guards: Guards) => {
    const found = await refusalOf(guards, principal, source, context, info);
    return found?.extensions.code === 'FORBIDDEN';
  };
  for (const directive of ORDER) {
    for (const { coordinate, applied } of places) {
      for (const each of applied.filter((one) => one.directive === directive)) {
        if (!(await isRefused(interpret(each, known).guards))) continue;
        const refused: Refused = { coordinate, guard: printDirective(each) };
        return new Refusal('FORBIDDEN', refusal.message, { refused });
      }
    }
  }
  return refusal;
}
