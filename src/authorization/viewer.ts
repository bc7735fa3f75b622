import { types } from 'node:util';
import type { ErrorCode } from '../errors.js';

/** A value of `enum Role`. Open, because a project may `extend enum Role` with roles of its own. */
export type Role = 'USER' | 'MODERATOR' | 'ADMIN' | (string & Record<never, never>);

/** What a session has proved: 1 for one factor; 2 for two, or for one passkey with user verification. */
export type Level = 1 | 2;

/** Who asks, as the request's context carries it in `viewer`. */
export type Viewer = {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
  readonly sessionId: string;
  /** When this session last proved a factor of any kind. */
  readonly authenticatedAt: Date;
  /**
   * When the viewer was established, by the clock that `authenticatedAt` was read from: `maxAge` counts up to
   * then. Left out, it counts up to now by the process's own clock.
   */
  readonly establishedAt?: Date;
  /** Left out, it is 1. */
  readonly level?: Level;
  /** When this session last proved what reaches level 2. */
  readonly strongAuthenticatedAt?: Date;
  /** The roles and permissions at level 2, for a viewer below it some of whose roles count there only. */
  readonly atLevel2?: Readonly<Pick<Viewer, 'roles' | 'permissions'>>;
  /**
   * The methods that the account can prove and that reach the level, sorted. Called only to say so in a
   * refusal.
   */
  readonly provable?: (level: Level) => Promise<readonly string[]>;
};

/** Why there is no viewer, as the request's context carries it in `viewerProblem`. */
export type ViewerProblem = {
  readonly code: ErrorCode;
  /** A value of `enum UnauthenticatedReason`, with UNAUTHENTICATED. */
  readonly reason?: string;
  /** With TOKEN_EXPIRED. */
  readonly expiredAt?: string | Date;
};

/**
 * Only own properties of exactly these shapes make a viewer; anything else is nobody. A value that throws
 * when it is looked at is nobody too.
 */
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

/** What a context may carry as `state`, so that marks need nothing beside the request. */
type RequestState = { owned: Set<object> | null };

/** The marks of contexts without such a state. */
const ownedIn = new WeakMap<object, Set<object>>();

/**
 * Shows `object` as to its owner for the rest of this request: `@ownerOr` on its fields passes, even for an
 * anonymous viewer. For what an answer hands to somebody who just proved who they are (the `user` and
 * `session` of an AuthPayload, the User of `verifyEmail`). It changes nothing about the viewer, no other
 * object, and no guard but `@ownerOr`.
 *
 * The mark lies on the pair of context and object: no data can forge it, a copy of the object does not have
 * it, and an object that a cache hands to another request is not marked there. Returns the object.
 */
export function markOwned<T extends object>(context: object, object: T): T {
  const owned = ownedBy(context) ?? new Set<object>();
  owned.add(object);
  const state = stateOf(context);
  if (state) state.owned = owned;
  else ownedIn.set(context, owned);
  return object;
}

/** Whether `markOwned` was called for this very object in this very request. */
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

/** An optional property. One that is only inherited is not the viewer's word: then it is nobody's. */
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
