import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../helpers/database.js';

// The example is laid over a copy of this checkout, as its README says, and has to work there.

const left = new Set(['.git', 'node_modules', 'dist', '.data', 'docs', 'bench', 'coverage']);
let checkout: string;

beforeAll(() => {
  checkout = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-example-'));
  for (const name of fs.readdirSync(projectRoot).filter((name) => !left.has(name))) {
    fs.cpSync(path.join(projectRoot, name), path.join(checkout, name), {
      recursive: true,
      filter: (source) => path.basename(source) !== 'node_modules' && path.basename(source) !== 'dist',
    });
  }
  fs.symlinkSync(path.join(projectRoot, 'node_modules'), path.join(checkout, 'node_modules'));
  // The pages are not what it changes.
  fs.cpSync(path.join(projectRoot, 'dist/pages'), path.join(checkout, 'dist/pages'), {
    recursive: true,
    preserveTimestamps: true,
  });
});

afterAll(() => {
  fs.rmSync(checkout, { recursive: true, force: true });
});

/** Runs a program of the copy; what it wrote is the reason when it fails. */
async function run(command: string, ...args: string[]): Promise<void> {
  const program = command === 'node' ? process.execPath : path.join(checkout, 'node_modules/.bin', command);
  try {
    await promisify(execFile)(program, args, { cwd: checkout, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}

it('articles: laid over a checkout, it compiles, and its tests and those of the schema and the arrows pass', async () => {
  await run('node', 'examples/articles/install.js');
  await run('node', 'examples/articles/install.js');
  await run('graphql-codegen');
  await run('node', 'scripts/build.js');
  await run('node', 'dist/commands/schema-print.js');
  const tests = { extends: './tsconfig.json', include: ['test/articles.test.ts'] };
  fs.writeFileSync(path.join(checkout, 'tsconfig.articles.json'), JSON.stringify(tests));
  await run('tsc', '-p', 'tsconfig.articles.json');
  await run('jest', '--ci', 'test/articles.test.ts', 'test/architecture.test.ts', 'test/schema.test.ts');
}, 120_000);
