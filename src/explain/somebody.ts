import type { Held, KnownViewer } from '../authorization/principal.js';
import type { Level, Role } from '../authorization/viewer.js';

export type Somebody = {
  readonly roles: readonly Role[];
  readonly permissionsOf: (roles: readonly Role[]) => readonly string[];
  /** Roles that count at level 2 only. */
  readonly requireSecondFactor?: readonly string[];
  readonly level?: Level;
};

/** A viewer with these roles who signed in just now. */
export function somebodyWith({
  roles,
  permissionsOf,
  requireSecondFactor = [],
  level = 1,
}: Somebody): KnownViewer {
  const holding = (of: readonly Role[]): Held => ({
    roles: new Set(of),
    permissions: new Set(permissionsOf(of)),
  });
  const counted = level === 2 ? roles : roles.filter((role) => !requireSecondFactor.includes(role));
  return {
    ...holding(counted),
    id: '',
    level,
    ageMs: 0,
    strongAgeMs: level === 2 ? 0 : Number.POSITIVE_INFINITY,
    atLevel2: counted.length < roles.length ? holding(roles) : null,
    provable: undefined,
  };
}
