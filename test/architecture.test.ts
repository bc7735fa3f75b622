import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './helpers/database.js';

/**
 * What each folder of src/, or file beside the folders, imports, types included. Whoever is imported stands below, so that there
 * are no rings. Resolvers are a part of their own, wherever they lie: they know the generated types, which know the features'.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  package: [
    'testing',
    'gatehouse',
    'graphql',
    'administration',
    'factors',
    'sessions',
    'accounts',
    'feature',
    'context',
    'audit',
    'http',
    'mail',
    'database',
    'authorization',
    'errors',
  ],
  testing: ['gatehouse', 'feature', 'database', 'authorization'],
  start: ['commands', 'gatehouse', 'fast-path', 'config'],
  commands: [
    'project',
    'app',
    'features',
    'explain',
    'graphql',
    'factors',
    'accounts',
    'feature',
    'context',
    'request',
    'database',
    'config',
    'tokens',
    'catalogue',
    'authorization',
  ],
  'node-version': [],
  project: ['feature'],
  gatehouse: ['logging', 'app', 'features', 'feature', 'database', 'config'],
  logging: [],
  app: [
    'streams',
    'messages',
    'providers',
    'provider-clients',
    'graphql',
    'factors',
    'sessions',
    'accounts',
    'feature',
    'context',
    'revocation',
    'rate-limits',
    'passwords',
    'audit',
    'http',
    'request',
    'mail',
    'database',
    'config',
    'tokens',
    'deep-freeze',
    'catalogue',
  ],
  features: ['resolvers', 'graphql', 'feature'],
  resolvers: [
    'explain',
    'live',
    'providers',
    'schema-types',
    'administration',
    'factors',
    'sessions',
    'accounts',
    'audit',
  ],
  explain: ['graphql', 'accounts', 'context', 'authorization', 'errors'],
  graphql: [
    'feature',
    'sessions',
    'context',
    'streams',
    'messages',
    'revocation',
    'http',
    'request',
    'fast-path',
    'database',
    'formats',
    'deep-freeze',
    'catalogue',
    'authorization',
    'errors',
  ],
  'schema-types': ['administration', 'factors', 'sessions', 'accounts', 'context', 'audit', 'authorization'],
  live: ['context', 'messages', 'revocation', 'database'],
  administration: [
    'factors',
    'sessions',
    'accounts',
    'context',
    'audit',
    'ids',
    'paging',
    'database',
    'catalogue',
    'authorization',
    'formats',
    'errors',
  ],
  providers: [
    'sessions',
    'accounts',
    'context',
    'audit',
    'mail',
    'provider-clients',
    'ids',
    'database',
    'config',
    'tokens',
    'errors',
  ],
  'provider-clients': ['circuit-breaker', 'config', 'formats', 'errors'],
  'circuit-breaker': [],
  factors: [
    'passwords',
    'sessions',
    'accounts',
    'context',
    'audit',
    'request',
    'mail',
    'ids',
    'database',
    'tokens',
    'errors',
  ],
  sessions: [
    'accounts',
    'context',
    'passwords',
    'audit',
    'http',
    'mail',
    'ids',
    'database',
    'config',
    'tokens',
    'catalogue',
    'authorization',
    'errors',
  ],
  accounts: [
    'context',
    'rate-limits',
    'passwords',
    'audit',
    'mail',
    'database',
    'tokens',
    'formats',
    'catalogue',
    'authorization',
    'errors',
  ],
  feature: ['context', 'http', 'mail', 'database'],
  context: [
    'streams',
    'messages',
    'provider-clients',
    'revocation',
    'rate-limits',
    'passwords',
    'audit',
    'http',
    'request',
    'mail',
    'database',
    'config',
    'tokens',
    'catalogue',
    'authorization',
  ],
  streams: ['revocation', 'errors'],
  messages: ['revocation', 'database', 'deep-freeze'],
  revocation: ['database'],
  'rate-limits': ['circuit-breaker', 'database', 'tokens', 'errors'],
  passwords: ['errors'],
  audit: ['http', 'request', 'ids', 'paging', 'database', 'errors'],
  http: ['request', 'mail', 'fast-path', 'database', 'errors'],
  request: [],
  mail: ['database', 'config', 'tokens'],
  'fast-path': [],
  ids: ['formats', 'errors'],
  paging: ['formats', 'errors'],
  database: ['config'],
  config: ['tokens', 'deep-freeze'],
  tokens: ['formats'],
  formats: [],
  'deep-freeze': [],
  catalogue: ['authorization'],
  authorization: ['errors'],
  errors: [],
};

/** A folder that a project has added is a feature of its own: nobody but the list of features needs to know it. */
const arrowsOfOwnFeature = [
  'accounts',
  'context',
  'audit',
  'paging',
  'authorization',
  'rate-limits',
  'mail',
  'database',
  'ids',
  'formats',
  'errors',
];

/** Where a package may be imported: folders, files, or the ending of a file's name. */
const packages: Readonly<Record<string, readonly string[]>> = {
  graphql: ['graphql/', 'explain/', 'fast-path/', 'schema-types.ts', 'authorization/', '.resolvers.ts'],
  '@apollo/server': ['graphql/', 'fast-path/', 'feature.ts'],
  '@graphql-tools/schema': ['graphql/'],
  knex: ['database/', '.repository.ts'],
  pg: ['database/', 'testing/start-test-gatehouse.ts'],
  express: ['http/', 'fast-path/', 'graphql/', 'app/routes.ts', 'app/request-context.ts'],
  bcrypt: ['passwords/'],
  jsonwebtoken: ['tokens/'],
  nodemailer: ['mail/'],
  'openid-client': ['provider-clients/'],
  jose: ['provider-clients/'],
};

/** Which feature may use the repositories of another: a story that spans both runs in one transaction. */
const sharedRepositories: Readonly<Record<string, readonly string[]>> = {
  sessions: ['accounts', 'audit'],
  administration: ['sessions', 'accounts', 'audit'],
  factors: ['sessions', 'accounts'],
  providers: ['sessions', 'accounts'],
};

/** More than eight files: what everybody may import, and one file a command. */
const longFolders: readonly string[] = ['.', 'commands'];
const mostFiles = 8;

/** More than 200 lines: generated. */
const longFiles: readonly string[] = ['schema-types.ts'];
const mostLines = 200;

type Import = { from: string; to: string; typeOnly: boolean };

const sourceRoot = path.join(projectRoot, 'src');
const files = (fs.readdirSync(sourceRoot, { recursive: true }) as string[])
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const texts = new Map(files.map((file) => [file, fs.readFileSync(path.join(sourceRoot, file), 'utf8')]));
const imports = files.flatMap(importsOf);
const parts = [...new Set(files.map(partOf))];
/** Those of our own files. */
const own = imports.filter(({ to }) => texts.has(to));

function importsOf(file: string): Import[] {
  const statements = (texts.get(file) ?? '').matchAll(
    /^(?:import|export)\s+(type\s)?([^;'"]*?)\s*(?:from\s*)?'([^']+)';/gms,
  );
  return [...statements].map(([, type, names = '', specifier = '']) => ({
    from: file,
    to: specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')
      : `npm:${specifier}`,
    typeOnly: type !== undefined || /^\{(\s*type\s+[^,}]+,?)+\s*\}$/.test(names),
  }));
}

/** What a part may import. */
function below(part: string): readonly string[] {
  if (isOwnFeature(part)) return arrowsOfOwnFeature;
  const own = parts.filter(isOwnFeature);
  if (part === 'project') return [...(arrows[part] ?? []), 'resolvers', 'graphql', ...own];
  return [...(arrows[part] ?? []), ...(['resolvers', 'schema-types'].includes(part) ? own : [])];
}

function isOwnFeature(part: string): boolean {
  return (
    !(part in arrows) && files.some((file) => file.startsWith(`${part}/`) && kindOf(file) === 'resolvers')
  );
}

function partOf(file: string): string {
  return kindOf(file) === 'resolvers' ? 'resolvers' : folderOf(file);
}

/** The folder of src/ that a file lies in, or the name of a file that lies in none. */
function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ts$/, '');
}

function kindOf(file: string): string | undefined {
  return /\.(resolvers|service|repository)\.ts$/.exec(file)?.[1];
}

function lies(file: string, places: readonly string[]): boolean {
  return places.some((place) => file.startsWith(place) || file.endsWith(place));
}

describe('the arrows', () => {
  const crossing = own.filter(({ from, to }) => partOf(from) !== partOf(to));

  it('are kept by every import, of types too', () => {
    const wrong = crossing
      .filter(({ from, to }) => !below(partOf(from)).includes(partOf(to)))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it('are all used', () => {
    const used = new Set(crossing.map(({ from, to }) => `${partOf(from)} -> ${partOf(to)}`));
    const all = Object.entries(arrows).flatMap(([part, targets]) => targets.map((to) => `${part} -> ${to}`));
    expect(all.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('know every file beside the folders, and every folder that is no feature of a project', () => {
    expect(parts.filter((part) => !(part in arrows) && !isOwnFeature(part))).toEqual([]);
  });

  it('form no ring', () => {
    const ringsFrom = (part: string, seen: readonly string[]): string[] =>
      below(part).flatMap((next) =>
        seen.includes(next) ? [[...seen, next].join(' -> ')] : ringsFrom(next, [...seen, next]),
      );
    expect(Object.keys(arrows).flatMap((part) => ringsFrom(part, [part]))).toEqual([]);
  });
});

it('what names a place by its own lies one folder deep, as the bundle of the server does', () => {
  // It resolves a package, from wherever it is.
  const resolvesPackages = 'database/embedded/binaries.ts';
  const wrong = files
    .filter((file) => texts.get(file)?.includes('import.meta') && file !== resolvesPackages)
    .filter((file) => file.split('/').length !== 2);
  expect(wrong).toEqual([]);
});

describe('inside a feature', () => {
  it('resolvers call services, never a repository', () => {
    const wrong = own.filter(
      ({ from, to, typeOnly }) => !typeOnly && kindOf(from) === 'resolvers' && kindOf(to) === 'repository',
    );
    expect(wrong).toEqual([]);
  });

  it('nothing but the list of features imports resolvers', () => {
    const importers = own.filter(({ to }) => kindOf(to) === 'resolvers').map(({ from }) => from);
    expect([...new Set(importers)].filter((file) => file !== 'project.ts')).toEqual(['features.ts']);
  });

  it('a repository calls no service', () => {
    const wrong = own.filter(({ from, to }) => kindOf(from) === 'repository' && kindOf(to) === 'service');
    expect(wrong).toEqual([]);
  });

  it('the repository of another feature is used only where one transaction spans both', () => {
    const crossing = own
      .filter(
        ({ from, to, typeOnly }) => !typeOnly && kindOf(to) === 'repository' && partOf(from) !== partOf(to),
      )
      .filter(({ from }) => from !== 'app/services.ts')
      .filter(({ from, to }) => !sharedRepositories[partOf(from)]?.includes(partOf(to)))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(crossing).toEqual([]);
  });
});

describe('a package', () => {
  it.each(Object.entries(packages))('%s is imported only where it belongs', (name, places) => {
    const importers = imports
      .filter(({ to }) => to === `npm:${name}` || to.startsWith(`npm:${name}/`))
      .map(({ from }) => from);
    expect(importers.filter((file) => !lies(file, places))).toEqual([]);
    expect(importers).not.toEqual([]);
  });
});

describe('a folder', () => {
  it('has at most eight files beside its sub-folders', () => {
    const folders = [...new Set(files.map((file) => path.posix.dirname(file)))];
    const sizeOf = (folder: string) => files.filter((file) => path.posix.dirname(file) === folder).length;
    const long = folders.filter((folder) => !longFolders.includes(folder) && sizeOf(folder) > mostFiles);
    expect(long).toEqual([]);
  });
});

describe('a file', () => {
  it('reads the environment only where a process starts', () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(texts.get(file) ?? ''));
    expect(readers.filter((file) => !lies(file, ['gatehouse.ts', 'commands/', 'testing/']))).toEqual([]);
  });

  it('is in no ring of imports, of types neither', () => {
    const importedBy = (file: string) => own.filter(({ from }) => from === file).map(({ to }) => to);
    const targets = new Map(files.map((file) => [file, importedBy(file)]));
    const reachedFrom = (file: string): ReadonlySet<string> => {
      const reached = new Set(targets.get(file));
      for (const next of reached) for (const further of targets.get(next) ?? []) reached.add(further);
      return reached;
    };
    expect(files.filter((file) => reachedFrom(file).has(file))).toEqual([]);
  });

  it('has at most 200 lines, unless it is generated or data', () => {
    const long = files.filter((file) => (texts.get(file) ?? '').split('\n').length - 1 > mostLines);
    expect(long.filter((file) => !longFiles.includes(file))).toEqual([]);
  });

  it('is named in kebab-case, and for what it holds', () => {
    expect(
      files.filter(
        (file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.(?:resolvers|service|repository))?\.ts$/.test(file),
      ),
    ).toEqual([]);
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager|index)(\/|\.ts$)/.test(file)),
    ).toEqual([]);
  });

  it('re-exports nothing, unless it is an entry of the package', () => {
    const barrels = files.filter((file) =>
      /^export\s+(type\s+)?(\*|\{[^}]*\})\s+from/m.test(texts.get(file) ?? ''),
    );
    expect(barrels.filter((file) => !lies(file, ['package/']))).toEqual([]);
  });
});
