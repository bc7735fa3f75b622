import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { createContextFactory } from '../../src/app/request-context.js';
import { isMarkedOwned, markOwned } from '../../src/authorization/viewer.js';
import type { Services } from '../../src/context.js';

const services = { db: 'the database', log: 'the log' } as unknown as Services;

async function contextOf() {
  const req = new IncomingMessage(new Socket());
  const createContext = createContextFactory(services, {
    cookies: { secure: false, isAllowedOrigin: () => true },
    readAddress: () => ({ ipAddress: '192.0.2.1', subnet: '192.0.2.1', prefix48: null }),
  });
  return createContext(req as Request, new ServerResponse(req) as Response);
}

it('is one flat object: a copy of it has everything too', async () => {
  const context = await contextOf();
  const copy = { ...context };
  expect([copy.db, copy.log]).toEqual([services.db, services.log]);
  expect(Object.keys(copy)).toEqual(expect.arrayContaining(['client', 'cookies', 'state', 'viewer']));
  for (const name in context) expect(Object.hasOwn(context, name)).toBe(true);
});

it('shares with its copies what the request has found out, and with no other request', async () => {
  const context = await contextOf();
  const user = { id: 'u1' };
  markOwned({ ...context }, user);
  expect(isMarkedOwned(context, user)).toBe(true);
  expect(isMarkedOwned(await contextOf(), user)).toBe(false);
});

it('holds no accessor, which would keep the request until a full collection', async () => {
  const context = await contextOf();
  for (const object of [context, context.client, context.cookies]) {
    for (const property of Object.values(Object.getOwnPropertyDescriptors(object))) {
      expect(property).toHaveProperty('value');
    }
  }
});
