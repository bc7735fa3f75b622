import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { blocks } from '../docs/blocks.js';
import { emptyDatabase, projectRoot } from '../helpers/database.js';
import { client, dataOf } from '../helpers/graphql.js';
import { newAddress, password, REGISTER } from '../helpers/users.js';
import { bareProject, must, nodeOf, type Place, pack, run, serve } from './installed.js';

// The packed tarball, installed in projects outside the checkout, as somebody has it who builds on Gatehouse.

const MOST_BYTES = 6 * 1024 * 1024;
const TEST_NODES = [20, 22, 24];

let place: Place;
/** Where it is installed, and nothing else but what a test brings. */
let bare: string;
/** What `gatehouse init` makes. */
let project: string;
const paths = new Map<number, string>();

beforeAll(async () => {
  place = await pack();
  bare = path.join(place.folder, 'bare');
  project = path.join(place.folder, 'My Notes');
  await bareProject(bare, [place.tarball, 'graphql-yoga', 'mercurius', 'fastify', '@graphql-tools/schema']);
  await must(bare, 'npx', ['--no', 'gatehouse', 'init', '../My Notes']);
  for (const version of TEST_NODES) {
    paths.set(version, `${await nodeOf(place, version)}:${process.env.PATH}`);
  }
}, 600_000);

afterAll(() => place?.remove());

const on = (version: number, env: Record<string, string> = {}) => ({
  PATH: paths.get(version) ?? '',
  ...env,
});

function filesBelow(folder: string): string[] {
  return (fs.readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    fs.statSync(path.join(folder, name)).isFile(),
  );
}

describe('the tarball', () => {
  const installed = () => path.join(bare, 'node_modules/gatehouse');

  it('holds what is needed and nothing else, in at most 6 MB', () => {
    const files = filesBelow(installed());
    const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(installed(), file)).size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
    const top = [...new Set(files.map((file) => file.split('/')[0]))].sort();
    expect(top).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'dist',
        'docs',
        'examples',
        'package.json',
        'schema',
      ].sort(),
    );
    expect(
      files.filter(
        (file) => /(\.map|\.test\.js|\/\.[^/]+)$|^dist\/server/.test(file) && !file.includes('.env.example'),
      ),
    ).toEqual([]);
  });

  it('brings no second graphql along', () => {
    expect(filesBelow(bare).filter((file) => file.endsWith('/graphql/package.json'))).toEqual([
      'node_modules/graphql/package.json',
    ]);
  });
});

describe('the command', () => {
  const gatehouse = (...args: string[]) => run(bare, 'npx', ['--no', 'gatehouse', ...args]);
  const commands = [
    'init',
    'start',
    'migrate',
    'user:create',
    'user:import',
    'keys:generate',
    'schema:print',
    'schema:guards',
  ];

  it.each(commands)('%s has --help, and refuses an option that it does not know', async (name) => {
    const [help, wrong] = await Promise.all([gatehouse(name, '--help'), gatehouse(name, '--hlep')]);
    expect([help.code, help.output]).toEqual([0, expect.stringContaining(`Usage: gatehouse ${name}`)]);
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining("'--hlep'")]);
  });

  it('lists its commands, and refuses another', async () => {
    expect(await must(bare, 'npx', ['--no', '--', 'gatehouse', '--help'])).toContain('user:create');
    expect(await gatehouse('strat')).toEqual({ code: 1, output: expect.stringContaining("'strat'") });
  });

  it('says which Node is needed on an old one', async () => {
    const PATH = `${await nodeOf(place, 18)}:${process.env.PATH}`;
    const { code, output } = await run(bare, 'node', ['node_modules/.bin/gatehouse', 'start'], { PATH });
    expect(code).toBe(1);
    expect(output.split('\n')[0]).toMatch(/18\..*20\.19/);
  });

  it('starts Gatehouse alone where there is no project', async () => {
    const { origin, child, ended } = await serve(bare, 'node_modules/.bin/gatehouse', ['start'], {
      PORT: '0',
    });
    expect(dataOf(await client(origin).post('{ can(permissions: []) }'))).toEqual({ can: false });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('gatehouse init', () => {
  it('refuses a folder that is not empty', async () => {
    const { code, output } = await run(bare, 'npx', ['--no', 'gatehouse', 'init', '../My Notes']);
    expect([code, output]).toEqual([1, expect.stringContaining('is not empty')]);
  });

  it('makes the shape of a project, which depends on the tarball and on no version', () => {
    const shape = [
      'src',
      'schema',
      'migrations',
      'test',
      'package.json',
      'tsconfig.json',
      'codegen.ts',
      '.env.example',
    ];
    expect(fs.readdirSync(project)).toEqual(expect.arrayContaining([...shape, '.gitignore', 'node_modules']));
    const { name, dependencies } = JSON.parse(fs.readFileSync(path.join(project, 'package.json'), 'utf8'));
    expect(name).toBe('my-notes');
    expect(dependencies.gatehouse).toBe(`file:../${path.basename(place.tarball)}`);
  });

  it('leaves the installation to others when it is told to', async () => {
    await must(bare, 'npx', ['--no', 'gatehouse', 'init', 'nested/deep', '--no-install']);
    const made = path.join(bare, 'nested/deep');
    expect(fs.existsSync(path.join(made, 'node_modules'))).toBe(false);
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(made, 'package.json'), 'utf8'));
    expect(dependencies.gatehouse).toBe(`file:../../../${path.basename(place.tarball)}`);
  });

  it('has types that the code generator writes again', async () => {
    const types = path.join(project, 'src/schema-types.ts');
    const written = fs.readFileSync(types, 'utf8');
    await must(project, 'npm', ['run', 'codegen']);
    expect(fs.readFileSync(types, 'utf8')).toBe(written);
  });
});

it('every import has the types that the contract names', async () => {
  const source = path.join(projectRoot, 'test/fixtures/package/every-export.ts');
  fs.copyFileSync(source, path.join(project, 'src/every-export.ts'));
  // Without `--`, npx takes the options for its own.
  const compile = [
    '--no',
    '--',
    'tsc',
    '--noEmit',
    '--skipLibCheck',
    'false',
    '--exactOptionalPropertyTypes',
  ];
  await must(project, 'npx', [...compile, '--module', 'node16', '--moduleResolution', 'node16']);
  await must(project, 'npx', [...compile, '--module', 'esnext', '--moduleResolution', 'bundler']);
  fs.rmSync(path.join(project, 'src/every-export.ts'));
});

it('the TypeScript that pages print compiles as it stands', async () => {
  const copy = path.join(place.folder, 'pages');
  await bareProject(copy, [
    place.tarball,
    'graphql-yoga',
    'mercurius',
    'fastify',
    '@graphql-tools/schema',
    'jose',
    '@apollo/client',
    '@urql/core',
    'graphql-request',
    'relay-runtime',
    '@types/relay-runtime',
    'rxjs',
    'typescript',
    '@types/node@20',
  ]);
  for (const name of ['src', 'schema', 'migrations', 'test', 'tsconfig.json']) {
    fs.cpSync(path.join(project, name), path.join(copy, name), { recursive: true });
  }
  const printed = blocks.filter(
    ({ page, language }) => ['ts', 'js'].includes(language) && page.startsWith('docs/'),
  );
  const folders = new Map(
    [...new Set(printed.map(({ page }) => page))].map((page, at) => [page, `src/page-${at}`]),
  );
  for (const [at, { page, file, text, language }] of printed.entries()) {
    if (text.startsWith('// in a test of test/')) continue;
    const isInProject = file !== null && /^(src|test)\//.test(file);
    const target = isInProject ? file : `${folders.get(page)}/${file ?? `block-${at}.${language}`}`;
    fs.mkdirSync(path.join(copy, path.dirname(target)), { recursive: true });
    // A block without an import is a module all the same.
    fs.writeFileSync(
      path.join(copy, target),
      /^(import|export)\b/m.test(text) ? text : `${text}\nexport {};\n`,
    );
  }
  fs.copyFileSync(
    path.join(projectRoot, 'test/fixtures/package/assumed.d.ts'),
    path.join(copy, 'src/assumed.d.ts'),
  );
  await must(copy, 'npx', ['--no', '--', 'tsc', '--noEmit', '--allowJs']);
}, 300_000);

describe.each(TEST_NODES)('on Node %s', (version) => {
  it('npm test of a new project passes', async () => {
    expect(await must(project, 'npm', ['test'], on(version))).toMatch(/pass 5\n/);
  });

  it('npm start of a new project serves its types behind their guards, on tables of its own', async () => {
    const database = await emptyDatabase();
    try {
      const env = { PORT: '0', DATABASE_URL: database.url, BCRYPT_COST: '10' };
      const { origin, child, ended } = await serve(project, 'npm', ['start'], on(version, env));
      const api = client(origin);
      const input = { email: newAddress(), password, name: 'Ada', delivery: 'BODY' };
      const { accessToken: token } = dataOf(await api.post(REGISTER, { input })).register;
      const write = 'mutation { writeNote(input: { title: "On engines", text: "…" }) { title } }';
      expect((await api.post(write)).code).toBe('UNAUTHENTICATED');
      expect(dataOf(await api.post(write, {}, { token })).writeNote).toEqual({ title: 'On engines' });
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      expect(await namesIn(database.url, 'gatehouse_project_migrations')).toEqual(['notes/0001_notes']);
      expect(await namesIn(database.url, 'gatehouse_migrations')).not.toContain('notes/0001_notes');
      const again = await must(project, 'npx', ['--no', 'gatehouse', 'migrate'], on(version, env));
      expect(again).toContain('Nothing to migrate.');
    } finally {
      await database.drop();
    }
  });

  it('the directives work on other servers, which pass on what they refuse with', async () => {
    const source = path.join(projectRoot, 'test/fixtures/package/other-servers.js');
    fs.copyFileSync(source, path.join(bare, 'other-servers.js'));
    const answers = JSON.parse(await must(bare, 'node', ['other-servers.js'], on(version)));
    const refusals = {
      secret: { code: 'FORBIDDEN', message: 'You are not allowed to do this.' },
      strong: { code: 'REAUTHENTICATION_REQUIRED', level: 2, methods: [] },
      item: { code: 'FORBIDDEN' },
    };
    for (const server of ['yoga', 'mercurius']) {
      expect(answers[server]).toMatchObject({
        anonymous: { code: 'UNAUTHENTICATED' },
        ...refusals,
        open: 'hello',
      });
    }
  });
});

async function namesIn(url: string, table: string): Promise<string[]> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    const { rows } = await connection.query<{ name: string }>(`select name from ${table} order by id`);
    return rows.map(({ name }) => name);
  } finally {
    await connection.end();
  }
}
