import type { Role } from './authorization/viewer.js';

/**
 * What people may hold and guards may name: it comes with the schema and the features, and stays the same for
 * the life of the process.
 */
export type Catalogue = {
  /** The values of `enum Role`, in the order of the SDL. */
  readonly roles: readonly Role[];
  /** Sorted, as every list of permissions that a client sees. */
  readonly permissions: readonly string[];
};

/** What roles other than ADMIN grant in a new database. */
export const INITIAL_GRANTS: Readonly<Record<string, readonly string[]>> = {
  MODERATOR: ['session:read', 'user:lock', 'user:read'],
};

/** What a role holds by the table `role_permissions`, written `ROLE permission`. */
export type Grant = `${string} ${string}`;

/**
 * Those of the SDL. Whatever else an account holds, since a release or a feature that knew it is gone, counts
 * for nothing.
 */
export function knownRoles({ roles: known }: Catalogue, roles: readonly string[]): readonly Role[] {
  return roles.every((role) => known.includes(role)) ? roles : roles.filter((role) => known.includes(role));
}

/**
 * What known roles give together, sorted. ADMIN always has the whole catalogue; a permission outside the
 * catalogue is void.
 */
export function permissionsOf(
  { permissions }: Catalogue,
  roles: readonly Role[],
  granted: readonly string[],
): readonly string[] {
  if (roles.includes('ADMIN')) return permissions;
  return permissions.filter((permission) => granted.includes(permission));
}

/** The permissions in the grants of these roles. */
export function grantedTo(roles: readonly Role[], grants: readonly Grant[]): readonly string[] {
  return grants.flatMap((grant) => {
    const space = grant.indexOf(' ');
    return roles.includes(grant.slice(0, space)) ? [grant.slice(space + 1)] : [];
  });
}
