import type { Refusal } from '../errors.js';
import { isOwnedBy, isThenable } from './ownership.js';
import type { Held, KnownViewer, Principal } from './principal.js';
import { forbidden, proofRequired, secondFactorRequired, unauthenticated } from './refusals.js';
import { isMarkedOwned, type Level } from './viewer.js';

/** `level`: for the permissions; the owner needs none. */
export type Ownership = {
  readonly field: string;
  readonly permissions: readonly string[];
  readonly level: Level;
};

export type Guards = {
  /** Required even of the owner. */
  readonly signedIn: boolean;
  readonly level: Level;
  /** Since the last proof of any kind. */
  readonly maxAgeSeconds: number | null;
  /** Since the last proof that reached level 2. */
  readonly strongMaxAgeSeconds: number | null;
  /** One role of each list is needed. */
  readonly roles: readonly (readonly string[])[];
  readonly permissions: readonly string[];
  readonly owners: readonly Ownership[];
};

export const OPEN: Guards = {
  signedIn: false,
  level: 1,
  maxAgeSeconds: null,
  strongMaxAgeSeconds: null,
  roles: [],
  permissions: [],
  owners: [],
};

/** Combined by AND. */
export function allOf(guards: readonly Guards[]): Guards {
  return {
    signedIn: guards.some((each) => each.signedIn),
    level: guards.some((each) => each.level === 2) ? 2 : 1,
    maxAgeSeconds: least(guards.map((each) => each.maxAgeSeconds)),
    strongMaxAgeSeconds: least(guards.map((each) => each.strongMaxAgeSeconds)),
    roles: guards.flatMap((each) => each.roles),
    permissions: [...new Set(guards.flatMap((each) => each.permissions))],
    owners: guards.flatMap((each) => each.owners),
  };
}

function least(numbers: readonly (number | null)[]): number | null {
  const given = numbers.filter((each) => each !== null);
  return given.length > 0 ? Math.min(...given) : null;
}

export function isOpen(guards: Guards): boolean {
  return !guards.signedIn && guards.owners.length === 0;
}

/** What is lacking first: a proof of the right level and age, a permission's level, or a grant. */
type Lack = 'proof' | 'level' | 'grant';

/**
 * Null to pass, or the first refusal by: signed in, level, age of the proof, roles, permissions, ownership. A
 * promise only if the owner is one or factors must be read. Returns instead of throwing: V8 does not optimise
 * a function that only throws.
 */
export function refusalOf(
  guards: Guards,
  { viewer, problem }: Principal,
  source: unknown,
  context: unknown,
  info: unknown,
): Refusal | null | Promise<Refusal | null> {
  if (viewer === null) {
    if (!guards.signedIn && (guards.owners.length === 0 || isMarkedOwned(context, source))) return null;
    return unauthenticated(problem);
  }
  const lack = lackOf(guards, viewer, viewer, source, context, info);
  if (lack === null) return null;
  const refuse = (found: Lack | null) => found && refusalFor(found, guards, viewer, source, context, info);
  return isThenable(lack) ? lack.then(refuse) : refuse(lack);
}

function refusalFor(
  lack: Lack,
  guards: Guards,
  viewer: KnownViewer,
  source: unknown,
  context: unknown,
  info: unknown,
): Refusal | Promise<Refusal> {
  if (lack !== 'grant') {
    const maxAgeSeconds = least([guards.maxAgeSeconds, guards.strongMaxAgeSeconds]);
    return proofRequired(viewer, lack === 'level' ? 2 : guards.level, maxAgeSeconds);
  }
  if (viewer.atLevel2 === null) return forbidden();
  // Would a second factor help? Only then ask for it.
  const still = lackOf(guards, viewer, viewer.atLevel2, source, context, info);
  const refuse = (found: Lack | null) => (found === 'grant' ? forbidden() : secondFactorRequired(viewer));
  return isThenable(still) ? still.then(refuse) : refuse(still);
}

/** `held`: the viewer's roles and permissions, or those it would have at level 2. */
function lackOf(
  guards: Guards,
  viewer: KnownViewer,
  held: Held,
  source: unknown,
  context: unknown,
  info: unknown,
): Lack | null | Promise<Lack | null> {
  const { maxAgeSeconds, strongMaxAgeSeconds } = guards;
  if (viewer.level < guards.level) return 'proof';
  if (strongMaxAgeSeconds !== null && viewer.strongAgeMs > strongMaxAgeSeconds * 1000) return 'proof';
  if (maxAgeSeconds !== null && viewer.ageMs > maxAgeSeconds * 1000) return 'proof';
  for (const anyOf of guards.roles) {
    if (!holdsAny(held.roles, anyOf)) return 'grant';
  }
  if (!holdsAll(held.permissions, guards.permissions)) return 'grant';
  for (const owner of guards.owners) {
    if (viewer.level >= owner.level && holdsAll(held.permissions, owner.permissions)) continue;
    return isMarkedOwned(context, source) ? null : lackOfOwner(guards, viewer, held, source, context, info);
  }
  return null;
}

function lackOfOwner(
  guards: Guards,
  viewer: KnownViewer,
  held: Held,
  source: unknown,
  context: unknown,
  info: unknown,
): Lack | null | Promise<Lack | null> {
  const waiting: Promise<Lack | null>[] = [];
  let lack: Lack | null = null;
  for (const { field, permissions, level } of guards.owners) {
    const holds = holdsAll(held.permissions, permissions);
    if (holds && viewer.level >= level) continue;
    const unowned = holds ? 'level' : 'grant';
    const owned = isOwnedBy(viewer.id, source, field, context, info);
    if (isThenable(owned)) {
      const judged = owned.then((found) => (found ? null : unowned));
      // It may never be awaited, and its failure must not end the process.
      judged.catch(() => undefined);
      waiting.push(judged);
    } else if (!owned) lack = lack === 'grant' ? lack : unowned;
  }
  if (lack === 'grant' || waiting.length === 0) return lack;
  return Promise.all(waiting).then((found) => {
    const all = [lack, ...found];
    return all.includes('grant') ? 'grant' : all.includes('level') ? 'level' : null;
  });
}

function holdsAny(held: ReadonlySet<string>, wanted: readonly string[]): boolean {
  for (const role of wanted) if (held.has(role)) return true;
  return false;
}

function holdsAll(held: ReadonlySet<string>, wanted: readonly string[]): boolean {
  for (const permission of wanted) if (!held.has(permission)) return false;
  return true;
}
