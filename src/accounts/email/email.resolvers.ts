import type { Resolvers } from '../../schema-types.js';
import { requestEmailVerification, verifyEmail } from './email-verification.service.js';

export const resolvers: Resolvers = {
  Mutation: {
    requestEmailVerification: (_root, _args, ctx) => requestEmailVerification(ctx),
    verifyEmail: (_root, { token }, ctx) => verifyEmail(ctx, token),
  },
};
