import { propertyOf } from './ownership.js';
import { isViewer, isViewerProblem, type Level, type Viewer, type ViewerProblem } from './viewer.js';

export type Held = { readonly roles: ReadonlySet<string>; readonly permissions: ReadonlySet<string> };

/** A viewer, copied so that nothing a resolver does can change it while the request lasts. */
export type KnownViewer = Held & {
  readonly id: string;
  readonly level: Level;
  /** Since the last proof of any kind. */
  readonly ageMs: number;
  /** Since the last proof that reached level 2; Infinity without one. */
  readonly strongAgeMs: number;
  /** What the viewer would hold at level 2; null where that is the same. */
  readonly atLevel2: Held | null;
  readonly provable: Viewer['provable'];
};

/** Who asks, or why that is not known. */
export type Principal = { readonly viewer: KnownViewer | null; readonly problem: ViewerProblem | null };

/**
 * Reads `viewer` and `viewerProblem` of a request's context. Whatever is not well-formed counts as absent.
 */
export function principalOf(context: unknown, nowMs: number): Principal {
  const viewer = propertyOf(context, 'viewer');
  const viewerProblem = propertyOf(context, 'viewerProblem');
  const problem = isViewerProblem(viewerProblem) ? viewerProblem : null;
  // A problem of ours (a dependency is down) says that no viewer could be established: then none is believed.
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
