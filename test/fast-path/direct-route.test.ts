import http, { type Server } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import express from 'express';
import { createDirectRoute } from '../../src/fast-path/direct-route.js';
import { presetPrototypes } from '../../src/fast-path/express-prototypes.js';
import { listen } from '../../src/http/server/listen.js';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { type RunningServer, startServer } from '../helpers/server.js';

describe('a direct route', () => {
  let server: Server;
  let origin: string;

  const first: RequestHandler = (_req, res, next) => {
    res.cookie('first', 'seen');
    next();
  };
  const second: RequestHandler = async (req, res, next) => {
    switch (req.headers['x-does']) {
      case 'throw':
        throw new Error('rejected');
      case 'reject with nothing':
        return Promise.reject();
      case 'fail':
        next(new Error('handed on'));
        return;
      case 'pass':
        next();
        return;
      default:
        res.json({ path: req.path, accepts: req.accepts('json') });
    }
  };
  const failing: RequestHandler = (req, _res, next) => {
    if (req.headers['x-does'] === 'throw at once') throw new Error('thrown');
    if (req.headers['x-does'] === 'throw nothing') throw null;
    next(null);
  };
  const failed: ErrorRequestHandler = (error, _req, res, _next) => {
    res.status(500).json({ error: error.message });
  };

  beforeAll(async () => {
    const answer = createDirectRoute([first, failing, second], failed);
    server = http.createServer(presetPrototypes(express()), answer);
    origin = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it("runs the handlers in order, with Express's helpers", async () => {
    const answer = await fetch(`${origin}/it?x=1`);
    expect(answer.headers.getSetCookie()).toEqual(['first=seen; Path=/']);
    expect(await answer.json()).toEqual({ path: '/it', accepts: 'json' });
  });

  it.each([
    ['throw', 'rejected'],
    ['throw at once', 'thrown'],
    ['fail', 'handed on'],
    ['pass', 'no handler has answered'],
    ['reject with nothing', 'a handler failed and did not say how'],
    ['throw nothing', 'a handler failed and did not say how'],
  ])('tells of what goes wrong: %s', async (does, error) => {
    const answer = await fetch(origin, { headers: { 'x-does': does } });
    expect([answer.status, await answer.json()]).toEqual([500, { error }]);
  });
});

describe('/graphql', () => {
  let database: TestDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    database = await testDatabase();
    server = await startServer({ database: database.url });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const requests: [string, RequestInit][] = [
    ['a query', { method: 'POST', body: '{"query":"{ __typename me { id } }"}' }],
    ['no JSON', { method: 'POST', body: '{' }],
    ['another method', { method: 'PUT' }],
    ['a page', { headers: { accept: 'text/html' } }],
    [
      'a foreign origin',
      { method: 'POST', body: '{"query":"{ __typename }"}', headers: { origin: 'https://evil.example' } },
    ],
    ['another origin', { method: 'OPTIONS', headers: { origin: 'https://studio.apollographql.com' } }],
  ];

  it.each(requests)('answers as the router would, which has its other spellings: %s', async (_what, init) => {
    const ask = async (path: string) => {
      const headers = { 'content-type': 'application/json', ...init.headers };
      const answer = await fetch(server.origin + path, { ...init, headers });
      const { 'x-request-id': id, date: _date, ...rest } = Object.fromEntries(answer.headers);
      return {
        id: typeof id,
        status: answer.status,
        headers: rest,
        text: withoutNonces(await answer.text()),
      };
    };
    const direct = await ask('/graphql');
    expect(direct).toEqual(await ask('/graphql/'));
    expect(direct).toEqual(await ask('/GraphQL?'));
  });
});

function withoutNonces(text: string): string {
  return text.replace(/nonce="[^"]*"/g, '');
}
