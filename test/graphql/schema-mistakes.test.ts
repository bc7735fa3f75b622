import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Feature } from '../../src/feature.js';
import { gatehouseFeatures } from '../../src/features.js';
import { createSchema } from '../../src/graphql/schema.js';

// What start-up says about a feature that somebody has just written: where to look, in one message.

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schema-mistakes-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...lines: string[]): URL {
  fs.writeFileSync(path.join(folder, name), lines.join('\n'));
  return pathToFileURL(path.join(folder, name));
}

/** What is said of Gatehouse with this feature, with the folder's name left out. */
function mistakeOf(feature: Partial<Feature>): string {
  try {
    createSchema([...gatehouseFeatures, { name: 'notes', typeDefs: [], resolvers: {}, ...feature }]);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
  return '';
}

it('a feature without a mistake is taken', () => {
  const typeDefs = file('notes.graphql', 'extend type Query {', '  notes: [String!] @auth', '}');
  expect(mistakeOf({ typeDefs, resolvers: { Query: { notes: () => [] } } })).toBe('');
});

it.each(['Query', 'Mutation', 'Subscription'])(
  'a field of %s without a resolver is named, and the list it is missing from',
  (type) => {
    const kind = type === 'Subscription' ? 'type' : 'extend type';
    const typeDefs = file('notes.graphql', `${kind} ${type} {`, '  notes: [String!] @public', '}');
    const others = type === 'Subscription' ? { Subscription: { notes: { resolve: () => null } } } : {};
    const mistake = mistakeOf({ typeDefs, resolvers: others });
    expect(mistake).toContain(`notes.graphql:2: ${type}.notes`);
    expect(mistake).toContain('src/project.ts');
  },
);

it('all fields without a resolver are named at once', () => {
  const typeDefs = file('notes.graphql', 'extend type Query {', '  a: Int @public', '  b: Int @public', '}');
  expect(mistakeOf({ typeDefs })).toMatch(/notes\.graphql:2: Query\.a\n.*notes\.graphql:3: Query\.b/);
});

it('all guards that would not be enforced are named at once, with those at places where none is', () => {
  const typeDefs = file(
    'notes.graphql',
    'extend type Query { notes: Note }',
    'type Note { mood: Mood @ownerOr(permissions: []) }',
    'enum Mood @auth {',
    '  GOOD @hasRole(roles: [ADMIN])',
    '}',
    'scalar Text @hasPermission(permissions: ["user:read"])',
    'input NoteInput @auth { text: Text @public }',
  );
  const [, ...mistakes] = mistakeOf({ typeDefs, resolvers: { Query: { notes: () => null } } }).split('\n');
  expect(mistakes.sort()).toEqual([
    '  notes.graphql:1: Query.notes: neither a guard nor @public',
    '  notes.graphql:2: Note.mood: @ownerOr names no permission',
    '  notes.graphql:3: Mood: @auth is not enforced here',
    '  notes.graphql:4: Mood.GOOD: @hasRole is not enforced here',
    '  notes.graphql:6: Text: @hasPermission is not enforced here',
    '  notes.graphql:7: NoteInput.text: @public is not enforced here',
    '  notes.graphql:7: NoteInput: @auth is not enforced here',
  ]);
});

it.each([
  ['is no SDL', ['type Note {', '  title String!', '}'], 'notes.graphql:2: Syntax Error'],
  ['names an unknown type', ['type Note {', '  title: Txt', '}'], 'notes.graphql:2: Unknown type "Txt"'],
  [
    'names an unknown directive',
    ['type Note {', '  title: String @owner', '}'],
    'notes.graphql:2: Unknown directive "@owner"',
  ],
  [
    'lacks what its interface has',
    ['interface Titled { title: String }', 'type Note implements Titled {', '  text: String', '}'],
    'notes.graphql:1: Interface field Titled.title expected but Note does not provide it.',
  ],
  [
    'leaves a root field unguarded',
    ['extend type Query {', '  notes: [String!]', '}'],
    'notes.graphql:2: Query.notes: neither a guard nor @public',
  ],
  [
    'names an unknown permission',
    ['type Note {', '  text: String @hasPermission(permissions: ["note:raed"])', '}'],
    'notes.graphql:2: Note.text: @hasPermission names the unknown permission "note:raed"',
  ],
  [
    'guards an argument by an unknown role',
    ['type Note {', '  text(', '    all: Boolean @hasRole(roles: [EDITOR])', '  ): String', '}'],
    'notes.graphql:3',
  ],
])('SDL that %s is named by file and line', (_what, lines, words) => {
  const resolvers = lines.some((line) => line.includes('notes:')) ? { Query: { notes: () => [] } } : {};
  const mistake = mistakeOf({ typeDefs: file('notes.graphql', ...lines), resolvers });
  expect(mistake).toContain(words);
});

it('both places of a field with two types are named', () => {
  const typeDefs = file('notes.graphql', 'extend type User {', '  name: Int', '}');
  expect(mistakeOf({ typeDefs })).toMatch(
    /schema\/accounts\.graphql:\d+ \(String!\) and notes\.graphql:2 \(Int\)/,
  );
});

it('SDL in code is named by its feature', () => {
  expect(mistakeOf({ typeDefs: 'type Note {\n  title: Txt\n}' })).toContain(
    'typeDefs of notes:2: Unknown type "Txt"',
  );
});

it('a resolver that the SDL does not know is named with its feature', () => {
  const mistake = mistakeOf({ resolvers: { Query: { nots: () => [] } } });
  expect(mistake).toContain('feature notes: Query.nots defined in resolvers, but not in schema');
});
