import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../helpers/database.js';

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    outDir: 'out',
  },
  include: ['program.ts', 'gql'],
};

/** A project of somebody who uses the API, with `schema.graphql`, the built client as `./client` and the packages of this one. */
export function createProject(program: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-consumer-'));
  fs.symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
  // For the compiler, and for the program that it writes into out/.
  fs.mkdirSync(path.join(folder, 'out'));
  for (const place of ['client', 'out/client'])
    fs.symlinkSync(path.join(projectRoot, 'dist/client'), path.join(folder, place));
  const write = (name: string, content: unknown) =>
    fs.writeFileSync(
      path.join(folder, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  write('package.json', { type: 'module' });
  write('tsconfig.json', TSCONFIG);
  write('program.ts', program);

  function run(command: string, args: string[]): Promise<string> {
    return promisify(execFile)(command, args, { cwd: folder }).then(
      ({ stdout }) => stdout,
      (error) => {
        throw new Error(`${command}: ${error.stdout}${error.stderr}`);
      },
    );
  }

  const tool = (name: string, ...args: string[]) =>
    run(path.join(projectRoot, 'node_modules/.bin', name), args);

  return {
    folder,
    write,
    /** The code generator, with everything that is the same in all of them. */
    async generate(config: object): Promise<void> {
      write('codegen.json', {
        schema: path.join(projectRoot, 'schema.graphql'),
        documents: 'program.ts',
        emitLegacyCommonJSImports: false,
        ...config,
      });
      await tool('graphql-codegen', '--config', 'codegen.json');
    },
    compile: () => tool('tsc', '-p', 'tsconfig.json'),
    /** What the compiled program prints, as JSON. */
    async start(...args: string[]): Promise<unknown> {
      return JSON.parse(await run(process.execPath, ['out/program.js', ...args]));
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
