import type { Resolvers } from '../schema-types.js';
import { resetPassword, undoEmailChange } from './recovery.service.js';

export const resolvers: Resolvers = {
  Mutation: {
    resetPassword: (_root, { input }, ctx) => resetPassword(ctx, input),
    undoEmailChange: (_root, { token }, ctx) => undoEmailChange(ctx, token),
  },
};
