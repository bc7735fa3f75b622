import fs from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { gatehouseFeatures } from '../../../src/features.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { projectRoot } from '../../helpers/database.js';

const schema = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));
const fields = Object.values(schema.getTypeMap())
  .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
  .flatMap((type) =>
    Object.values(isObjectType(type) ? type.getFields() : {}).map((field) => ({ type: type.name, field })),
  );
const takesFirst = ({ args }: GraphQLField<unknown, unknown>) => args.some(({ name }) => name === 'first');
/** Types whose lists are as long as the `first` of the field that returns them. */
const pages = new Set(
  fields.filter(({ field }) => takesFirst(field)).map(({ field }) => getNamedType(field.type).name),
);

function sizeOf(coordinate: string): number | undefined {
  const found = fields.find(({ type, field }) => `${type}.${field.name}` === coordinate);
  const declared = found?.field.astNode?.directives?.find(({ name }) => name.value === 'listSize');
  const value = declared?.arguments?.[0]?.value;
  return value?.kind === 'IntValue' ? Number(value.value) : undefined;
}

it('every list of the schema says how long it may be', () => {
  const lists = fields.filter(({ field }) => isListType(getNullableType(field.type)));
  const silent = lists
    .filter(({ type, field }) => !takesFirst(field) && !pages.has(type))
    .map(({ type, field }) => `${type}.${field.name}`)
    .filter((coordinate) => sizeOf(coordinate) === undefined);
  expect(silent).toEqual([]);
  expect([...pages].sort()).toEqual(expect.arrayContaining(['AuthEventConnection', 'UserConnection']));
});

it('no list is longer than it says', () => {
  const { roles, permissions } = createSchema(gatehouseFeatures).catalogue;
  for (const coordinate of ['User.roles', 'Query.roles'])
    expect(sizeOf(coordinate)).toBeGreaterThanOrEqual(roles.length);
  for (const coordinate of ['User.permissions', 'RoleGrant.permissions']) {
    expect(sizeOf(coordinate)).toBeGreaterThanOrEqual(permissions.length);
  }
  // The most that an account may have.
  expect(sizeOf('User.sessions')).toBe(100);
});
