import { requestPasswordReset } from '../../accounts/password/password-reset.service.js';
import type { Resolvers } from '../../schema-types.js';
import { resetPassword, undoEmailChange } from './recovery.service.js';

export const resolvers: Resolvers = {
  Mutation: {
    requestPasswordReset: (_root, { email }, ctx) => requestPasswordReset(ctx, email),
    resetPassword: (_root, { input }, ctx) => resetPassword(ctx, input),
    undoEmailChange: (_root, { token }, ctx) => undoEmailChange(ctx, token),
  },
};
