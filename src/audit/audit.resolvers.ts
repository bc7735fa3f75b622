import type { Resolvers } from '../schema-types.js';
import { listEvents } from './audit-log.service.js';
import type { AuthEvent } from './auth-event.js';
import { followEvents } from './live-events.service.js';

export const resolvers: Resolvers = {
  Query: {
    authEvents: (_root, args, ctx) => listEvents(ctx, args),
  },
  Subscription: {
    authEvents: {
      subscribe: (_root, { filter }, ctx) => followEvents(ctx, filter),
      resolve: (event: AuthEvent) => event,
    },
  },
};
