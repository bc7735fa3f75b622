import '../node-version.js';
import { pino } from 'pino';
import * as registration from '../accounts/registration/registration.service.js';
import type { Role } from '../authorization/viewer.js';
import type { Catalogue } from '../catalogue.js';
import type { Config } from '../config.js';
import { connect } from '../database/connection.js';
import type { DatabaseServer } from '../database/start.js';
import { requireUsable } from '../database/start-up/prepare.js';
import { inTransaction } from '../database/transaction.js';
import type { Feature } from '../feature.js';
import { allFeatures } from '../features.js';
import { createSchema } from '../graphql/schema.js';
import { createServices } from '../services.js';
import { runCommand } from './console/command.js';
import { withDatabase } from './console/environment.js';
import { loadProjectFeatures } from './console/features.js';
import { readPassword } from './console/password-prompt.js';

await runCommand({
  name: 'user:create',
  synopsis: '--email a@b.co --name Ada [--username ada] [--role ADMIN]… [--password-stdin]',
  about: `Makes an account whose e-mail address counts as verified, also beside a running server.
The password is asked for twice on the terminal, or read from standard input with --password-stdin.`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    username: { type: 'string' },
    role: { type: 'string', multiple: true, default: ['USER'] },
    'password-stdin': { type: 'boolean', default: false },
  },
  failure: 'Not created',
  run: async ({ email, name, username = null, role, 'password-stdin': fromStdin }, _positionals, usage) => {
    if (email === undefined || name === undefined) throw new Error(usage);
    const features = allFeatures(await loadProjectFeatures());
    const { catalogue } = createSchema(features);
    const unknown = role.filter((each) => !catalogue.roles.includes(each));
    if (unknown.length > 0) throw new Error(`--role must be one of ${catalogue.roles.join(', ')}.`);
    const input = { email, name, username, roles: [...new Set<Role>(role)], catalogue, features };
    await withDatabase(async (config, database) =>
      createUser({ ...input, password: await readPassword(fromStdin) }, config, database),
    );
  },
});

type NewUser = {
  email: string;
  name: string;
  username: string | null;
  roles: Role[];
  password: string;
  catalogue: Catalogue;
  features: readonly Feature[];
};

/** Whoever may run this may vouch for the address. */
async function createUser(user: NewUser, config: Config, database: DatabaseServer): Promise<void> {
  await requireUsable(database.url, config.database.migrateOnStart, { project: user.features });

  const db = connect({ url: database.url, poolMax: 1 });
  const services = createServices(config, {
    db,
    databaseUrl: database.url,
    redis: null,
    catalogue: user.catalogue,
    log: pino({ level: 'silent' }),
  });
  const ctx = {
    ...services,
    client: {
      requestId: 'user:create',
      ipAddress: 'local',
      net: 'local',
      site: null,
      userAgent: null,
      gone: () => new AbortController().signal,
      onceAnswered: () => {},
    },
  };
  try {
    const prepared = await registration.prepare(ctx, user, { roles: user.roles });
    const account = await inTransaction(db, async (trx) => {
      const account = await registration.create(trx, { ...prepared, emailVerified: true });
      await registration.record(ctx, trx, account, null);
      return account;
    });
    console.log(`Created ${account.roles.join(', ')} ${account.email} (${account.id}).`);
  } finally {
    services.rateLimits.stop();
    await services.hasher.close();
    await db.destroy();
  }
}
