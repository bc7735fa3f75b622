import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { signAccessToken } from '../../src/tokens/access/access-token.js';
import { publicKeySet } from '../../src/tokens/keys/jwks.js';
import { createKeyRing, type KeyRing } from '../../src/tokens/keys/keys.js';
import { projectRoot } from '../helpers/database.js';
import { craft, ec, goodHeader, pkcs8, rings, rsa, SECRET } from '../tokens/crafted-token.js';

// The service in examples/, installed as its README says. It gets the address of a key set and nothing else.

const source = path.join(projectRoot, 'examples/verify-service');

const announcing = createKeyRing({
  algorithm: 'ES256',
  privateKeyPem: pkcs8(ec.privateKey),
  previousKeys: `${SECRET},${pkcs8(rsa.privateKey)}`,
});
const nowSeconds = Math.floor(Date.now() / 1000);

let folder: string;
let keySet: http.Server;
let issuer: string;
let service: { url: string; process: ChildProcess };

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verify-service-'));
  for (const file of fs.readdirSync(source).filter((name) => name !== 'node_modules')) {
    fs.copyFileSync(path.join(source, file), path.join(folder, file));
  }
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', install, { cwd: folder });
  keySet = http.createServer((request, response) => {
    response.statusCode = request.url === '/.well-known/jwks.json' ? 200 : 404;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(publicKeySet(announcing)));
  });
  await once(keySet.listen(0, '127.0.0.1'), 'listening');
  issuer = `http://127.0.0.1:${(keySet.address() as AddressInfo).port}`;
  service = await startService(`${issuer}/.well-known/jwks.json`);
});

afterAll(async () => {
  await stopService(service.process);
  keySet.closeAllConnections();
  await new Promise((resolve) => keySet.close(resolve));
  fs.rmSync(folder, { recursive: true });
});

async function startService(jwksUrl: string): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [path.join(folder, 'server.js')], {
    env: { PATH: process.env.PATH, JWKS_URL: jwksUrl, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  endWithTests(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^http:\S+/.exec(line)?.[0];
    if (url) return { url, process: child };
  }
  throw new Error('the service did not start');
}

async function stopService(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function claims(changes: object = {}) {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const times = { iat: nowSeconds, exp: nowSeconds + 600, auth_time: nowSeconds };
  return {
    iss: issuer,
    aud: issuer,
    sub: id,
    sid: id,
    jti: id,
    roles: ['USER'],
    ver: 1,
    ...times,
    ...changes,
  };
}

function ask(path: string, token?: string, url = service.url): Promise<Response> {
  return fetch(`${url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
}

it('is installed and leaves nothing but what it needs to run', () => {
  expect(fs.readdirSync(folder).sort()).toEqual(
    [...new Set([...fs.readdirSync(source), 'node_modules'])].sort(),
  );
});

it('takes a token of the signing key, and one of a key that is published beside it', async () => {
  for (const ring of [announcing, rings.RS256]) {
    const response = await ask('/whoami', signAccessToken(ring, claims()));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: claims().sub, session: claims().sid, roles: ['USER'] });
  }
});

it('asks for a token where there is none, and leaves the open path open', async () => {
  const response = await ask('/whoami');
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect((await ask('/')).status).toBe(200);
});

it('refuses what is not a good access token', async () => {
  const header = goodHeader(announcing);
  const sign = (changes: object, ring: KeyRing = announcing) =>
    craft(ring, goodHeader(ring), claims(changes));
  const unsigned = `${Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')}.e30.`;
  const tokens = [
    sign({}, rings.HS256),
    sign({ exp: nowSeconds - 60 }),
    sign({ exp: undefined }),
    sign({ aud: 'https://other.example.com' }),
    sign({ iss: 'https://other.example.com' }),
    craft(announcing, { ...header, typ: 'JWT' }, claims()),
    craft(announcing, { ...header, kid: 'unknown' }, claims()),
    craft(announcing, { ...header, crit: ['b64'], b64: false }, claims()),
    craft(rings.HS256, header, claims()),
    unsigned,
    'abc',
  ];
  for (const token of tokens) {
    const response = await ask('/whoami', token);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  }
});

it('tells a missing role from a missing token', async () => {
  expect((await ask('/reports', signAccessToken(announcing, claims()))).status).toBe(403);
  expect((await ask('/reports', signAccessToken(announcing, claims({ roles: ['ADMIN'] })))).status).toBe(200);
});

it('does not blame the token while the key set cannot be fetched', async () => {
  const stranded = await startService(`${issuer}/nowhere`);
  try {
    expect((await ask('/whoami', signAccessToken(announcing, claims()), stranded.url)).status).toBe(503);
  } finally {
    await stopService(stranded.process);
  }
});
