// What the parts of the comparison share: one database, every server, the load, and the requests they are sent.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import bcrypt from 'bcrypt';
import jwt from 'jsonwebtoken';
import { createHasher } from '../../dist/passwords/hasher.js';
import { makeDatabase, seedGatehouse, seedPlain, startDatabase } from './database.js';
import { headOf, requestOf, startLoad } from './load/load.js';
import { serverCore } from './machine.js';
import * as gatehouse from './servers/gatehouse.js';
import { startServer } from './servers/start.js';

const password = 'wombat tango';
const accounts = 2_000;
const sessionsEach = 10;

const ME = '{ me { id email roles } }';
const GUARDED = '{ roles { role } }';
const CAN = '{ can(permissions: ["user:read"]) }';
const LOGIN = 'mutation Login($input: LoginInput!) { login(input: $input) { accessToken refreshToken } }';
const REGISTER =
  'mutation Register($input: RegisterInput!) { register(input: $input) { accessToken refreshToken } }';
const REFRESH =
  'mutation Refresh($token: String!) { refresh(refreshToken: $token) { accessToken refreshToken } }';

/** Starts everything; without `peers` no server. `tearDown` ends it and removes what it left. */
export async function setUp({ core = serverCore, peers = true } = {}) {
  // As root the embedded server runs as another account, which must pass through: not so below every TMPDIR.
  const folder = fs.mkdtempSync(
    path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-bench-'),
  );
  fs.chmodSync(folder, 0o711);
  const ends = [() => fs.rmSync(folder, { recursive: true, force: true })];
  const tearDown = async () => {
    while (ends.length > 0) await ends.pop()();
  };
  try {
    const database = await startDatabase(folder);
    ends.push(database.stop);
    const settings = gatehouse.settingsFor(database.url);
    gatehouse.migrate(settings, folder);
    const ours = await seedGatehouse(database.url, {
      accounts,
      sessionsEach,
      passwordHash: await hashOf(password),
    });
    const plainUrl = await makeDatabase(database.url, 'plain');
    const plainEnv = { DATABASE_URL: plainUrl, JWT_SECRET: settings.JWT_SECRET };
    const theirs = await seedPlain(plainUrl, {
      accounts,
      sessionsEach,
      passwordHash: bcrypt.hashSync(password, 12),
    });

    const start = async (name, options) => {
      const server = await startServer(name, { core, folder, ...options });
      ends.push(server.stop);
      return server;
    };
    const startGatehouse = (name = 'gatehouse', options = {}) =>
      start(name, { file: gatehouse.program, env: settings, ...options });
    const here = (file) => path.join(import.meta.dirname, 'servers', file);
    const servers = peers
      ? {
          raw: await start('raw', { file: here('raw.js') }),
          bareApollo: await start('bare-apollo', { file: here('bare-apollo.js') }),
          plain: await start('plain', { file: here('plain.js'), env: plainEnv }),
          gatehouse: await startGatehouse(),
        }
      : {};
    const load = startLoad();
    ends.push(load.stop);
    const setup = { folder, database, settings, servers, load, startGatehouse, tearDown };
    await prepareRequests(setup, ours, theirs);
    return { ...setup, renewTokens: () => prepareTokens(setup, ours) };
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function hashOf(text) {
  const hasher = createHasher({ cost: 12, workers: 1 });
  try {
    const client = { subnet: 'bench', prefix48: null, gone: () => new AbortController().signal };
    return await hasher.hash(text, { client, account: 'bench' });
  } finally {
    await hasher.close();
  }
}

const bearer = (token) => ({ authorization: `Bearer ${token}` });

async function prepareRequests({ load, settings }, ours, theirs) {
  const rotating = (name, requests) => load.prepare({ name, kind: 'rotating', requests });
  await rotating('hello', [requestOf('{ hello }')]);
  const secret = settings.JWT_SECRET;
  const plainToken = ({ id }) => jwt.sign({ sub: id, roles: ['USER'] }, secret, { expiresIn: '1h' });
  await rotating(
    'plain me',
    theirs.people.map((person) => requestOf(ME, bearer(plainToken(person)))),
  );
  await prepareTokens({ load, settings }, ours);
  const refresh = { kind: 'chained', head: headOf(), body: bodyOf(REFRESH, { token: '%token' }) };
  await load.prepare({
    name: 'refresh',
    ...refresh,
    tokens: gatehouse.refreshTokens(settings, ours.sessions),
    pattern: '"refreshToken":"(rt_[\\w-]+)"',
  });
  await load.prepare({
    name: 'plain refresh',
    ...refresh,
    tokens: theirs.refreshTokens,
    pattern: '"refreshToken":"(\\w+)"',
  });
  const head = headOf({ 'x-forwarded-for': '%ip' });
  const signIn = { kind: 'numbered', head, most: accounts };
  const login = { input: { email: 'person%m@example.com', password, delivery: 'BODY' } };
  await load.prepare({ name: 'login', ...signIn, body: bodyOf(LOGIN, login) });
  const newcomer = { email: 'newcomer%n@example.com', name: 'Newcomer', password, delivery: 'BODY' };
  await load.prepare({ name: 'register', ...signIn, body: bodyOf(REGISTER, { input: newcomer }) });
}

/** The requests with access tokens, one of each account: those live for 15 minutes, as shipped. */
async function prepareTokens({ load, settings }, { sessions }) {
  const oneOfEach = [...new Map(sessions.map((session) => [session.accountId, session])).values()];
  const tokens = gatehouse.accessTokens(settings, oneOfEach);
  for (const [name, query] of Object.entries({ me: ME, guarded: GUARDED, can: CAN })) {
    const requests = tokens.map((token) => requestOf(query, bearer(token)));
    await load.prepare({ name, kind: 'rotating', requests });
  }
}

function bodyOf(query, variables) {
  return JSON.stringify({ query, variables });
}
