import type { Resolvers } from '../schema-types.js';
import { forgetTrustedDevices } from '../sessions/second-step/trusted-device.service.js';
import * as factors from './factors.service.js';
import { addPasskey } from './passkeys/add-passkey.service.js';
import * as ceremonies from './passkeys/ceremony.service.js';
import { loginWithPasskey } from './passkeys/passkey-login.service.js';
import { completeLogin } from './proving/complete-login.service.js';
import { deleteAccount, requestEmailChange } from './proving/owner-actions.service.js';
import { prove } from './proving/prove.service.js';
import { replaceRecoveryCodes } from './recovery-codes/recovery-codes.service.js';
import * as enrolment from './totp/enrolment.service.js';

export const resolvers: Resolvers = {
  Mutation: {
    completeLogin: (_root, { input }, ctx) => completeLogin(ctx, input),
    beginPasskeyLogin: (_root, { challenge }, ctx) => ceremonies.beginPasskeyLogin(ctx, challenge ?? null),
    loginWithPasskey: (_root, { input }, ctx) => loginWithPasskey(ctx, input),
    prove: (_root, { proof }, ctx) => prove(ctx, proof),
    beginPasskeyProof: (_root, _args, ctx) => ceremonies.beginPasskeyProof(ctx),
    beginTotp: (_root, _args, ctx) => enrolment.beginTotp(ctx),
    confirmTotp: (_root, { challenge, code, name }, ctx) =>
      enrolment.confirmTotp(ctx, { challenge, code, name: name ?? null }),
    beginPasskey: (_root, _args, ctx) => ceremonies.beginPasskey(ctx),
    addPasskey: (_root, { passkey, name }, ctx) => addPasskey(ctx, { passkey, name: name ?? null }),
    renameFactor: (_root, { id, name }, ctx) => factors.renameFactor(ctx, id, name),
    removeFactor: (_root, { id }, ctx) => factors.removeFactor(ctx, id),
    replaceRecoveryCodes: (_root, _args, ctx) => replaceRecoveryCodes(ctx),
    deleteAccount: (_root, given, ctx) => deleteAccount(ctx, given),
    requestEmailChange: (_root, given, ctx) => requestEmailChange(ctx, given),
    forgetTrustedDevices: (_root, _args, ctx) => forgetTrustedDevices(ctx),
  },
  User: {
    factors: async (user, _args, ctx) => [...(await factors.listFactors(ctx, user))],
    recoveryCodesLeft: (user, _args, ctx) => factors.countRecoveryCodes(ctx, user),
    hasPassword: (user, _args, ctx) => factors.hasPassword(ctx, user),
  },
};
