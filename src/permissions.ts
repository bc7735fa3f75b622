/**
 * Every permission there is, sorted. A directive that names another stops the start-up, so a team that adds
 * guards of its own adds their permissions here. Which role grants which is data: the table `role_permissions`.
 */
export const permissionCatalogue: readonly string[] = [
  'audit:read',
  'session:read',
  'session:revoke',
  'user:delete',
  'user:lock',
  'user:read',
];
