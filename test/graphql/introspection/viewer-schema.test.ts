import fc from 'fast-check';
import {
  type GraphQLSchema,
  getOperationAST,
  introspectionFromSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  validateSchema,
} from 'graphql';
import { applyAuthorization } from '../../../src/authorization/directives.js';
import { explainOperation } from '../../../src/authorization/explain/explain.js';
import { type Held, principalOf } from '../../../src/authorization/principal.js';
import { gatehouseFeatures } from '../../../src/features.js';
import { viewerSchema } from '../../../src/graphql/introspection/viewer-schema.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { guardedSchema, schemaOf } from '../../authorization/schemas.js';
import { person, sdlOf, viewerOf, world } from '../../authorization/worlds.js';

const holding = (roles: string[], permissions: string[]): Held => ({
  roles: new Set(roles),
  permissions: new Set(permissions),
});

/** Every field, argument and input field, by its coordinate. */
function coordinatesOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type): string[] => {
    if (type.name.startsWith('__')) return [];
    if (isUnionType(type)) return type.getTypes().map(({ name }) => `${type.name} = ${name}`);
    if (isInputObjectType(type)) return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
    if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
    return Object.values(type.getFields()).flatMap(({ name, args }) => [
      `${type.name}.${name}`,
      ...args.map((arg) => `${type.name}.${name}(${arg.name}:)`),
    ]);
  });
}

describe('what a viewer could use of a schema', () => {
  it('is a schema, and has the root fields that nothing but a proof or the object keeps from the viewer', () => {
    let hidden = 0;
    fc.assert(
      fc.property(world, person, (made, asker) => {
        const schema = applyAuthorization(schemaOf(sdlOf(made)), { defaultLevel: made.defaultLevel });
        const context = { viewer: asker && viewerOf({ ...asker, more: null }) };
        const { viewer } = principalOf(context, Date.now());
        const view = viewerSchema(schema, viewer);
        const strong = viewer && { ...viewer, level: 2 as const, ageMs: 0, strongAgeMs: 0 };
        const told = new Set(Object.keys(view.getQueryType()?.getFields() ?? {}));
        if (told.size > 0) expect(validateSchema(view)).toEqual([]);
        const byInterface = new Set(
          schema
            .getQueryType()
            ?.getInterfaces()
            .flatMap((each) => Object.keys(each.getFields())),
        );
        for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
          const isLeaf = ['a', 'b', 'must'].includes(field.name);
          const document = parse(`{ ${field.name} ${isLeaf ? '' : '{ __typename }'} }`);
          const operation = getOperationAST(document);
          if (!operation) throw new Error('no operation');
          const explained = explainOperation(
            schema,
            { document, operation, variables: {} },
            { viewer: strong, ownsNothing: false },
          ).filter(({ coordinate }) => coordinate === `Query.${field.name}`);
          const isRefused = explained.some(({ answer }) => answer === 'NO');
          if (isRefused && !byInterface.has(field.name)) {
            hidden += 1;
            expect([field.name, told.has(field.name)]).toEqual([field.name, false]);
          }
          if (!isRefused && isLeaf) expect([field.name, told.has(field.name)]).toEqual([field.name, true]);
        }
      }),
      { numRuns: 60 },
    );
    expect(hidden).toBeGreaterThan(10);
  });

  it('is for whoever holds everything the whole, without the types that nothing reaches', () => {
    const { schema, catalogue } = createSchema(gatehouseFeatures);
    const view = viewerSchema(schema, holding([...catalogue.roles], [...catalogue.permissions]));
    const typesOf = (each: GraphQLSchema) =>
      new Map(introspectionFromSchema(each).__schema.types.map((type) => [type.name, type]));
    const [all, told] = [typesOf(schema), typesOf(view)];
    expect([...all.keys()].filter((name) => !told.has(name)).sort()).toEqual([
      'ErrorCode',
      'UnauthenticatedReason',
    ]);
    for (const [name, type] of told) expect(type).toEqual(all.get(name));
    expect(introspectionFromSchema(view).__schema.directives).toEqual(
      introspectionFromSchema(schema).__schema.directives,
    );
  });

  const schema = guardedSchema(
    `interface Node { id: ID, size(exact: Boolean @hasRole(roles: [ADMIN])): Int }
    type Open implements Node { id: ID, size(exact: Boolean): Int, note: String @ownerOr(permissions: ["p"]) }
    type Closed implements Node @hasRole(roles: [ADMIN]) { id: ID, size(exact: Boolean): Int, only: Only }
    type Only { x: Int }
    type Empty { x: Int @hasPermission(permissions: ["p"]) }
    union Any = Open | Closed
    union Secret = Closed
    input Filter { name: String, role: Role @hasPermission(permissions: ["p"]) }
    input Strict { must: Int! @hasPermission(permissions: ["p"]) }
    type Query {
      node: Node @public
      any: Any @public
      secret: [Secret!] @public
      empty: Empty @public
      proved: Int @auth(maxAge: 5, level: 2)
      find(filter: Filter, strict: Strict, how: Int @hasRole(roles: [ADMIN])): Int @public
      need(strict: Strict!): Int @public
      closed: Closed @auth
    }`,
  );
  const shown = (viewer: Held | null) =>
    coordinatesOf(viewerSchema(schema, viewer)).filter(
      (each) => !/^(String|Boolean|Int|ID|Role)$/.test(each),
    );

  it('has for nobody what is open, without types, members and inputs that are of no use', () => {
    expect(shown(null).sort()).toEqual([
      'Any = Open',
      'Filter.name',
      'Node.id',
      'Node.size',
      'Open.id',
      'Open.size',
      'Query.any',
      'Query.find',
      'Query.find(filter:)',
      'Query.node',
    ]);
  });

  it('has for whoever is signed in what is their own, and what wants a better proof', () => {
    const nobody = new Set(shown(null));
    expect(shown(holding([], [])).filter((each) => !nobody.has(each))).toEqual(['Open.note', 'Query.proved']);
  });

  it('has for a role and a permission what they open', () => {
    const user = new Set(shown(holding([], [])));
    expect(
      shown(holding(['ADMIN'], []))
        .filter((each) => !user.has(each))
        .sort(),
    ).toEqual([
      'Any = Closed',
      'Closed.id',
      'Closed.only',
      'Closed.size',
      'Closed.size(exact:)',
      'Node.size(exact:)',
      'Only.x',
      'Open.size(exact:)',
      'Query.closed',
      'Query.find(how:)',
      'Query.secret',
      'Secret = Closed',
    ]);
    expect(
      shown(holding([], ['p']))
        .filter((each) => !user.has(each))
        .sort(),
    ).toEqual([
      'Empty.x',
      'Filter.role',
      'Query.empty',
      'Query.find(strict:)',
      'Query.need',
      'Query.need(strict:)',
      'Strict.must',
    ]);
  });
});
