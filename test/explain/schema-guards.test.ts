import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { INITIAL_GRANTS } from '../../src/catalogue.js';
import { explainedTable, explainFile } from '../../src/explain/explained-file.js';
import { somebodyWith } from '../../src/explain/somebody.js';
import { gatehouseFeatures } from '../../src/features.js';
import { createSchema } from '../../src/graphql/schema.js';
import { runCommand } from '../helpers/command.js';
import { testDatabase } from '../helpers/database.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-explain-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const LIST = 'query List { users { edges { node { ...Row } } } }';
const ROW = 'fragment Row on User { id locked }';
const ME = 'query Me { me { email } }';

function write(text: string, name = 'operations.graphql'): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

async function explain(text: string, ...args: string[]) {
  const { code, stdout, stderr } = await runCommand('schema-guards', ['--explain', write(text), ...args], {});
  return { code, lines: stdout.trimEnd().split('\n'), stderr };
}

it('every operation of a file is judged for a role, and exit status 1 says that one needs more', async () => {
  const file = `${LIST} ${ROW} query Open { can(permissions: []) } mutation Lock { lockUser(userId: "1", reason: "r") { id } }`;
  const user = await explain(file, '--as', 'USER');
  expect(user).toEqual({
    code: 1,
    lines: [
      'NO      List',
      '          users  Query.users: permission user:read',
      '          users.edges.node.locked  User.locked: permission user:read',
      'YES     Open',
      'NO      Lock',
      '          lockUser  Mutation.lockUser: permission user:lock',
    ],
    stderr: '',
  });
  const moderator = await explain(file, '--as', 'MODERATOR');
  expect(moderator).toEqual({ code: 0, lines: ['YES     List', 'YES     Open', 'YES     Lock'], stderr: '' });
});

const { schema } = createSchema(gatehouseFeatures);

/** As the command does it, in this process. */
function explained(text: string, roles: string[] | null, { own = false, level = 1 as 1 | 2 } = {}): string[] {
  const permissionsOf = (of: readonly string[]) => of.flatMap((role) => INITIAL_GRANTS[role] ?? []);
  const viewer = roles && somebodyWith({ roles, permissionsOf, level });
  const all = explainFile(schema, { name: 'operations.graphql', text }, { viewer, ownsNothing: !own });
  return explainedTable(all).split('\n');
}

it('without a role nobody is signed in', () => {
  expect(explained(ME, null)).toEqual([
    'NO      Me',
    '          me  Query.me: sign-in',
    '          me.email  User.email: sign-in',
  ]);
});

it('what only its owner may see needs --own, or who may see it all', async () => {
  expect(explained(ME, ['USER'])[0]).toBe('NO      Me');
  expect(explained(ME, ['USER'], { own: true })[0]).toBe('DEPENDS Me');
  expect(explained(ME, ['MODERATOR'])[0]).toBe('YES     Me');
  const codes = await Promise.all(
    [['--own'], ['--granted', 'user:read']].map(
      async (more) => (await explain(ME, '--as', 'USER', ...more)).code,
    ),
  );
  expect(codes).toEqual([0, 0]);
});

it('what wants a second factor needs --level 2', () => {
  const remove = 'mutation Remove($id: ID!) { removeFactor(id: $id) { expiresIn } }';
  expect(explained(remove, ['USER'])[1]).toBe('          removeFactor  Mutation.removeFactor: level 2');
  expect(explained(remove, ['USER'], { level: 2 })).toEqual(['YES     Remove']);
});

it('a variable counts as supplied, and a condition on one as met', () => {
  const asked = `query Mine($as: [Role!], $with: Boolean!, $without: Boolean = true) {
    explain(document: "{ me { id } }", as: $as) { path }
    dashboard @include(if: $with) { users }
    roles @skip(if: $without) { role }
  }`;
  expect(explained(asked, ['USER'])).toEqual([
    'NO      Mine',
    '          explain.as  Query.explain(as:): permission user:read',
    '          dashboard  Query.dashboard: role ADMIN or MODERATOR',
    '          roles  Query.roles: role ADMIN',
  ]);
});

it('reads a list of persisted documents, and writes JSON', async () => {
  const file = write(JSON.stringify({ a: `${LIST} ${ROW}`, b: ME }), 'persisted-documents.json');
  const { code, stdout } = await runCommand(
    'schema-guards',
    ['--explain', file, '--as', 'MODERATOR', '--json'],
    {},
  );
  expect(code).toBe(0);
  expect(
    JSON.parse(stdout).map(({ operation, answer }: Record<string, string>) => [operation, answer]),
  ).toEqual([
    ['List', 'YES'],
    ['Me', 'YES'],
  ]);
});

it.each([
  [
    'a field that is not there',
    'query A {\n  mee { id }\n}',
    /operations\.graphql:2:3: Cannot query field "mee"/,
  ],
  ['no GraphQL', 'query A {', /operations\.graphql:1:10: Syntax Error/],
])('%s is said with its place', (_name, text, sentence) => {
  expect(() => explained(text, null)).toThrow(sentence);
});

it.each([
  ['no operation', ROW, [], /has no operation/],
  ['an unknown role', ME, ['--as', 'NOPE'], /no role 'NOPE'.*MODERATOR/],
  ['an unknown permission', ME, ['--as', 'USER', '--granted', 'nope'], /no permission 'nope'/],
])('exit status 1 and a sentence for %s', async (_name, text, args, sentence) => {
  const { code, stderr } = await explain(text, ...args);
  expect([code, stderr]).toEqual([1, expect.stringMatching(sentence)]);
});

it('the options of --explain are refused without it', async () => {
  const { code, stderr } = await runCommand('schema-guards', ['--as', 'USER'], {});
  expect([code, stderr]).toEqual([1, expect.stringContaining('go with --explain')]);
});

it('a role grants what it does in a new database', async () => {
  const database = await testDatabase();
  try {
    const rows: { role: string; permission: string }[] = await database
      .db('role_permissions')
      .orderBy(['role', 'permission']);
    const granted: Record<string, string[]> = {};
    for (const { role, permission } of rows) granted[role] = [...(granted[role] ?? []), permission];
    expect(granted).toEqual(INITIAL_GRANTS);
  } finally {
    await database.drop();
  }
});
