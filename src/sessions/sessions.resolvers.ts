import type { Resolvers } from '../schema-types.js';
import { login } from './login/login.service.js';
import { logout, logoutAll, revokeSession } from './login/logout.service.js';
import { register } from './login/register.service.js';
import { changePassword } from './password/password-change.service.js';
import { reauthenticate } from './password/reauthentication.service.js';
import { refresh } from './refresh/refresh.service.js';
import { isCurrent, listSessions } from './sessions.service.js';

export const resolvers: Resolvers = {
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
    sessions: (user, _args, ctx) => listSessions(ctx, user),
  },
  Session: {
    methods: (session) => [...session.methods],
    current: (session, _args, ctx) => isCurrent(ctx, session.id),
  },
};
