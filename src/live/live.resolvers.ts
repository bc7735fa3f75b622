import type { Resolvers } from '../schema-types.js';
import type { Revocation } from './revocations.repository.js';
import { followRevocations } from './revocations.service.js';
import { followSessionEvents, toSessionEvent } from './session-events.service.js';

export const resolvers: Resolvers = {
  Subscription: {
    sessionEvents: {
      subscribe: (_root, _args, ctx) => followSessionEvents(ctx),
      resolve: toSessionEvent,
    },
    revocations: {
      subscribe: (_root, _args, ctx) => followRevocations(ctx),
      resolve: (revocation: Revocation) => revocation,
    },
  },
};
