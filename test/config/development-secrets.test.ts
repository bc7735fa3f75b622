import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { developmentSecrets } from '../../src/config/development-secrets.js';
import { createKeyRing } from '../../src/tokens/keys/keys.js';

let folder: string;
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'secrets-')), 'data');
});
afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true }));

it('are made once, for this account only', () => {
  const made = developmentSecrets(folder, 'HS256');
  expect(made.signingKey).not.toBe(made.refreshSecret);
  expect(developmentSecrets(folder, 'HS256')).toEqual(made);
  const names = fs.readdirSync(path.join(folder, 'secrets'));
  expect(names.sort()).toEqual(['data', 'jwt-hs256', 'refresh']);
  for (const name of names) expect(fs.statSync(path.join(folder, 'secrets', name)).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.join(folder, 'secrets')).mode & 0o777).toBe(0o700);
});

it.each(['RS256', 'ES256'] as const)(
  'are a private key under %s, beside those of other algorithms',
  (algorithm) => {
    const { refreshSecret } = developmentSecrets(folder, 'HS256');
    const made = developmentSecrets(folder, algorithm);
    expect(createKeyRing({ algorithm, privateKeyPem: made.signingKey }).signing.algorithm).toBe(algorithm);
    expect(made.refreshSecret).toBe(refreshSecret);
    expect(developmentSecrets(folder, algorithm)).toEqual(made);
  },
);

it('are the same for starts in the same instant', async () => {
  const built = path.join(__dirname, '../../dist/config/development-secrets.js');
  const gate = new SharedArrayBuffer(4);
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.built).then(({ developmentSecrets }) => {
      parentPort.postMessage('ready');
      Atomics.wait(new Int32Array(workerData.gate), 0, 0);
      parentPort.postMessage(developmentSecrets(workerData.folder, 'HS256'));
    });`;
  const workers = Array.from(
    { length: 6 },
    () => new Worker(code, { eval: true, workerData: { built, gate, folder } }),
  );
  const next = (worker: Worker) =>
    new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await Promise.all(workers.map(next));
  const answers = workers.map(next);
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
  const secrets = await Promise.all(answers);
  expect(new Set(secrets.map((made) => JSON.stringify(made))).size).toBe(1);
  expect(fs.readdirSync(path.join(folder, 'secrets'))).toHaveLength(3);
});

it('are never empty', () => {
  developmentSecrets(folder, 'HS256');
  fs.writeFileSync(path.join(folder, 'secrets/refresh'), '');
  expect(() => developmentSecrets(folder, 'HS256')).toThrow(/refresh is empty; delete it/);
});
