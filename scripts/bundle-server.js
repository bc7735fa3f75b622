// Bundles dist/start.js and the packages it imports into dist/server/, and writes dist/main.js, which runs that: what `npm start` and
// production run. Node finds, reads and compiles 1,400 files otherwise, most of them a few lines long: 40 % of a cold start.
// Nothing is minified: a stack trace names our functions, and a line above each module says which file it was.
// `dist/start.js` does the same from files of their own, for tools that hook into the loading of modules.
//
// A module that names a file beside itself by `import.meta` must lie one folder deep in src/, as the bundle does in dist/.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Stay in node_modules: packages that read files beside their own, or are machine code. */
const readsItsFiles = ['bcrypt', 'ioredis', 'pino', 'pino-pretty'];

/** What knex and pg would load for other databases and other drivers, and never do here. */
const neverLoaded = [
  'better-sqlite3',
  'mariadb',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-cloudflare',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'tedious',
];

/**
 * graphql as ES modules, however it is named and by whomever: there must be one copy of it, and each use of a name from a CommonJS
 * package calls a getter. So nothing that imports graphql may be in `readsItsFiles`.
 */
const graphqlAsModules = {
  name: 'graphql as ES modules',
  setup({ onResolve }) {
    onResolve({ filter: /^graphql(\/|$)/ }, ({ path: name }) => {
      const place = path.join(root, 'node_modules', name.replace(/\.m?js$/, ''));
      const file = [`${place}.mjs`, path.join(place, 'index.mjs')].find((each) => fs.existsSync(each));
      return file ? { path: file } : { errors: [{ text: `graphql has no module ${name}` }] };
    });
  },
};

/**
 * Stay in node_modules too, since parsing them takes an eighth of a start and few processes need them: knex' other
 * databases, and the tables of character sets, which Node loads from there at the first form that is posted.
 */
const leftOutside = {
  name: 'left outside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[\w-]+$/ }, ({ path: name, importer }) =>
      importer.endsWith('/knex/lib/dialects/index.js') && name !== './postgres'
        ? { path: `knex/lib/dialects/${name.slice('./'.length)}`, external: true }
        : undefined,
    );
    onResolve({ filter: /^\.\.\/encodings$/ }, ({ importer }) =>
      importer.includes('/iconv-lite/lib/') ? { path: 'iconv-lite/encodings', external: true } : undefined,
    );
  },
};

/**
 * An ES module has no `require`, by which CommonJS packages ask for Node's own modules. And `navigator` is what Node has from version 21
 * on: without it pg finds out by a `Response` that it is not at Cloudflare, for which Node loads its HTTP client, 35 ms and 4 MB.
 */
const banner = `import { createRequire as requireFor } from 'node:module';
const require = requireFor(import.meta.url);
globalThis.navigator ??= { userAgent: 'Node.js/' + process.versions.node.split('.')[0] };`;

export async function bundleServer() {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['dist/start.js'],
    outdir: 'dist/server',
    bundle: true,
    // What is imported only when it is needed stays a file of its own.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [graphqlAsModules, leftOutside],
    external: [...readsItsFiles, ...neverLoaded],
    banner: { js: banner },
    logLevel: 'warning',
  });
  await stop();
  // The server is read only once it is known that this Node can.
  fs.writeFileSync(
    path.join(root, 'dist/main.js'),
    "import './node-version.js';\n\nimport('./server/start.js');\n",
  );
}
