import '../node-version.js';
import { migrate } from '../database/migrations.js';
import { runCommand } from './console/command.js';
import { withDatabase } from './console/console-database.js';
import { loadProjectFeatures } from './console/project-features.js';

await runCommand({
  name: 'migrate',
  synopsis: '',
  about: 'Brings the database up to date. Of several at once, one migrates and the others wait for it.',
  options: {},
  failure: 'Not migrated',
  run: () =>
    withDatabase(async (_config, database) => {
      const names = await migrate(database.url, { project: await loadProjectFeatures() });
      console.log(names.length > 0 ? `Migrated: ${names.join(', ')}.` : 'Nothing to migrate.');
    }),
});
