import { types } from 'node:util';
import type { ErrorCode } from '../errors.js';

/** Open, because a project may `extend enum Role`. */
export type Role = 'USER' | 'MODERATOR' | 'ADMIN' | (string & Record<never, never>);

/** 1: one factor proved. 2: two factors, or a passkey with user verification. */
export type Level = 1 | 2;

/** The value of `viewer` in a request's context. */
export type Viewer = {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
  readonly sessionId: string;
  /** When this session last proved any factor. */
  readonly authenticatedAt: Date;
  /** The instant up to which `maxAge` counts, by the clock of `authenticatedAt`; by default now. */
  readonly establishedAt?: Date;
  /** 1 by default. */
  readonly level?: Level;
  /** When this session last proved what reaches level 2. */
  readonly strongAuthenticatedAt?: Date;
  /** Held at level 2, if the viewer is below it and some roles count only there. */
  readonly atLevel2?: Readonly<Pick<Viewer, 'roles' | 'permissions'>>;
  /** The account's methods that reach the level, sorted. Called only for a refusal. */
  readonly provable?: (level: Level) => Promise<readonly string[]>;
};

/** The value of `viewerProblem` in a request's context. */
export type ViewerProblem = {
  readonly code: ErrorCode;
  /** A value of `enum UnauthenticatedReason`, for UNAUTHENTICATED. */
  readonly reason?: string;
  /** For TOKEN_EXPIRED. */
  readonly expiredAt?: string | Date;
};

/** Requires own properties of exactly these types; anything else, or that throws when read, is nobody. */
export function isViewer(value: unknown): value is Viewer {
  try {
    return (
      isRecord(value) &&
      isText(own(value, 'id')) &&
      isText(own(value, 'sessionId')) &&
      isTextList(own(value, 'roles')) &&
      isTextList(own(value, 'permissions')) &&
      isValidDate(own(value, 'authenticatedAt')) &&
      isAbsentOr(value, 'establishedAt', isValidDate) &&
      isAbsentOr(value, 'level', (level) => level === 1 || level === 2) &&
      isAbsentOr(value, 'strongAuthenticatedAt', isValidDate) &&
      isAbsentOr(value, 'atLevel2', isHeld) &&
      isAbsentOr(value, 'provable', (provable) => typeof provable === 'function')
    );
  } catch {
    return false;
  }
}

export function isViewerProblem(value: unknown): value is ViewerProblem {
  return isRecord(value) && isText(own(value, 'code'));
}

/** The part of a context's `state` that marks need. */
type RequestState = { owned: Set<object> | null };

/** For contexts without `state`. */
const ownedIn = new WeakMap<object, Set<object>>();

/**
 * Shows `object` as to its owner for the rest of the request, for answers to somebody who just proved who
 * they are: `@ownerOr` passes, no other guard does. Marks the pair of context and object, so neither data nor
 * a cache can carry it over. Returns the object.
 */
export function markOwned<T extends object>(context: object, object: T): T {
  const owned = ownedBy(context) ?? new Set<object>();
  owned.add(object);
  const state = stateOf(context);
  if (state) state.owned = owned;
  else ownedIn.set(context, owned);
  return object;
}

export function isMarkedOwned(context: unknown, object: unknown): boolean {
  if (!isRecord(context) || !isRecord(object)) return false;
  return ownedBy(context)?.has(object) ?? false;
}

function ownedBy(context: object): Set<object> | null | undefined {
  const state = stateOf(context);
  return state ? state.owned : ownedIn.get(context);
}

function stateOf(context: object): RequestState | null {
  const state = own(context as Record<string, unknown>, 'state');
  if (!isRecord(state) || !Object.hasOwn(state, 'owned')) return null;
  return state.owned === null || state.owned instanceof Set ? (state as RequestState) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Inherited properties do not count: whoever set them may not speak for the viewer. */
function isAbsentOr(
  value: Record<string, unknown>,
  name: string,
  isRight: (property: unknown) => boolean,
): boolean {
  return value[name] === undefined || (Object.hasOwn(value, name) && isRight(value[name]));
}

function isHeld(value: unknown): boolean {
  return isRecord(value) && isTextList(own(value, 'roles')) && isTextList(own(value, 'permissions'));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTextList(value: unknown): value is string[] {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) {
    // A hole in the array would be filled from the prototype.
    if (!Object.hasOwn(value, index) || typeof value[index] !== 'string') return false;
  }
  return true;
}

function isValidDate(value: unknown): value is Date {
  return types.isDate(value) && !Number.isNaN(Date.prototype.getTime.call(value));
}
