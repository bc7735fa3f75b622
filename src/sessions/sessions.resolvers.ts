import type { Resolvers } from '../schema-types.js';
import { isCurrent } from './current-session.js';
import { changePassword, reauthenticate } from './password.service.js';
import * as people from './people.service.js';
import { refresh } from './refresh.service.js';
import { login, register } from './sign-in.service.js';
import { logout, logoutAll, revokeSession } from './sign-out.service.js';

export const resolvers: Resolvers = {
  Query: {
    me: (_root, _args, ctx) => people.me(ctx),
  },
  Mutation: {
    register: (_root, { input }, ctx) => register(ctx, input),
    login: (_root, { input }, ctx) => login(ctx, input),
    refresh: (_root, { refreshToken }, ctx) => refresh(ctx, refreshToken ?? null),
    logout: (_root, { refreshToken }, ctx) => logout(ctx, refreshToken ?? null),
    logoutAll: (_root, _args, ctx) => logoutAll(ctx),
    reauthenticate: (_root, { password }, ctx) => reauthenticate(ctx, password),
    changePassword: (_root, { input }, ctx) => changePassword(ctx, input),
    revokeSession: (_root, { id }, ctx) => revokeSession(ctx, id),
  },
  User: {
    sessions: (user, _args, ctx) => people.sessionsOf(ctx, user),
  },
  Session: {
    current: (session, _args, ctx) => isCurrent(ctx, session.id),
  },
};
