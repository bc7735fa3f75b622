import type { Guards } from '../policy.js';
import type { Held, KnownViewer } from '../principal.js';

/** DEPENDS: on the object, which is unknown here. */
export type Answer = 'YES' | 'NO' | 'DEPENDS';
export type GuardsAnswer = { readonly answer: Answer; readonly missing: readonly string[] };

/** Null viewer: anonymous. `ownsNothing`: no object can belong to this viewer. */
export type Asker = {
  readonly viewer: KnownViewer | null;
  readonly ownsNothing: boolean;
  /** Whether the operation may show objects as to their owner, after a proof. */
  readonly mayBeShownAsOwner: boolean;
};

const LEVEL_2 = 'level 2';

/** Judges the guards, and lists everything missing in the order of judgement. */
export function judgeGuards(guards: Guards, { viewer, ownsNothing, mayBeShownAsOwner }: Asker): GuardsAnswer {
  if (viewer === null) {
    const onlyOwned = !guards.signedIn && guards.owners.length > 0;
    return { answer: onlyOwned && mayBeShownAsOwner ? 'DEPENDS' : 'NO', missing: ['sign-in'] };
  }
  const always = [...missingProofs(guards, viewer), ...missingGrants(guards, viewer)];
  const unlessOwned = missingOfOwners(guards, viewer);
  const missing = inOrder([...always, ...unlessOwned]);
  if (missing.length === 0) return { answer: 'YES', missing };
  return { answer: always.length > 0 || ownsNothing ? 'NO' : 'DEPENDS', missing };
}

function missingProofs(guards: Guards, viewer: KnownViewer): string[] {
  const { level, maxAgeSeconds, strongMaxAgeSeconds } = guards;
  const missing: string[] = [];
  if (viewer.level < level) missing.push(LEVEL_2);
  // Raising the level renews the proof, so its age need not be asked for as well.
  else if (strongMaxAgeSeconds !== null && viewer.strongAgeMs > strongMaxAgeSeconds * 1000) {
    missing.push(`a second factor proved in the last ${strongMaxAgeSeconds} seconds`);
  }
  if (maxAgeSeconds !== null && viewer.ageMs > maxAgeSeconds * 1000) {
    missing.push(`a password proved in the last ${maxAgeSeconds} seconds`);
  }
  return missing;
}

function missingGrants(guards: Guards, viewer: KnownViewer): string[] {
  const roles = guards.roles.flatMap((anyOf) => {
    const isHeld = (held: Held) => anyOf.some((role) => held.roles.has(role));
    return missingUnless(viewer, isHeld, `role ${anyOf.join(' or ')}`);
  });
  return [...roles, ...missingPermissions(guards.permissions, viewer)];
}

function missingPermissions(permissions: readonly string[], viewer: KnownViewer): string[] {
  return permissions.flatMap((permission) =>
    missingUnless(viewer, (held) => held.permissions.has(permission), `permission ${permission}`),
  );
}

/** What would count at level 2 is not missing itself: the level is. */
function missingUnless(viewer: KnownViewer, isHeld: (held: Held) => boolean, name: string): string[] {
  if (isHeld(viewer)) return [];
  return viewer.atLevel2 !== null && isHeld(viewer.atLevel2) ? [LEVEL_2] : [name];
}

function missingOfOwners(guards: Guards, viewer: KnownViewer): string[] {
  return guards.owners.flatMap(({ permissions, level }) => [
    ...(viewer.level < level ? [LEVEL_2] : []),
    ...missingPermissions(permissions, viewer),
  ]);
}

function inOrder(missing: readonly string[]): string[] {
  const once = new Set(missing);
  return once.delete(LEVEL_2) ? [LEVEL_2, ...once] : [...once];
}
