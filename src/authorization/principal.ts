import { propertyOf } from './ownership.js';
import { isViewer, isViewerProblem, type Level, type Viewer, type ViewerProblem } from './viewer.js';

export type Held = { readonly roles: ReadonlySet<string>; readonly permissions: ReadonlySet<string> };

/** A copy of the viewer that no resolver can change. */
export type KnownViewer = Held & {
  readonly id: string;
  readonly level: Level;
  /** Since the last proof of any kind. */
  readonly ageMs: number;
  /** Since the last proof that reached level 2; Infinity without one. */
  readonly strongAgeMs: number;
  /** Null if level 2 grants nothing more. */
  readonly atLevel2: Held | null;
  readonly provable: Viewer['provable'];
};

export type Principal = { readonly viewer: KnownViewer | null; readonly problem: ViewerProblem | null };

/** Reads `viewer` and `viewerProblem` from a context; malformed values count as absent. */
export function principalOf(context: unknown, nowMs: number): Principal {
  const viewer = propertyOf(context, 'viewer');
  const viewerProblem = propertyOf(context, 'viewerProblem');
  const problem = isViewerProblem(viewerProblem) ? viewerProblem : null;
  // With a dependency down no viewer could be established, so none is believed.
  if (!isViewer(viewer) || (problem !== null && problem.code !== 'UNAUTHENTICATED')) {
    return { viewer: null, problem };
  }
  return { viewer: knownViewer(viewer, nowMs), problem: null };
}

function knownViewer(viewer: Viewer, nowMs: number): KnownViewer {
  const { level = 1, strongAuthenticatedAt, atLevel2 } = viewer;
  const asOfMs = viewer.establishedAt?.getTime() ?? nowMs;
  return {
    id: viewer.id,
    roles: new Set(viewer.roles),
    permissions: new Set(viewer.permissions),
    level,
    ageMs: asOfMs - viewer.authenticatedAt.getTime(),
    strongAgeMs: strongAuthenticatedAt ? asOfMs - strongAuthenticatedAt.getTime() : Number.POSITIVE_INFINITY,
    atLevel2:
      level === 1 && atLevel2
        ? { roles: new Set(atLevel2.roles), permissions: new Set(atLevel2.permissions) }
        : null,
    provable: viewer.provable,
  };
}
