// Bundles dist/main.js and the packages it imports into dist/server/main.js, which is what `npm start` and production
// run. Node finds, reads and compiles 1,400 files otherwise, most of them a few lines long: 40 % of a cold start.
// Nothing is minified: a stack trace names our functions, and a line above each module says which file it was.
// `dist/main.js` does the same from files of their own, for tools that hook into the loading of modules.
//
// A module that names a file beside itself by `import.meta` must lie one folder deep in src/, as the bundle does in dist/.
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

export async function bundleServer() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['dist/main.js'],
    outdir: 'dist/server',
    bundle: true,
    // What is imported only when it is needed stays a file of its own.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // As ES modules: each use of a name from a CommonJS package calls a getter, and graphql's are used most.
    alias: { graphql: 'graphql/index.mjs' },
    external: [...readsItsFiles, ...neverLoaded],
    // By a `Response` pg asks whether it runs at Cloudflare. Naming it has Node 20 load its HTTP client: 35 ms and 4 MB.
    define: { Response: 'undefined' },
    // An ES module has no `require`, by which CommonJS packages ask for Node's own modules.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module';\nconst require = requireFor(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
