import fs from 'node:fs';
import path from 'node:path';
import { resolverTypes } from '../../src/package/resolver-types.js';
import { projectRoot } from '../helpers/database.js';

it('what the code generator imports of the package for a project is exported by it', () => {
  const { generates } = resolverTypes({ schema: [], output: 'types.ts', importFrom: () => 'gatehouse' });
  const { config } = generates['types.ts'] as { config: { mappers: Record<string, string> } };
  const imported = Object.values(config.mappers).map((mapper) => mapper.replace(/^gatehouse#(\w+).*$/, '$1'));
  const exports = fs.readFileSync(path.join(projectRoot, 'src/package/gatehouse.ts'), 'utf8');
  expect(imported.filter((name) => !new RegExp(`\\b${name}\\b`).test(exports))).toEqual([]);
});
