/**
 * Every permission there is. A directive that names another stops the start-up, so a team that adds guards of its
 * own adds their permissions here. Which role grants which is data: the table `role_permissions`.
 */
const permissions = ['audit:read', 'session:read', 'session:revoke', 'user:delete', 'user:lock', 'user:read'];

/** Sorted, as every list of permissions that a client sees. */
export const permissionCatalogue: readonly string[] = Object.freeze(permissions.sort());
