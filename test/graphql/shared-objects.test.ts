import { randomBytes } from 'node:crypto';
import {
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import pino from 'pino';
import * as accounts from '../../src/accounts/account.repository.js';
import { readDashboard } from '../../src/administration/dashboard/dashboard.service.js';
import { createServices } from '../../src/app/services.js';
import { readConfig } from '../../src/config.js';
import type { Context, Services } from '../../src/context.js';
import { gatehouseFeatures } from '../../src/features.js';
import { createGraphqlServer } from '../../src/graphql/graphql-server.js';
import { createSchema } from '../../src/graphql/schema.js';
import * as sessions from '../../src/sessions/session.repository.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { signUp } from '../helpers/users.js';

let database: TestDatabase;
let services: Services;
let server: RunningServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({ database: database.url });
  const secret = () => randomBytes(32).toString('hex');
  const config = readConfig({ JWT_SECRET: secret(), JWT_REFRESH_SECRET: secret(), HASH_WORKERS: '1' });
  const log = pino({ level: 'silent' });
  const { catalogue } = createSchema(gatehouseFeatures);
  services = createServices(config, {
    db: database.db,
    databaseUrl: database.url,
    redis: null,
    log,
    catalogue,
  });
});
afterAll(async () => {
  await services?.hasher.close();
  await server?.stop();
  await database?.drop();
});

/** Every plain object and array that can be reached, with the way there; `leaveOut` are ways that are not gone. */
function reachable(
  from: unknown,
  leaveOut: readonly string[] = [],
  way = '',
  found = new Map<unknown, string>(),
) {
  const isThing = (typeof from === 'object' && from !== null) || typeof from === 'function';
  if (!isThing || found.has(from) || leaveOut.includes(way)) return found;
  const prototype = Object.getPrototypeOf(from);
  if (Array.isArray(from) || prototype === null || prototype === Object.prototype) found.set(from, way);
  else if (way !== '') return found; // Of a class: its own affair.
  for (const [name, value] of Object.entries(from)) reachable(value, leaveOut, `${way}.${name}`, found);
  return found;
}

const mutable = (found: ReadonlyMap<unknown, string>) =>
  [...found].filter(([thing]) => !Object.isFrozen(thing)).map(([, way]) => way);

it('the services of a context are frozen, however deep', () => {
  expect(reachable(services).size).toBeGreaterThan(20);
  expect(mutable(reachable(services))).toEqual([]);
});

it('what one statement reads for several requests is frozen', async () => {
  const { id, sessionId } = await signUp(client(server.origin));
  const { db } = database;
  for (const read of [
    () => accounts.findById(db, id),
    () => sessions.findLive(db, sessionId),
    () => sessions.findLiveOf(db, id),
    () => readDashboard(services),
  ]) {
    const [first, second] = await Promise.all([read(), read()]);
    const shared = [...reachable(first)].filter(([thing]) => reachable(second).has(thing));
    expect(shared.length).toBeGreaterThan(0);
    expect(mutable(new Map(shared))).toEqual([]);
  }
});

describe('what a resolver is handed', () => {
  async function handed(query: string): Promise<{ args: unknown; info: GraphQLResolveInfo }[]> {
    const { schema } = createSchema(gatehouseFeatures);
    const calls: { args: unknown; info: GraphQLResolveInfo }[] = [];
    const field = schema.getQueryType()?.getFields().can;
    if (!field) throw new Error('can is gone');
    field.resolve = (_source, args, _context, info) => {
      calls.push({ args, info });
      return true;
    };
    const graphql = createGraphqlServer(services, schema);
    await graphql.start();
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, search: '', body: { query } };
    const context = { startedMs: 0, client: { requestId: 'x' } } as unknown as Context;
    // Three times: as the first that Apollo sees, and as one that is known.
    for (let time = 0; time < 3; time += 1) await graphql.answer(request, async () => context);
    await graphql.stop();
    return calls;
  }

  it('and the next request too is frozen', async () => {
    const [first, ...later] = await handed(
      'query A { ...B } fragment B on Query { can(permissions: ["a"]) }',
    );
    expect(later).toHaveLength(2);
    for (const call of later) {
      const shared = [...reachable(first)].filter(([thing]) => reachable(call).has(thing));
      expect(shared.map(([, way]) => way)).toEqual(
        expect.arrayContaining(['.info.operation', '.info.fieldNodes.0', '.info.fragments.B']),
      );
      expect(mutable(new Map(shared))).toEqual([]);
    }
  });

  it('of the schema is frozen: its lists, its maps, its default values', async () => {
    const [call] = await handed('{ can(permissions: []) }');
    const things = handedOutBy(call?.info.schema as GraphQLSchema);
    expect(things.length).toBeGreaterThan(100);
    expect(things.filter((thing) => !Object.isFrozen(thing))).toEqual([]);
  });
});

/** What the accessors of a schema hand out, and the default values that reach resolvers in `args`. */
function handedOutBy(schema: GraphQLSchema): unknown[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  return [
    schema.getTypeMap(),
    schema.getDirectives(),
    ...types.flatMap((type): unknown[] => {
      if (isEnumType(type)) return [type.getValues(), ...type.getValues()];
      if (isInputObjectType(type)) {
        return [type.getFields(), ...Object.values(type.getFields()).map(({ defaultValue }) => defaultValue)];
      }
      if (!isObjectType(type)) return [];
      const args = Object.values(type.getFields()).map((field) => field.args);
      return [type.getFields(), type.getInterfaces(), ...args, ...args.flat().map((arg) => arg.defaultValue)];
    }),
  ];
}
