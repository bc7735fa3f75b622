import type { Resolvers } from '../schema-types.js';
import { explain } from './explain.service.js';

export const resolvers: Resolvers = {
  Query: {
    explain: (_root, args, ctx, { schema }) => explain(ctx, schema, args),
  },
};
