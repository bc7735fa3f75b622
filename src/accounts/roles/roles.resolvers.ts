import type { Resolvers } from '../../schema-types.js';
import * as roles from './roles.service.js';

export const resolvers: Resolvers = {
  Query: {
    can: (_root, { permissions }, ctx) => roles.can(ctx, permissions),
    roles: (_root, _args, ctx) => roles.list(ctx),
  },
};
