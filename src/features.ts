import type { IResolvers } from '@graphql-tools/utils';
import { resolvers as accounts } from './accounts/accounts.resolvers.js';
import { resolvers as email } from './accounts/email/email.resolvers.js';
import { resolvers as roles } from './accounts/roles/roles.resolvers.js';
import { resolvers as administration } from './administration/administration.resolvers.js';
import { resolvers as audit } from './audit/audit.resolvers.js';
import type { Resolvers } from './schema-types.js';
import { resolvers as ownAccount } from './sessions/own-account/own-account.resolvers.js';
import { resolvers as recovery } from './sessions/recovery/recovery.resolvers.js';
import { resolvers as sessions } from './sessions/sessions.resolvers.js';

/**
 * Every feature's resolvers. The one list that a feature of your own joins; it is also taken when its fields are not
 * in the generated types yet.
 */
export const features: readonly (Resolvers | IResolvers)[] = [
  accounts,
  roles,
  email,
  sessions,
  recovery,
  ownAccount,
  administration,
  audit,
];
