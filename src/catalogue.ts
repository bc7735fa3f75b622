import type { Role } from './authorization/viewer.js';

/** The roles and permissions that guards may name, fixed for the life of the process. */
export type Catalogue = {
  readonly roles: readonly Role[];
  /** Sorted. */
  readonly permissions: readonly string[];
};

/** What roles other than ADMIN grant in a new database. */
export const INITIAL_GRANTS: Readonly<Record<string, readonly string[]>> = {
  MODERATOR: ['session:read', 'user:lock', 'user:read'],
};

/** A row of `role_permissions`, as `ROLE permission`. */
export type Grant = `${string} ${string}`;

/** Drops roles that the SDL no longer declares: they grant nothing. */
export function knownRoles({ roles: known }: Catalogue, roles: readonly string[]): readonly Role[] {
  return roles.every((role) => known.includes(role)) ? roles : roles.filter((role) => known.includes(role));
}

/** What the roles grant together, sorted. ADMIN has the whole catalogue; permissions outside it are void. */
export function permissionsOf(
  { permissions }: Catalogue,
  roles: readonly Role[],
  granted: readonly string[],
): readonly string[] {
  if (roles.includes('ADMIN')) return permissions;
  if (granted.length === 0) return [];
  return permissions.filter((permission) => granted.includes(permission));
}

export function grantedTo(roles: readonly Role[], grants: readonly Grant[]): readonly string[] {
  return grants.flatMap((grant) => {
    const space = grant.indexOf(' ');
    return roles.includes(grant.slice(0, space)) ? [grant.slice(space + 1)] : [];
  });
}
