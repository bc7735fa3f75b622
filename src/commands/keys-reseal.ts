import '../node-version.js';
import { createDataKeys } from '../app/services.js';
import { connect } from '../database/connection.js';
import { requireUsable } from '../database/start-up/prepare.js';
import { resealSecrets } from '../factors/totp/stored-secrets.service.js';
import { allFeatures } from '../features.js';
import { runCommand } from './console/command.js';
import { withDatabase } from './console/console-database.js';
import { loadProjectFeatures } from './console/project-features.js';

await runCommand({
  name: 'keys:reseal',
  synopsis: '',
  about: `Encrypts every stored secret under DATA_ENCRYPTION_KEY, also beside running servers. Afterwards the keys in
DATA_ENCRYPTION_PREVIOUS_KEYS are no longer needed.`,
  options: {},
  failure: 'Not resealed',
  run: () =>
    withDatabase(async (config, database) => {
      const features = allFeatures(await loadProjectFeatures());
      await requireUsable(database.url, config.database.migrateOnStart, { project: features });
      const db = connect({ url: database.url, poolMax: 1 });
      try {
        const count = await resealSecrets(db, createDataKeys(config.factors.dataKeys));
        console.log(count > 0 ? `Resealed ${count} secrets.` : 'Nothing to reseal.');
      } finally {
        await db.destroy();
      }
    }),
});
