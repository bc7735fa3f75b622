import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Request, Response } from 'express';
import type { Services } from '../../src/context.js';
import { createContextFactory } from '../../src/graphql/request-context.js';

const services = { db: 'the database', log: 'the log' } as unknown as Services;

async function contextOf() {
  const req = new IncomingMessage(new Socket());
  const createContext = createContextFactory(services, {
    cookies: { secure: false, isAllowedOrigin: () => true },
    readAddress: () => ({ ipAddress: '192.0.2.1', net: '192.0.2.1', site: null }),
  });
  return createContext(req as Request, new ServerResponse(req) as Response);
}

it('owns only what is the request’s, and inherits what the process shares', async () => {
  const context = await contextOf();
  expect(Object.keys(context).sort()).toEqual([
    'client',
    'cookies',
    'presentedSessionId',
    'reportQuota',
    'startedMs',
    'viewer',
    'viewerProblem',
  ]);
  expect([context.db, context.log]).toEqual([services.db, services.log]);
});

it('holds no accessor, which would keep the request until a full collection', async () => {
  const context = await contextOf();
  for (const object of [context, context.client, context.cookies]) {
    for (const property of Object.values(Object.getOwnPropertyDescriptors(object))) {
      expect(property).toHaveProperty('value');
    }
  }
});
