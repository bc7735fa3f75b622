import '../node-version.js';
import * as registration from '../accounts/registration/registration.service.js';
import type { Role } from '../authorization/viewer.js';
import type { Services } from '../context.js';
import { inTransaction } from '../database/transaction.js';
import { resetFactorsAtConsole } from '../factors/console-reset.service.js';
import { allFeatures } from '../features.js';
import { createSchema } from '../graphql/schema.js';
import type { Client } from '../request.js';
import { runCommand } from './console/command.js';
import { withDatabase } from './console/console-database.js';
import { withServices } from './console/console-services.js';
import { readPassword } from './console/password-prompt.js';
import { loadProjectFeatures } from './console/project-features.js';

await runCommand({
  name: 'user:create',
  synopsis:
    '--email a@b.co --name Ada [--username ada] [--role ADMIN]… [--password-stdin] | --reset-factors a@b.co',
  about: `Makes an account whose e-mail address counts as verified, also beside a running server.
The password is asked for twice on the terminal, or read from standard input with --password-stdin.

  --reset-factors a@b.co   removes the second factors of an account whose owner lost them, and ends its sessions:
                           for the last administrator, whom nobody else can help`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    username: { type: 'string' },
    role: { type: 'string', multiple: true, default: ['USER'] },
    'password-stdin': { type: 'boolean', default: false },
    'reset-factors': { type: 'string' },
  },
  failure: 'Not done',
  run: async (options, _positionals, usage) => {
    const { email, name, username = null, role, 'reset-factors': resetFor } = options;
    const features = allFeatures(await loadProjectFeatures());
    const { catalogue } = createSchema(features);
    if (resetFor !== undefined) {
      if (email !== undefined || name !== undefined) throw new Error(usage);
      return withDatabase((config, database) =>
        withServices({ config, database, features, catalogue }, 'user:create', async (ctx) => {
          const account = await resetFactorsAtConsole(ctx, resetFor);
          console.log(
            `Removed the second factors of ${account.email} (${account.id}); their sessions have ended.`,
          );
        }),
      );
    }
    if (email === undefined || name === undefined) throw new Error(usage);
    const unknown = role.filter((each) => !catalogue.roles.includes(each));
    if (unknown.length > 0) throw new Error(`--role must be one of ${catalogue.roles.join(', ')}.`);
    const user = { email, name, username, roles: [...new Set<Role>(role)] };
    await withDatabase(async (config, database) => {
      const password = await readPassword(options['password-stdin']);
      await withServices({ config, database, features, catalogue }, 'user:create', (ctx) =>
        createUser(ctx, { ...user, password }),
      );
    });
  },
});

type NewUser = { email: string; name: string; username: string | null; roles: Role[]; password: string };

/** Marks the address verified: the operator vouches for it. */
async function createUser(ctx: Services & { client: Client }, user: NewUser): Promise<void> {
  const prepared = await registration.prepare(ctx, user, { roles: user.roles });
  const account = await inTransaction(ctx.db, async (trx) => {
    const account = await registration.create(trx, { ...prepared, emailVerified: true });
    await registration.record(ctx, trx, account, null);
    return account;
  });
  console.log(`Created ${account.roles.join(', ')} ${account.email} (${account.id}).`);
}
