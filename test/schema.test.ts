import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';
import { ERROR_CODES } from '../src/errors.js';
import { gatehouseFeatures } from '../src/features.js';
import { createSchema } from '../src/graphql/schema.js';
import { projectRoot } from './helpers/database.js';

/** What clients rely on: everything that our schema has of it must be the same to the letter. */
const contract = lines(parse(read('test/fixtures/contract.graphql')));
/** Of Gatehouse's own files only: what a project has dropped in beside them is judged by nobody's taste but its own. */
const sdl = parse(gatehouseFeatures.flatMap(sourcesOf).join('\n'));
const served = lines(sdl);

function sourcesOf({ typeDefs }: (typeof gatehouseFeatures)[number]): string[] {
  return [typeDefs].flat().map((each) => fs.readFileSync(each, 'utf8'));
}

function read(file: string): string {
  return fs.readFileSync(path.join(projectRoot, file), 'utf8');
}

/**
 * A document as one line for each type, field, argument, input field, enum value and directive, by its coordinate. Types
 * come merged, since `type Query` may be written in several files.
 */
function lines(document: DocumentNode): Map<string, string> {
  const found = new Map<string, string>();
  const note = (coordinate: string, text: string) => found.set(coordinate, text.trim());
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.DIRECTIVE_DEFINITION: {
        const places = definition.locations.map(({ value }) => value).sort();
        const repeatable = definition.repeatable ? 'repeatable ' : '';
        note(
          `@${definition.name.value}`,
          `${argumentsOf(definition.arguments)} ${repeatable}on ${places.join(' | ')}`,
        );
        break;
      }
      case Kind.SCALAR_TYPE_DEFINITION:
        note(definition.name.value, 'scalar');
        break;
      case Kind.ENUM_TYPE_DEFINITION:
        for (const { name } of definition.values ?? [])
          note(`${definition.name.value}.${name.value}`, 'value');
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
        noteFields(definition.name.value, definition.fields ?? []);
        if (definition.directives?.length) note(definition.name.value, guards(definition.directives));
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        for (const field of definition.fields ?? [])
          note(`${definition.name.value}.${field.name.value}`, input(field));
        break;
      default:
        throw new Error(`the schema has a ${definition.kind}: teach this test to compare it`);
    }
  }
  return found;

  function noteFields(type: string, fields: readonly FieldDefinitionNode[]): void {
    for (const field of fields) {
      note(
        `${type}.${field.name.value}`,
        `${argumentsOf(field.arguments)}: ${print(field.type)} ${guards(field.directives)}`,
      );
    }
  }
}

function argumentsOf(args: readonly InputValueDefinitionNode[] | undefined): string {
  return args?.length ? `(${args.map((arg) => `${arg.name.value}${input(arg)}`).join(', ')})` : '';
}

function input({ type, defaultValue, directives }: InputValueDefinitionNode): string {
  return `: ${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''} ${guards(directives)}`.trim();
}

/** How long a list is, and what a field costs, concerns no client. */
function guards(directives: readonly ConstDirectiveNode[] | undefined): string {
  return (directives ?? [])
    .filter(({ name }) => name.value !== 'listSize' && name.value !== 'cost')
    .map((directive) => print(directive))
    .sort()
    .join(' ');
}

/** The union of literal types that a source file exports under this name. */
function literalsOf(file: string, name: string): string[] {
  const declared = new RegExp(`export type ${name} =([^;]+);`).exec(read(file))?.[1] ?? '';
  return [...declared.matchAll(/'(\w+)'/g)].map(([, literal = '']) => literal).sort();
}

function valuesOf(coordinates: Map<string, string>, type: string): string[] {
  return [...coordinates.keys()]
    .filter((coordinate) => coordinate.startsWith(`${type}.`))
    .map((coordinate) => coordinate.slice(type.length + 1))
    .sort();
}

/** In the contract as comments beside the fields, which a parser drops. */
const guardedInProse: Readonly<Record<string, string>> = {
  'User.email': '@ownerOr(permissions: ["user:read"])',
  'User.emailVerified': '@ownerOr(permissions: ["user:read"])',
  'User.lastLoginAt': '@ownerOr(permissions: ["user:read"])',
  'User.locked': '@hasPermission(permissions: ["user:read"])',
  'User.lockedUntil': '@hasPermission(permissions: ["user:read"])',
  'User.sessions': '@ownerOr(permissions: ["session:read"])',
  'User.permissions': '@ownerOr(permissions: ["user:read"])',
};

/** What was added to the contract's guards: these want a recent proof of the password. */
const addedGuards: Readonly<Record<string, string>> = {
  'Mutation.setUserRoles': '@auth(maxAge: 900)',
  'Mutation.deleteUser': '@auth(maxAge: 900)',
  'Mutation.setRolePermissions': '@auth(maxAge: 900)',
};

describe('the schema against the contract', () => {
  const shared = [...contract.keys()].filter((coordinate) => served.has(coordinate));

  it('has each directive, type, field, argument and guard of it word for word', () => {
    const wrong = shared
      .filter((coordinate) => {
        const expected = `${contract.get(coordinate)} ${guardedInProse[coordinate] ?? ''}`.trim();
        const added = addedGuards[coordinate];
        return served.get(coordinate)?.replace(`${added} `, '') !== expected;
      })
      .map((coordinate) => `${coordinate}${served.get(coordinate)} instead of ${contract.get(coordinate)}`);
    expect(wrong).toEqual([]);
  });

  it('lacks nothing of it', () => {
    const missing = [...contract.keys()].filter((coordinate) => !served.has(coordinate));
    expect(missing).toEqual([]);
  });

  it('guards what the contract guards in words', () => {
    expect(Object.keys(guardedInProse).filter((coordinate) => !contract.has(coordinate))).toEqual([]);
  });
});

describe('the lists in code', () => {
  it('of error codes are the enum ErrorCode', () => {
    expect([...ERROR_CODES].sort()).toEqual(valuesOf(served, 'ErrorCode'));
    expect(valuesOf(served, 'ErrorCode')).toEqual(valuesOf(contract, 'ErrorCode'));
  });

  it('of auth events are the enum AuthEventType', () => {
    expect(literalsOf('src/audit/auth-event.ts', 'AuthEventType')).toEqual(
      valuesOf(contract, 'AuthEventType'),
    );
  });

  it('of permissions are those that the contract names', () => {
    expect(createSchema(gatehouseFeatures).catalogue.permissions).toEqual([
      'audit:read',
      'factor:reset',
      'session:read',
      'session:revoke',
      'token:introspect',
      'user:delete',
      'user:lock',
      'user:read',
    ]);
  });
});

describe('the SDL', () => {
  it('of authorization stands alone', () => {
    expect(() => buildASTSchema(parse(read('schema/authorization.graphql')))).not.toThrow();
  });

  it('printed for tools is what stands in schema.graphql', async () => {
    const command = path.join(projectRoot, 'dist/commands/schema-print.js');
    await promisify(execFile)(process.execPath, [command, '--check']);
  });

  it('describes every type and what is not plain by its name', () => {
    const bare = sdl.definitions.filter(
      (type) =>
        'description' in type &&
        !type.description &&
        'name' in type &&
        type.name &&
        !/^(Query|Mutation|Subscription|.*(Input|Edge|Connection|PageInfo|Filter|Order))$/.test(
          type.name.value,
        ),
    );
    expect(bare.map((type) => ('name' in type ? type.name?.value : ''))).toEqual([]);
  });
});
