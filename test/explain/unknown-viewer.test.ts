import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config.js';
import { explain } from '../../src/explain/explain.service.js';
import { gatehouseFeatures } from '../../src/features.js';
import { createSchema } from '../../src/graphql/schema.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-explain-'));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database?.drop();
  fs.rmSync(folder, { recursive: true });
});

it('is not guessed: while it cannot be told who asks, explain is SERVICE_UNAVAILABLE', async () => {
  const { schema, catalogue } = createSchema(gatehouseFeatures);
  const config = readConfig({ DATA_DIR: folder });
  const asked = (code: 'SERVICE_UNAVAILABLE' | 'UNAUTHENTICATED') =>
    explain(
      { config, catalogue, db: database.db, persistedDocuments: null, viewer: null, viewerProblem: { code } },
      schema,
      { document: '{ me { id } }' },
    );
  await expect(asked('SERVICE_UNAVAILABLE')).rejects.toMatchObject({
    extensions: { code: 'SERVICE_UNAVAILABLE', retryAfter: 1 },
  });
  expect(await asked('UNAUTHENTICATED')).toMatchObject([{ path: 'me', answer: 'NO', missing: ['sign-in'] }]);
});
