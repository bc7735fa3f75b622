import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../src/context.js';
import { defineFeature } from '../../src/feature.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { client } from '../helpers/graphql.js';
import { serveInProcess } from '../helpers/in-process.js';

/** The hooks that were called, in order. */
const called: string[] = [];

const plugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    called.push('requestDidStart');
    return {
      async didResolveOperation() {
        called.push('didResolveOperation');
      },
      async executionDidStart() {
        called.push('executionDidStart');
        return {
          willResolveField({ info }) {
            called.push(`willResolveField ${info.fieldName}`);
          },
        };
      },
      async willSendResponse({ response }) {
        called.push('willSendResponse');
        response.http.headers.set('x-plugin', 'called');
      },
    };
  },
};

let database: TestDatabase;
let service: Awaited<ReturnType<typeof serveInProcess>>;

beforeAll(async () => {
  database = await testDatabase();
  service = await serveInProcess(database, [
    defineFeature({
      name: 'plugged',
      typeDefs: 'extend type Query { plugged: Int @public }',
      resolvers: { Query: { plugged: () => 7 } },
      apolloPlugins: [plugin],
    }),
  ]);
});
afterAll(async () => {
  await service?.stop();
  await database?.drop();
});

it("a project's Apollo plugin gets every hook of every request, however often the document came before", async () => {
  for (let time = 0; time < 4; time += 1) {
    called.length = 0;
    const { body, headers } = await client(service.url).post('{ plugged }');
    expect([body, headers.get('x-plugin')]).toEqual([{ data: { plugged: 7 } }, 'called']);
    expect(called).toEqual([
      'requestDidStart',
      'didResolveOperation',
      'executionDidStart',
      'willResolveField plugged',
      'willSendResponse',
    ]);
  }
});
