import { listOf, prepare } from '../../src/database/statements/prepared.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ poolMax: 1 });
});
afterAll(() => database.drop());

const sum = prepare<{ sum: number; text: string; again: number }>(
  'sum_for_test',
  "select (cast(:left as integer) + :right::integer)::integer as sum, :text::text || '?' as text, :left as again",
);

it('a parameter is sent once, wherever it stands, and a cast is no parameter', async () => {
  const row = { sum: 5, text: "it's :left?", again: 2 };
  expect(await sum(database.db, { left: 2, right: 3, text: "it's :left", unused: 'x' })).toEqual([row]);
  const { rows } = await database.db.raw(
    "select statement, parameter_types::text from pg_prepared_statements where name = 'sum_for_test'",
  );
  expect(rows).toEqual([
    { statement: expect.stringContaining('$1 as integer'), parameter_types: '{integer,integer,text}' },
  ]);
});

it('null is a value, nothing is none', async () => {
  expect(await sum(database.db, { left: null, right: 1, text: '' })).toMatchObject([{ sum: null }]);
  await expect(sum(database.db, { left: 1, right: undefined, text: '' })).rejects.toThrow(
    'sum_for_test needs a value for right.',
  );
});

it('works in a transaction', async () => {
  await database.db.transaction(async (trx) => {
    expect(await sum(trx, { left: 1, right: 1, text: '' })).toMatchObject([{ sum: 2 }]);
  });
});

it('a statement with a list keeps one plan, however long its lists are', async () => {
  const accounts = prepare<{ found: number }>(
    'list_for_test',
    `select count(*)::integer as found from accounts where id = any (${listOf('ids', 'uuid')})`,
  );
  for (let length = 0; length < 20; length += 1) {
    const ids = Array.from({ length }, () => crypto.randomUUID());
    expect(await accounts(database.db, { ids })).toEqual([{ found: 0 }]);
  }
  const { rows } = await database.db.raw(
    "select generic_plans::integer, custom_plans::integer from pg_prepared_statements where name = 'list_for_test'",
  );
  // PostgreSQL tries five plans made for the values before it settles for one that serves all.
  expect(rows).toEqual([{ generic_plans: 15, custom_plans: 5 }]);
});
