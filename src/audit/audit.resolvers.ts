import type { Resolvers } from '../schema-types.js';
import { listEvents } from './audit-log.service.js';

export const resolvers: Resolvers = {
  Query: {
    authEvents: (_root, args, ctx) => listEvents(ctx, args),
  },
};
