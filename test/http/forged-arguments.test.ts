import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { projectRoot } from '../helpers/database.js';
import { type Answer, client } from '../helpers/graphql.js';
import { useService } from '../helpers/service.js';
import { signIn, type TestUser, withoutLimits } from '../helpers/users.js';

/** A scalar or an enum somewhere in the arguments of a root field. */
type Place = {
  kind: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
  /** From the argument down. */
  keys: readonly string[];
  type: string;
};

const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));
const places: Place[] = (['query', 'mutation'] as const).flatMap((kind) => {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) =>
    field.args.flatMap((arg) => placesIn(arg.type, [arg.name]).map((place) => ({ ...place, kind, field }))),
  );
});

function placesIn(type: GraphQLInputType, keys: readonly string[]): Pick<Place, 'keys' | 'type'>[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [{ keys, type: named.name }];
  return Object.values(named.getFields()).flatMap((field) => placesIn(field.type, [...keys, field.name]));
}

/** Text that PostgreSQL, JavaScript or both read as something else than it says, or not at all. */
const oddText = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  'a\udc00b',
  '\u202e',
  '\ufeff',
  "'; --",
  '%_\\',
  '\\x',
  '{}',
  'NaN',
  '\n',
];
const uuid = '018f6e2e-7c1f-7000-8000-000000000000';
/** PostgreSQL takes several of these for ids. */
const forgedIds = [
  ...oddText,
  'x',
  '0',
  uuid.replaceAll('-', ''),
  `{${uuid}}`,
  `urn:uuid:${uuid}`,
  ` ${uuid}`,
  `${uuid}\n`,
  `${uuid.slice(0, -1)}\0`,
  uuid.replace('018f', '０１８ｆ'),
  'a'.repeat(5_000),
];
/** Instants that one of the two has no place for, or reads as another. */
const forgedInstants = [
  ...oddText,
  'now',
  'today',
  'infinity',
  '-infinity',
  'epoch',
  '0000-01-01T00:00:00Z',
  '0000-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00+01:00',
  '-000001-01-01T00:00:00Z',
  '+020260-01-01T00:00:00Z',
  '10000-01-01T00:00:00Z',
  '294277-01-01T00:00:00Z',
  '9999-12-31T23:59:59-01:00',
  '2026-02-29T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-12-31T23:59:60Z',
  '2026-01-01T00:00:00+99:59',
  '2026-01-01T00:00:00',
  '2026-01-01 00:00:00Z',
  '2026-01-01T00:00:00Z BC',
];
const forgedKeys = [
  ...forgedInstants.map((text) => text.replace(/(?:\.\d+)?Z$/, '.000000Z')),
  '2026-01-01T00:00:00.1Z',
  'a'.repeat(3_000),
];
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const orders = ['CREATED_AT_DESC', 'CREATED_AT_ASC', 'OCCURRED_AT_DESC'];
const forgedCursors = [
  ...forgedIds,
  ...orders.flatMap((order) => forgedKeys.map((key) => encode([order, key, uuid]))),
  ...['EMAIL_ASC', 'NAME_ASC'].flatMap((order) =>
    ['\0', 'a\0', '\ud800'].map((key) => encode([order, key, uuid])),
  ),
  ...orders.flatMap((order) => forgedIds.map((id) => encode([order, '2026-01-01T00:00:00.000000Z', id]))),
  encode([]),
  encode({}),
  encode(null),
];
const forgedNumbers = [0, -1, 101, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 1e100, 1.5, '1', '٣', null];

/** What the place refuses as it is, whatever else is given. */
function forged({ type, keys }: Place): readonly unknown[] {
  if (keys.at(-1) === 'after') return forgedCursors;
  if (type === 'DateTime') return forgedInstants;
  return type === 'ID' && keys.at(-1) !== 'provider' ? forgedIds : [];
}

/** What the place may take or refuse, but never fail at. */
function odd({ type }: Place): readonly unknown[] {
  if (type === 'Int') return forgedNumbers;
  return type === 'Boolean' ? ['true', 1, 'f'] : [...oddText, 'a'.repeat(5_000), '٣', 7, [], [['a']], {}];
}

let admin: TestUser;

async function newAdmin(): Promise<TestUser> {
  return signIn({ server, db: database.db }, { roles: ['ADMIN'] });
}

const { server, database } = useService({ env: { ...withoutLimits, LOG_LEVEL: 'error' } });
beforeAll(async () => {
  admin = await newAdmin();
});

/** A fitting value with `value` at `keys`; of what is optional, nothing else. */
function fitting(type: GraphQLInputType, keys: readonly string[] | null, value: unknown): unknown {
  if (keys?.length === 0) return isListType(getNullableType(type)) ? [value] : value;
  if (isListType(getNullableType(type))) return [];
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const [first, ...rest] = keys ?? [];
    const wanted = Object.values(named.getFields()).filter(
      (field) => field.name === first || (isNonNullType(field.type) && field.defaultValue === undefined),
    );
    return Object.fromEntries(
      wanted.map((field) => [field.name, fitting(field.type, field.name === first ? rest : null, value)]),
    );
  }
  if (isEnumType(named)) return named.getValues()[0]?.name;
  const samples: Record<string, unknown> = {
    ID: randomUUID(),
    Int: 1,
    Boolean: false,
    DateTime: '2026-01-01T00:00:00Z',
    EmailAddress: `p${randomUUID()}@example.org`,
    JSON: {},
  };
  return named.name in samples ? samples[named.name] : `A fitting text ${randomUUID()}`;
}

async function ask({ kind, field, keys: [first, ...rest] }: Place, value: unknown): Promise<Answer> {
  const args = field.args.filter((arg) => arg.name === first || isNonNullType(arg.type));
  const variables = Object.fromEntries(
    args.map((arg) => [arg.name, fitting(arg.type, arg.name === first ? rest : null, value)]),
  );
  const head = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const call = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const document = `${kind} (${head}) { ${field.name}(${call}) ${selection} }`;
  // It would sign the administrator out.
  if (field.name === 'logout') return client(server.origin).post(document, variables);
  const answer = await admin.post(document, variables);
  if (answer.code !== 'UNAUTHENTICATED') return answer;
  admin = await newAdmin();
  return admin.post(document, variables);
}

const named = (each: Place) => `${each.field.name}(${each.keys.join('.')})`;
/** Where a guard answers before the arguments are looked at. */
const guarded = ['REAUTHENTICATION_REQUIRED', 'SECOND_FACTOR_REQUIRED'];

it('looks at every place', () => {
  expect(places.map(named)).toEqual(
    expect.arrayContaining([
      'users(after)',
      'lockUser(until)',
      'authEvents(filter.userId)',
      'login(input.password)',
    ]),
  );
});

it.each(places.filter((place) => forged(place).length > 0).map((place) => [named(place), place]))(
  'a forged value of %s is bad input',
  async (_name, place) => {
    for (const value of forged(place)) {
      const { code } = await ask(place, value);
      if (!guarded.includes(String(code))) expect([value, code]).toEqual([value, 'BAD_USER_INPUT']);
    }
  },
);

it.each(places.map((place) => [named(place), place]))(
  'nothing in %s is a fault of ours',
  async (_name, place) => {
    for (const value of odd(place)) {
      const { status, code } = await ask(place, value);
      const failed = status >= 500 || code === 'INTERNAL_SERVER_ERROR';
      expect([value, failed]).toEqual([value, false]);
    }
  },
);

afterAll(() => expect(server.logs()).not.toContain('unexpected error'));
