// npm run test:mutants: puts small mistakes into a copy of the checkout, one at a time, and says which of them no test notices.
import '../src/node-version.js';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readFlags } from './arguments.js';
import { run } from './child.js';

const root = path.resolve(import.meta.dirname, '..');
const lists = path.join(root, 'test/mutants');
/** Longer than any list of tests takes: a mistake that has them wait for ever is noticed too. */
const LONGEST_MS = 300_000;

const { only, list, trust } = readFlags(
  `npm run test:mutants [-- --only TEXT] [--list] [--trust]    how many small mistakes the tests notice
  --only TEXT    those whose area or name has the text
  --list         says which there are, and runs nothing
  --trust        does not first run the tests without a mistake`,
  {
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    trust: { type: 'boolean', default: false },
  },
);

/** Each: `name`, what goes wrong; `find` and `replace` in `file`; `tests`, of which one has to fail. */
const mutants = fs
  .readdirSync(lists)
  .sort()
  .flatMap((file) =>
    JSON.parse(fs.readFileSync(path.join(lists, file), 'utf8')).map((mutant) => ({
      ...mutant,
      label: `${path.basename(file, '.json')}: ${mutant.name}`,
    })),
  )
  .filter(({ label }) => label.includes(only));

function copyCheckout() {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-mutants-'));
  // The embedded server of the tests may run as another account.
  fs.chmodSync(copy, 0o711);
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((each) => each && fs.existsSync(path.join(root, each)))) {
    fs.cpSync(path.join(root, file), path.join(copy, file), { preserveTimestamps: true });
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** The exit status of the tests, those that `npm test` leaves to the drills included. */
function runTests(copy, tests) {
  const jest = 'node_modules/jest/bin/jest.js';
  const args = [
    '--bail',
    '--silent',
    '--testMatch',
    '<rootDir>/test/**/*.test.ts',
    '--runTestsByPath',
    ...filesOf(copy, tests),
  ];
  return run(process.execPath, ['scripts/run.js', jest, ...args], {
    cwd: copy,
    stdio: 'ignore',
    timeout: LONGEST_MS,
  });
}

function filesOf(copy, tests) {
  return tests.flatMap((test) =>
    test.endsWith('.ts')
      ? [test]
      : fs
          .readdirSync(path.join(copy, test), { recursive: true })
          .filter((file) => file.endsWith('.test.ts'))
          .map((file) => path.join(test, file)),
  );
}

function put(copy, { file, find, replace, label }) {
  const place = path.join(copy, file);
  const text = fs.readFileSync(place, 'utf8');
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(`${label}: what it replaces stands ${parts.length - 1} times in ${file}`);
  fs.writeFileSync(place, parts.join(replace));
  return () => fs.writeFileSync(place, text);
}

if (list) {
  for (const { label } of mutants) console.log(label);
  process.exit();
}
const copy = copyCheckout();
process.on('exit', () => fs.rmSync(copy, { recursive: true, force: true }));
const survivors = [];
if (!trust && (await runTests(copy, [...new Set(mutants.flatMap(({ tests }) => tests))])) !== 0) {
  console.error('Without a mistake the tests fail too: mend that first.');
  process.exit(1);
}
for (const mutant of mutants) {
  const restore = put(copy, mutant);
  const noticed = (await runTests(copy, mutant.tests)) !== 0;
  restore();
  console.log(`${noticed ? 'noticed ' : 'SURVIVED'}  ${mutant.label}`);
  if (!noticed) survivors.push(mutant);
}
const noticed = mutants.length - survivors.length;
console.log(`${noticed} of ${mutants.length} mistakes were noticed.`);
process.exitCode = survivors.length > 0 ? 1 : 0;
