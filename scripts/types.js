// npm run types: what the compiler says of everything that is no part of the build.
import '../src/node-version.js';
import { readFlags } from './arguments.js';
import { tsc } from './compile.js';

readFlags('npm run types    checks the types of sources, tests, pages and examples');
for (const project of ['tsconfig.json', 'pages', 'client']) {
  const status = await tsc('--noEmit', '-p', project);
  if (status !== 0) process.exit(status);
}
