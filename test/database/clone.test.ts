import { type TestDatabase, testDatabase } from '../helpers/database.js';

describe('databases of test files', () => {
  let one: TestDatabase;
  let two: TestDatabase;

  beforeAll(async () => {
    [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(() => Promise.all([one.drop(), two.drop()]));

  it('have every table of the product', async () => {
    const tables = await one.db('pg_tables').where({ schemaname: 'public' }).pluck('tablename');
    expect(tables).toEqual(expect.arrayContaining(['accounts', 'sessions', 'auth_events']));
  });

  it('do not see what the other one holds', async () => {
    await one.db('role_permissions').insert({ role: 'ADMIN', permission: 'only:here' });
    expect(await one.db('role_permissions').where({ permission: 'only:here' })).toHaveLength(1);
    expect(await two.db('role_permissions').where({ permission: 'only:here' })).toHaveLength(0);
  });
});
