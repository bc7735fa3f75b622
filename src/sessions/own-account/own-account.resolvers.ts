import type { Resolvers } from '../../schema-types.js';
import { exportAccount } from './export.service.js';

export const resolvers: Resolvers = {
  Query: {
    exportAccount: (_root, _args, ctx) => exportAccount(ctx),
  },
};
