import type { Resolvers } from '../schema-types.js';
import { readDashboard } from './dashboard/dashboard.service.js';
import { resetUserFactors } from './factor-reset.service.js';
import { setRolePermissions, setUserRoles } from './grants.service.js';
import { lockUser, unlockUser } from './locking.service.js';
import { deleteUser, revokeUserSessions } from './removal.service.js';
import { countUsers, findUser, listUsers } from './users/users.service.js';

export const resolvers: Resolvers = {
  Query: {
    user: (_root, { id }, ctx) => findUser(ctx, id),
    users: (_root, args, ctx) => listUsers(ctx, args),
    dashboard: (_root, _args, ctx) => readDashboard(ctx),
  },
  Mutation: {
    setUserRoles: (_root, { userId, roles }, ctx) => setUserRoles(ctx, userId, roles),
    lockUser: (_root, { userId, until, reason }, ctx) =>
      lockUser(ctx, { userId, until: until ?? null, reason: reason ?? null }),
    resetUserFactors: (_root, { userId, reason }, ctx) => resetUserFactors(ctx, userId, reason),
    unlockUser: (_root, { userId }, ctx) => unlockUser(ctx, userId),
    revokeUserSessions: (_root, { userId }, ctx) => revokeUserSessions(ctx, userId),
    deleteUser: (_root, { userId }, ctx) => deleteUser(ctx, userId),
    setRolePermissions: (_root, { role, permissions }, ctx) => setRolePermissions(ctx, role, permissions),
  },
  UserConnection: {
    totalCount: (page, _args, ctx) => countUsers(ctx, page.filter),
  },
};
