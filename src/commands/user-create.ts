import { parseArgs } from 'node:util';
import { pino } from 'pino';
import * as registration from '../accounts/registration/registration.service.js';
import { type Role, roles } from '../accounts/role.js';
import { connect } from '../database/connection.js';
import { migrate } from '../database/migrations.js';
import { inTransaction } from '../database/transaction.js';
import { createServices } from '../services.js';
import { runCommand } from './environment.js';
import { readPassword } from './password-prompt.js';

const usage =
  'Usage: npm run user:create -- --email a@b.co --name Ada [--username ada] [--role ADMIN] [--password-stdin]';

/** Makes an account from the command line, its address taken as verified: who may run this may vouch for it. */
await runCommand('Not created', async (config, database) => {
  const options = readOptions();
  const password = await readPassword(options.passwordFromStdin);
  if (config.database.migrateOnStart) await migrate(database.url);

  const db = connect({ url: database.url, poolMax: 1 });
  const services = createServices(config, {
    db,
    databaseUrl: database.url,
    redis: null,
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
      gone: new AbortController().signal,
    },
  };
  try {
    const prepared = await registration.prepare(ctx, { ...options, password }, { roles: options.roles });
    const account = await inTransaction(db, (trx) =>
      registration.create(ctx, trx, { ...prepared, emailVerified: true }, null),
    );
    console.log(`Created ${account.roles.join(', ')} ${account.email} (${account.id}).`);
  } finally {
    services.rateLimits.stop();
    await services.hasher.close();
    await db.destroy();
  }
});

function readOptions() {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      username: { type: 'string' },
      role: { type: 'string', multiple: true, default: ['USER'] },
      'password-stdin': { type: 'boolean', default: false },
    },
  });
  const { email, name, username = null } = values;
  if (email === undefined || name === undefined) throw new Error(usage);
  const unknown = values.role.filter((role) => !roles.some((known) => known === role));
  if (unknown.length > 0) throw new Error(`--role must be one of ${roles.join(', ')}.`);
  return {
    email,
    name,
    username,
    roles: [...new Set(values.role as Role[])],
    passwordFromStdin: values['password-stdin'],
  };
}
