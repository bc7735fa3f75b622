import type { Resolvers } from '../schema-types.js';
import { listEvents } from './trail.service.js';

export const resolvers: Resolvers = {
  Query: {
    authEvents: (_root, args, ctx) => listEvents(ctx, args),
  },
  AuthEvent: {
    user: (event, _args, ctx) => (event.userId === null ? null : ctx.readAccount(event.userId)),
    actor: (event, _args, ctx) => (event.actorId === null ? null : ctx.readAccount(event.actorId)),
  },
};
