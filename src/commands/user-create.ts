import { parseArgs } from 'node:util';
import { pino } from 'pino';
import * as registration from '../accounts/registration/registration.service.js';
import { type Role, roles } from '../accounts/roles/role.js';
import type { Config } from '../config.js';
import { connect } from '../database/connection.js';
import { migrate } from '../database/migrations.js';
import type { DatabaseServer } from '../database/start.js';
import { inTransaction } from '../database/transaction.js';
import { createServices } from '../services.js';
import { runCommand } from './environment.js';
import { readPassword } from './password-prompt.js';

const usage =
  'Usage: npm run user:create -- --email a@b.co --name Ada [--username ada] [--role ADMIN] [--password-stdin]';

if (process.argv.includes('--help')) console.log(usage);
else await runCommand('Not created', createUser);

/** Makes an account from the command line, its address taken as verified: who may run this may vouch for it. */
async function createUser(config: Config, database: DatabaseServer): Promise<void> {
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
      gone: () => new AbortController().signal,
    },
  };
  try {
    const prepared = await registration.prepare(ctx, { ...options, password }, { roles: options.roles });
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

function readArguments() {
  try {
    return parseArgs({
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        username: { type: 'string' },
        role: { type: 'string', multiple: true, default: ['USER'] },
        'password-stdin': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    // Such as an unknown option, or a value that has lost its name because npm's own `--` was left out.
    throw new Error(`${(error as Error).message.replace(/\.?$/, '.')} ${usage}`);
  }
}

function readOptions() {
  const { values } = readArguments();
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
