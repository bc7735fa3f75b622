import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';
import { must, type Place, pack } from '../package/installed.js';

// The example is installed from the packed tarball, as its README says, and has to work there.

let place: Place;

beforeAll(async () => {
  place = await pack();
}, 120_000);

afterAll(() => place?.remove());

it('articles: installed with the tarball, it compiles and its tests pass', async () => {
  const source = path.join(projectRoot, 'examples/articles');
  const folder = path.join(place.folder, 'checkout/examples/articles');
  fs.cpSync(source, folder, {
    recursive: true,
    filter: (file) => !['node_modules', 'dist', '.data', 'schema-types.ts'].includes(path.basename(file)),
  });
  fs.copyFileSync(place.tarball, path.join(place.folder, 'checkout', path.basename(place.tarball)));
  await must(folder, 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  await must(folder, 'npm', ['run', 'codegen']);
  expect(await must(folder, 'npm', ['test'])).toMatch(/# fail 0\n/);
  expect(fs.existsSync(path.join(folder, 'package-lock.json'))).toBe(false);
}, 300_000);
