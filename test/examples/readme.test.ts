import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Block, blocksOf } from '../docs/blocks.js';
import { projectRoot } from '../helpers/database.js';

// The extension that README prints is laid over a copy of this checkout, and has to work there as it stands.

const LEFT = new Set(['.git', 'node_modules', 'dist', '.data', 'bench', 'coverage']);
const printed = blocksOf('README.md').filter(
  (block): block is Block & { file: string } => block.file !== null,
);
let checkout: string;

beforeAll(() => {
  checkout = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-readme-'));
  for (const name of fs.readdirSync(projectRoot).filter((name) => !LEFT.has(name))) {
    fs.cpSync(path.join(projectRoot, name), path.join(checkout, name), {
      recursive: true,
      filter: (source) => !LEFT.has(path.basename(source)),
    });
  }
  fs.symlinkSync(path.join(projectRoot, 'node_modules'), path.join(checkout, 'node_modules'));
  // The pages are not what it changes.
  fs.cpSync(path.join(projectRoot, 'dist/pages'), path.join(checkout, 'dist/pages'), {
    recursive: true,
    preserveTimestamps: true,
  });
});

afterAll(() => fs.rmSync(checkout, { recursive: true, force: true }));

/** Runs a program of the copy; what it wrote is the reason when it fails. */
async function run(command: string, ...args: string[]): Promise<string> {
  const program = command === 'node' ? process.execPath : path.join(checkout, 'node_modules/.bin', command);
  try {
    return (await promisify(execFile)(program, args, { cwd: checkout, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}

it('compiles, is guarded, and passes the tests of the SDL and the arrows', async () => {
  expect(printed.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['schema/notes.graphql', 'src/notes/notes.resolvers.ts', 'src/project.ts']),
  );
  for (const { file, text } of printed) {
    fs.mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    fs.writeFileSync(path.join(checkout, file), text);
  }
  await run('graphql-codegen');
  await run('node', 'scripts/build.js');
  await run('node', 'dist/commands/schema-print.js');
  expect(await run('node', 'dist/commands/schema-guards.js')).toMatch(/Query\.notes +@auth\n/);
  await run('jest', '--ci', 'test/architecture.test.ts', 'test/schema.test.ts');
}, 180_000);
