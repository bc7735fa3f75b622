import type { Resolvers } from '../../schema-types.js';
import { deleteAccount } from './deletion.service.js';
import { exportAccount } from './export.service.js';

export const resolvers: Resolvers = {
  Query: {
    exportAccount: (_root, _args, ctx) => exportAccount(ctx),
  },
  Mutation: {
    deleteAccount: (_root, { password }, ctx) => deleteAccount(ctx, password),
  },
};
