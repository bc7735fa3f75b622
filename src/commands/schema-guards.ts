import '../node-version.js';
import fs from 'node:fs';
import { guardManifest, manifestTable } from '../authorization/printing/manifest.js';
import { type Catalogue, INITIAL_GRANTS, permissionsOf } from '../catalogue.js';
import { explainedTable, explainFile, type FileAsker } from '../explain/explained-file.js';
import { somebodyWith } from '../explain/somebody.js';
import { allFeatures } from '../features.js';
import { loadPersistedOperations } from '../graphql/limits/persisted-operations.js';
import { createSchema } from '../graphql/schema.js';
import { runCommand } from './console/command.js';
import { loadProjectFeatures } from './console/project-features.js';

type Options = { as?: string[]; granted?: string[]; level?: string; own?: boolean };

await runCommand({
  name: 'schema:guards',
  synopsis: '[--json] [--explain FILE [--as ROLE…] [--granted PERMISSION…] [--level 2] [--own]]',
  about: `Shows what the schema enforces, field by field, which introspection does not tell.

  --explain FILE        instead, what every operation in FILE may have; exit status 1 if one needs more.
                        FILE is a document, or a persisted-documents.json.
  --as ROLE             for somebody with this role, who signed in just now and owns nothing; nobody, if left out
  --granted PERMISSION  which the roles grant beside those that they grant in a new database
  --level 2             with a second factor
  --own                 what only its owner may see counts as their own`,
  options: {
    json: { type: 'boolean', default: false },
    explain: { type: 'string' },
    as: { type: 'string', multiple: true },
    granted: { type: 'string', multiple: true },
    level: { type: 'string' },
    own: { type: 'boolean', default: false },
  },
  run: async ({ json, explain, ...options }, _positionals, usage) => {
    const { schema, catalogue } = createSchema(allFeatures(await loadProjectFeatures()));
    if (explain === undefined) {
      if (options.as || options.granted || options.level || options.own) {
        throw new Error(`--as, --granted, --level and --own go with --explain. ${usage}`);
      }
      const manifest = guardManifest(schema);
      console.log(json ? JSON.stringify(manifest, null, 2) : manifestTable(manifest));
      return;
    }
    const asker = askerOf(options, catalogue);
    const explained = (await documentsIn(explain)).flatMap((document) =>
      explainFile(schema, document, asker),
    );
    if (explained.length === 0) throw new Error(`${explain} has no operation.`);
    console.log(json ? JSON.stringify(explained, null, 2) : explainedTable(explained));
    const passes = options.own ? ['YES', 'DEPENDS'] : ['YES'];
    if (!explained.every(({ answer }) => passes.includes(answer))) process.exitCode = 1;
  },
});

async function documentsIn(file: string): Promise<{ name: string; text: string }[]> {
  if (!file.endsWith('.json')) return [{ name: file, text: fs.readFileSync(file, 'utf8') }];
  const persisted = await loadPersistedOperations(file);
  return [...persisted].map(([hash, text]) => ({ name: `${file} ${hash}`, text }));
}

function askerOf({ as, granted = [], level = '1', own = false }: Options, catalogue: Catalogue): FileAsker {
  const ownsNothing = !own;
  if (level !== '1' && level !== '2') throw new Error('--level must be 1 or 2.');
  if (as === undefined) return { viewer: null, ownsNothing };
  const roles = as.flatMap((each) => each.split(','));
  requireKnown('role', roles, catalogue.roles);
  requireKnown('permission', granted, catalogue.permissions);
  const grantedTo = (of: readonly string[]) => of.flatMap((role) => INITIAL_GRANTS[role] ?? []);
  const viewer = somebodyWith({
    roles,
    permissionsOf: (of) => permissionsOf(catalogue, of, [...grantedTo(of), ...granted]),
    level: level === '2' ? 2 : 1,
  });
  return { viewer, ownsNothing };
}

function requireKnown(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((each) => !known.includes(each));
  if (unknown !== undefined) {
    throw new Error(`There is no ${what} '${unknown.slice(0, 100)}'. There are: ${known.join(', ')}.`);
  }
}
