import { resolvers as accounts } from './accounts/accounts.resolvers.js';
import { resolvers as email } from './accounts/email/email.resolvers.js';
import { resolvers as roles } from './accounts/roles/roles.resolvers.js';
import { resolvers as administration } from './administration/administration.resolvers.js';
import { resolvers as audit } from './audit/audit.resolvers.js';
import { resolvers as explain } from './explain/explain.resolvers.js';
import { resolvers as factors } from './factors/factors.resolvers.js';
import type { Feature } from './feature.js';
import { scalars } from './graphql/scalars.js';
import { otherSdlFiles, sdlFile } from './graphql/sdl-files.js';
import { resolvers as live } from './live/live.resolvers.js';
import { resolvers as providers } from './providers/providers.resolvers.js';
import { resolvers as ownAccount } from './sessions/own-account/own-account.resolvers.js';
import { resolvers as recovery } from './sessions/recovery/recovery.resolvers.js';
import { resolvers as sessions } from './sessions/sessions.resolvers.js';

export const gatehouseFeatures: readonly Feature[] = [
  { name: 'accounts', typeDefs: sdlFile('accounts.graphql'), resolvers: accounts },
  {
    name: 'administration',
    typeDefs: sdlFile('administration.graphql'),
    resolvers: administration,
    permissions: ['factor:reset', 'user:delete', 'user:lock', 'user:read'],
  },
  { name: 'audit', typeDefs: sdlFile('audit.graphql'), resolvers: audit, permissions: ['audit:read'] },
  { name: 'authorization', typeDefs: sdlFile('authorization.graphql'), resolvers: {} },
  { name: 'email', typeDefs: sdlFile('email.graphql'), resolvers: email },
  { name: 'errors', typeDefs: sdlFile('errors.graphql'), resolvers: {} },
  { name: 'explain', typeDefs: sdlFile('explain.graphql'), resolvers: explain },
  { name: 'factors', typeDefs: sdlFile('factors.graphql'), resolvers: factors },
  {
    name: 'live',
    typeDefs: sdlFile('live.graphql'),
    resolvers: live,
    permissions: ['token:introspect'],
  },
  { name: 'own-account', typeDefs: sdlFile('own-account.graphql'), resolvers: ownAccount },
  { name: 'paging', typeDefs: sdlFile('paging.graphql'), resolvers: {} },
  { name: 'providers', typeDefs: sdlFile('providers.graphql'), resolvers: providers },
  { name: 'recovery', typeDefs: sdlFile('recovery.graphql'), resolvers: recovery },
  { name: 'roles', typeDefs: sdlFile('roles.graphql'), resolvers: roles },
  { name: 'scalars', typeDefs: sdlFile('scalars.graphql'), resolvers: scalars },
  {
    name: 'sessions',
    typeDefs: sdlFile('sessions.graphql'),
    resolvers: sessions,
    permissions: ['session:read', 'session:revoke'],
  },
];

/** Gatehouse's features, the project's, and those found in the checkout's `schema/`. */
export function allFeatures(projectFeatures: readonly Feature[]): readonly Feature[] {
  const features = [...gatehouseFeatures, ...projectFeatures];
  const named = features.flatMap(({ typeDefs }) => [typeDefs].flat()).filter((each) => each instanceof URL);
  const droppedIn = otherSdlFiles(named).map(({ name, file }) => ({ name, typeDefs: file, resolvers: {} }));
  return [...features, ...droppedIn];
}
