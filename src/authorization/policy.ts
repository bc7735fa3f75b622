import { Refusal, unavailable } from '../errors.js';
import { isMarkedOwned, isViewer, isViewerProblem, type ViewerProblem } from './viewer.js';

export type Ownership = { readonly field: string; readonly permissions: readonly string[] };

/** What a place demands, all of it. */
export type Guards = {
  /** Somebody must be signed in, whoever owns the object. */
  readonly signedIn: boolean;
  readonly maxAgeSeconds: number | null;
  /** Of each list, one role. */
  readonly roles: readonly (readonly string[])[];
  readonly permissions: readonly string[];
  readonly owners: readonly Ownership[];
};

export const OPEN: Guards = { signedIn: false, maxAgeSeconds: null, roles: [], permissions: [], owners: [] };

/** The guards together: everything is AND. */
export function allOf(guards: readonly Guards[]): Guards {
  const ages = guards.map((each) => each.maxAgeSeconds).filter((age) => age !== null);
  return {
    signedIn: guards.some((each) => each.signedIn),
    maxAgeSeconds: ages.length > 0 ? Math.min(...ages) : null,
    roles: guards.flatMap((each) => each.roles),
    permissions: [...new Set(guards.flatMap((each) => each.permissions))],
    owners: guards.flatMap((each) => each.owners),
  };
}

export function isOpen(guards: Guards): boolean {
  return !guards.signedIn && guards.owners.length === 0;
}

/** What is known of the viewer, copied so that nothing a resolver does can change it while the request lasts. */
export type Standing = {
  readonly viewer: {
    readonly id: string;
    readonly roles: ReadonlySet<string>;
    readonly permissions: ReadonlySet<string>;
    readonly ageMs: number;
  } | null;
  readonly problem: ViewerProblem | null;
};

/** Reads `viewer` and `viewerProblem` of a request's context. Whatever is not well-formed counts as absent. */
export function standingOf(context: unknown, nowMs: number): Standing {
  const viewer = propertyOf(context, 'viewer');
  const viewerProblem = propertyOf(context, 'viewerProblem');
  const problem = isViewerProblem(viewerProblem) ? viewerProblem : null;
  // A problem of ours (a dependency is down) says that no viewer could be established: then none is believed.
  if (!isViewer(viewer) || (problem !== null && problem.code !== 'UNAUTHENTICATED')) {
    return { viewer: null, problem };
  }
  return {
    viewer: {
      id: viewer.id,
      roles: new Set(viewer.roles),
      permissions: new Set(viewer.permissions),
      ageMs: nowMs - viewer.authenticatedAt.getTime(),
    },
    problem: null,
  };
}

/**
 * Null to pass, or the one Refusal that comes first: signed in, recent enough, roles, permissions, ownership.
 * `source` is the object that the guarded field is on; its owner is read from it as a field without a resolver
 * would be. A promise comes back only when the owner is one.
 *
 * Returned and not thrown: V8 counts the returns of a function to find what is worth compiling, and one that only throws stays
 * interpreted for ever.
 */
export function refusalOf(
  guards: Guards,
  standing: Standing,
  source: unknown,
  context: unknown,
  info: unknown,
): Refusal | null | Promise<Refusal | null> {
  const { viewer } = standing;
  if (viewer === null) {
    if (!guards.signedIn && (guards.owners.length === 0 || isMarkedOwned(context, source))) return null;
    return unauthenticated(standing.problem);
  }
  if (guards.maxAgeSeconds !== null && viewer.ageMs > guards.maxAgeSeconds * 1000) {
    return reauthenticationRequired(guards.maxAgeSeconds);
  }
  for (const anyOf of guards.roles) {
    if (!holdsAny(viewer.roles, anyOf)) return forbidden();
  }
  if (!holdsAll(viewer.permissions, guards.permissions)) return forbidden();
  for (const { permissions } of guards.owners) {
    if (holdsAll(viewer.permissions, permissions)) continue;
    return isMarkedOwned(context, source) ? null : notOwned(guards, viewer, source, context, info);
  }
  return null;
}

function notOwned(
  guards: Guards,
  viewer: { readonly id: string; readonly permissions: ReadonlySet<string> },
  source: unknown,
  context: unknown,
  info: unknown,
): Refusal | null | Promise<Refusal | null> {
  const waiting: PromiseLike<unknown>[] = [];
  let owned = true;
  for (const { field, permissions } of guards.owners) {
    if (holdsAll(viewer.permissions, permissions)) continue;
    const owner = ownerOf(source, field, context, info);
    if (isThenable(owner)) waiting.push(owner);
    else if (ownerText(owner) !== viewer.id) owned = false;
  }
  if (!owned) {
    // Nobody waits for these any more; their failure must not end the process.
    for (const promise of waiting) promise.then(undefined, () => undefined);
    return forbidden();
  }
  if (waiting.length === 0) return null;
  return Promise.all(waiting).then((owners) =>
    owners.every((owner) => ownerText(owner) === viewer.id) ? null : forbidden(),
  );
}

function holdsAny(held: ReadonlySet<string>, wanted: readonly string[]): boolean {
  for (const role of wanted) if (held.has(role)) return true;
  return false;
}

function holdsAll(held: ReadonlySet<string>, wanted: readonly string[]): boolean {
  for (const permission of wanted) if (!held.has(permission)) return false;
  return true;
}

/** The property `field` of the object, a method's result included. */
function ownerOf(source: unknown, field: string, context: unknown, info: unknown): unknown {
  const value = propertyOf(source, field);
  return typeof value === 'function' ? value.call(source, {}, context, info) : value;
}

/**
 * A property of the object or of what it inherits from. What every object has (the end of the prototype chain) is
 * not the object's own: there it counts as absent.
 */
function propertyOf(source: unknown, name: string): unknown {
  if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
  for (let holder: object | null = source; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder !== source && Object.getPrototypeOf(holder) === null) return undefined;
    if (Object.hasOwn(holder, name)) return (source as Record<string, unknown>)[name];
  }
  return undefined;
}

/** An id as text, or null for what names nobody: null, NaN, a list, an object that has no text of its own. */
function ownerText(owner: unknown): string | null {
  if (typeof owner === 'string') return owner;
  if (typeof owner === 'bigint' || (typeof owner === 'number' && Number.isFinite(owner)))
    return String(owner);
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) return null;
  const text: unknown = owner.toString === Object.prototype.toString ? null : owner.toString?.();
  return typeof text === 'string' ? text : null;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function unauthenticated(problem: ViewerProblem | null): Refusal {
  if (problem === null) {
    return new Refusal('UNAUTHENTICATED', 'Sign in first.', { reason: 'TOKEN_MISSING' });
  }
  const { code, reason, expiredAt } = problem;
  if (code === 'SERVICE_UNAVAILABLE') return unavailable('It cannot be told now who is asking. Try again.');
  return new Refusal(code, 'Sign in first.', {
    ...(reason === undefined ? {} : { reason }),
    ...(expiredAt === undefined ? {} : { expiredAt }),
  });
}

function reauthenticationRequired(maxAgeSeconds: number): Refusal {
  return new Refusal('REAUTHENTICATION_REQUIRED', 'Prove your password again first.', {
    maxAge: maxAgeSeconds,
  });
}

function forbidden(): Refusal {
  return new Refusal('FORBIDDEN', 'You may not do this.');
}
