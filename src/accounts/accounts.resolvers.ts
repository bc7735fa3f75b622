import type { Resolvers } from '../schema-types.js';
import * as accounts from './accounts.service.js';
import * as profile from './profile/profile.service.js';
import * as roles from './roles/roles.service.js';

export const resolvers: Resolvers = {
  Query: {
    me: (_root, _args, ctx) => accounts.me(ctx),
  },
  Mutation: {
    updateProfile: (_root, { input }, ctx) => profile.updateProfile(ctx, input),
  },
  User: {
    roles: (user, _args, ctx) => roles.rolesOf(ctx, user),
    permissions: (user, _args, ctx) => roles.permissionsOf(ctx, user),
  },
  AuthEvent: {
    user: (event, _args, ctx) => accounts.findAccount(ctx, event.userId),
    actor: (event, _args, ctx) => accounts.findAccount(ctx, event.actorId),
  },
};
