import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { blocks } from './blocks.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database?.drop());

it('statements that pages print run on a migrated database that lacks what they make', async () => {
  for (const { text } of blocks.filter(({ language }) => language === 'sql')) {
    const [, name] = /create index (?:concurrently )?(\w+)/.exec(text) ?? [];
    if (name) await database.db.raw('drop index if exists ??', [name]);
    await database.db.raw(text);
  }
});
