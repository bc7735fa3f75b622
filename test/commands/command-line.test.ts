import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../helpers/database.js';

// What every command and script has in common: --help says how it is used, and nothing that it does not know is passed over.

const commands = fs
  .readdirSync(path.join(projectRoot, 'dist/commands'))
  .filter((name) => name.endsWith('.js'));
const programs = [
  'dist/main.js',
  ...commands.map((name) => `dist/commands/${name}`),
  ...['build', 'configuration-page', 'dev', 'example-web', 'schema-breaks', 'types'].map(
    (name) => `scripts/${name}.js`,
  ),
];

function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(projectRoot, program), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe.each(programs)('%s', (program) => {
  it('says how it is used when it is asked', () => {
    const { status, stdout, stderr } = run(program, '--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/npm (run|start)|gatehouse COMMAND/);
  });

  it('refuses an option that it does not know', () => {
    const { status, stdout, stderr } = run(program, '--hlep');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain("'--hlep'");
    expect(stderr).toMatch(/npm (run|start)|gatehouse COMMAND/);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('refuses an argument too many', () => {
    const { status, stdout, stderr } = run(program, 'one.csv', 'surplus');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/'(one\.csv|surplus)'/);
  });
});
