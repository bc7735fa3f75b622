import { migrate } from '../database/migrations.js';
import { runCommand } from './environment.js';

await runCommand('Not migrated', async (_config, database) => {
  const names = await migrate(database.url);
  console.log(names.length > 0 ? `Migrated: ${names.join(', ')}.` : 'Nothing to migrate.');
});
