import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './helpers/database.js';

const read = (file: string) => fs.readFileSync(path.join(projectRoot, file), 'utf8');
const { scripts, engines } = JSON.parse(read('package.json'));

/** Whatever is run of ours: what npm runs, and what runs where it is deployed. */
const programs = [
  ...new Set(Object.values<string>(scripts).flatMap((script) => script.match(/\bscripts\/\S+\.js/g) ?? [])),
  'dist/main.js',
  'dist/start.js',
  ...fs
    .readdirSync(path.join(projectRoot, 'dist/commands'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `dist/commands/${name}`),
];

function runOn(version: string, program: string) {
  return spawnSync(
    process.execPath,
    ['--require', path.join(__dirname, 'fixtures/old-node.cjs'), path.join(projectRoot, program), '--help'],
    { env: { PATH: process.env.PATH, NODE_FOUND: version }, encoding: 'utf8', cwd: projectRoot },
  );
}

const oldest = programs.map((program) => [program, '20.18.3']);

it.each([...oldest, ['dist/main.js', '16.20.2']])(
  '%s says which Node it needs before anything else, on Node %s',
  (program, version) => {
    const { status, stdout, stderr } = runOn(version, program);
    expect([status, stdout, stderr]).toEqual([
      1,
      '',
      `This is Node ${version}, and Gatehouse needs Node 20.19 or later.\n`,
    ]);
  },
);

it('the releases that are needed start', () => {
  for (const version of ['20.19.0', '22.0.0', '24.1.0']) {
    expect(runOn(version, 'dist/commands/keys-generate.js').status).toBe(0);
  }
});

it('the package names the same release, and the image and CI run what is promised', () => {
  expect(engines.node).toBe('>=20.19');
  const ci = read('.ci/run');
  const [, image] = /^ARG NODE=node:(\d+)-/m.exec(read('Dockerfile')) ?? [];
  expect(ci).toContain(`'npm test on Node ${image}'`);
  expect(ci).toContain(`'the service starts on Node 22'`);
});
