import type { Resolvers } from '../schema-types.js';
import { listEvents } from './trail.service.js';

export const resolvers: Resolvers = {
  Query: {
    authEvents: (_root, args, ctx) => listEvents(ctx, args),
  },
};
