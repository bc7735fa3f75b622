import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import express from 'express';
import { presetPrototypes } from '../../src/fast-path/express-prototypes.js';
import { listen } from '../../src/http/server/listen.js';

let server: Server;
let origin: string;
const seen: { request: boolean; response: boolean }[] = [];

beforeAll(async () => {
  const app = express();
  const prototypes = new WeakMap<object, object>();
  app.get('/it', (req, res) => {
    seen.push({
      request: prototypes.get(req) === Object.getPrototypeOf(req),
      response: prototypes.get(res) === Object.getPrototypeOf(res),
    });
    res.cookie('a', 'b').json({ path: req.path, accepts: req.accepts('json'), app: req.app === app });
  });
  server = createServer(presetPrototypes(app), (req: IncomingMessage, res: ServerResponse) => {
    prototypes.set(req, Object.getPrototypeOf(req));
    prototypes.set(res, Object.getPrototypeOf(res));
    app(req, res);
  });
  origin = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

it('Express finds the prototypes it would set, so that setting them changes nothing', async () => {
  await (await fetch(`${origin}/it`)).text();
  expect(seen).toEqual([{ request: true, response: true }]);
});

it("Express's own helpers are all there", async () => {
  const answer = await fetch(`${origin}/it?x=1`);
  expect(await answer.json()).toEqual({ path: '/it', accepts: 'json', app: true });
  expect(answer.headers.getSetCookie()).toEqual(['a=b; Path=/']);
});
