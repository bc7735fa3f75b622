import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './helpers/database.js';

/**
 * What each folder of src/, or file beside the folders, may import: its code, not only its types. Whoever may be imported
 * stands below, so that there are no rings.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  package: [
    'http',
    'mail',
    'testing',
    'gatehouse',
    'factors',
    'feature',
    'context',
    'graphql',
    'administration',
    'sessions',
    'accounts',
    'audit',
    'authorization',
    'database',
    'errors',
  ],
  testing: ['gatehouse', 'feature', 'authorization', 'database'],
  start: ['gatehouse', 'commands', 'config', 'fast-path'],
  gatehouse: ['app', 'features', 'feature', 'logging', 'config'],
  project: ['feature', 'graphql'],
  commands: [
    'features',
    'factors',
    'feature',
    'project',
    'catalogue',
    'services',
    'graphql',
    'authorization',
    'accounts',
    'tokens',
    'database',
    'config',
    'errors',
  ],
  app: [
    'routes',
    'feature',
    'background-work',
    'services',
    'factors',
    'graphql',
    'http',
    'redis',
    'database',
    'config',
    'errors',
  ],
  routes: ['feature', 'graphql', 'http', 'tokens', 'database'],
  'background-work': ['sessions', 'accounts', 'audit', 'mail'],
  services: [
    'catalogue',
    'sessions',
    'accounts',
    'audit',
    'http',
    'mail',
    'revocation',
    'rate-limits',
    'passwords',
    'tokens',
    'database',
    'config',
    'deep-freeze',
  ],
  features: ['administration', 'explain', 'factors', 'sessions', 'accounts', 'audit', 'graphql', 'feature'],
  explain: ['accounts', 'graphql', 'authorization', 'errors'],
  feature: ['http', 'mail'],
  catalogue: ['authorization'],
  graphql: [
    'feature',
    'fast-path',
    'http',
    'sessions',
    'authorization',
    'revocation',
    'rate-limits',
    'database',
    'catalogue',
    'errors',
    'deep-freeze',
    'formats',
  ],
  http: ['fast-path', 'client-network', 'mail', 'database', 'errors'],
  administration: [
    'factors',
    'sessions',
    'accounts',
    'audit',
    'paging',
    'authorization',
    'database',
    'catalogue',
    'errors',
    'ids',
  ],
  factors: ['sessions', 'accounts', 'audit', 'mail', 'tokens', 'database', 'ids', 'errors'],
  sessions: [
    'client-network',
    'accounts',
    'audit',
    'mail',
    'authorization',
    'rate-limits',
    'passwords',
    'tokens',
    'database',
    'catalogue',
    'errors',
    'ids',
  ],
  accounts: [
    'audit',
    'mail',
    'authorization',
    'rate-limits',
    'passwords',
    'tokens',
    'database',
    'catalogue',
    'errors',
    'formats',
  ],
  audit: ['client-network', 'paging', 'database', 'ids', 'errors'],
  revocation: ['database', 'errors'],
  paging: ['formats', 'errors'],
  mail: ['tokens', 'database', 'errors'],
  'client-network': [],
  context: [],
  request: [],
  'schema-types': [],
  authorization: ['errors'],
  'rate-limits': ['tokens', 'database', 'errors'],
  passwords: ['errors'],
  config: ['tokens', 'errors', 'deep-freeze'],
  logging: ['log-output'],
  'log-output': [],
  redis: ['errors'],
  database: ['errors'],
  tokens: ['formats'],
  errors: [],
  formats: [],
  ids: ['formats', 'errors'],
  'deep-freeze': [],
  'fast-path': [],
};

/** A folder that a project has added is a feature of its own: nobody but the list of features needs to know it. */
const arrowsOfOwnFeature = [
  'accounts',
  'audit',
  'paging',
  'authorization',
  'rate-limits',
  'database',
  'permissions',
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
  pg: ['database/', 'testing/start.ts'],
  express: ['http/', 'fast-path/', 'graphql/', 'routes.ts'],
  bcrypt: ['passwords/'],
  jsonwebtoken: ['tokens/'],
  nodemailer: ['mail/'],
};

/** Which feature may use the repositories of another: a story that spans both runs in one transaction. */
const sharedRepositories: Readonly<Record<string, readonly string[]>> = {
  sessions: ['accounts', 'audit'],
  administration: ['sessions', 'accounts', 'audit'],
  factors: ['sessions', 'accounts'],
};

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
  const own = parts.filter(isOwnFeature);
  if (isOwnFeature(part)) return arrowsOfOwnFeature;
  return [...(arrows[part] ?? []), ...(part === 'project' ? own : [])];
}

function isOwnFeature(part: string): boolean {
  return !(part in arrows) && files.some((file) => partOf(file) === part && file.endsWith('.resolvers.ts'));
}

/** The folder of src/ that a file lies in, or the name of a file that lies in none. */
function partOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ts$/, '');
}

function lies(file: string, places: readonly string[]): boolean {
  return places.some((place) => file.startsWith(place) || file.endsWith(place));
}

describe('the arrows', () => {
  it('are kept by every import of code', () => {
    const wrong = own
      .filter(({ from, to, typeOnly }) => !typeOnly && partOf(from) !== partOf(to))
      .filter(({ from, to }) => !below(partOf(from)).includes(partOf(to)))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
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

  it('of types go upwards only to what a request carries, the configuration and the generated types', () => {
    const mayBeNamedByAll =
      /^(context|request|config|errors|audit\/auth-event|schema-types|http\/metrics|config\/\w+)\.ts$/;
    const wrong = own
      .filter(({ from, to, typeOnly }) => typeOnly && partOf(from) !== partOf(to))
      .filter(({ from, to }) => !below(partOf(from)).includes(partOf(to)))
      .filter(
        ({ from, to }) =>
          !mayBeNamedByAll.test(to) &&
          !['context.ts', 'schema-types.ts'].includes(from) &&
          partOf(to) !== 'database',
      )
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
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
  const kindOf = (file: string) => /\.(resolvers|service|repository)\.ts$/.exec(file)?.[1];

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
      .filter(({ from }) => from !== 'services.ts')
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

describe('a file', () => {
  it('reads the environment only where a process starts', () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(texts.get(file) ?? ''));
    expect(readers.filter((file) => !lies(file, ['gatehouse.ts', 'commands/', 'testing/']))).toEqual([]);
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
