import type { Resolvers } from '../schema-types.js';
import * as linking from './linking/linking.service.js';
import * as login from './login/provider-login.service.js';
import * as begin from './way/begin.service.js';

export const resolvers: Resolvers = {
  Query: {
    providers: (_root, _args, ctx) => begin.listProviders(ctx),
  },
  Mutation: {
    beginProviderLogin: (_root, input, ctx) => begin.beginProviderLogin(ctx, input),
    completeProviderLogin: (_root, { input }, ctx) => login.completeProviderLogin(ctx, input),
    loginWithIdToken: (_root, { input }, ctx) => login.loginWithIdToken(ctx, input),
    beginIdentityLink: (_root, input, ctx) => begin.beginIdentityLink(ctx, input),
    completeIdentityLink: (_root, input, ctx) => linking.completeIdentityLink(ctx, input),
    unlinkIdentity: (_root, { id }, ctx) => linking.unlinkIdentity(ctx, id),
  },
  User: {
    identities: async (user, _args, ctx) => [...(await linking.listIdentities(ctx, user))],
  },
};
