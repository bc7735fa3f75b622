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
  --list         says which there are, and whether they still fit the code; runs nothing
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
  // What a mistake leaves without use is no reason not to compile it.
  const settings = path.join(copy, 'tsconfig.json');
  fs.writeFileSync(
    settings,
    fs.readFileSync(settings, 'utf8').replace(/"noUnused(\w+)": true/g, '"noUnused$1": false'),
  );
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** The first test that failed, of those too that `npm test` leaves to the drills; null: all passed. */
async function findFailure(copy, tests) {
  const jest = 'node_modules/jest/bin/jest.js';
  const args = [
    '--bail',
    '--silent',
    '--testMatch',
    '<rootDir>/test/**/*.test.ts',
    '--runTestsByPath',
    ...filesOf(copy, tests),
  ];
  const built = await runSilently(copy, ['scripts/build.js', '--if-stale']);
  if (built.status !== 0) throw new Error(`It does not compile:\n${built.output}`);
  const { status, output } = await runSilently(copy, [jest, ...args]);
  return status === 0 ? null : (/^ {2}● (.+)$/m.exec(output)?.[1] ?? `the tests ended with ${status}`);
}

async function runSilently(copy, args) {
  const place = path.join(copy, '.output');
  const file = fs.openSync(place, 'w');
  const options = { cwd: copy, stdio: ['ignore', file, file], timeout: LONGEST_MS };
  const status = await run(process.execPath, args, options);
  fs.closeSync(file);
  return { status, output: fs.readFileSync(place, 'utf8') };
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

function placesOf({ file, find }) {
  const place = path.join(root, file);
  return fs.existsSync(place) ? fs.readFileSync(place, 'utf8').split(find).length - 1 : 0;
}

if (list) {
  for (const mutant of mutants) {
    const fits = placesOf(mutant) === 1 && mutant.tests.every((test) => fs.existsSync(path.join(root, test)));
    console.log(fits ? mutant.label : `${mutant.label} (DOES NOT FIT ${mutant.file})`);
    if (!fits) process.exitCode = 1;
  }
  process.exit();
}
const copy = copyCheckout();
const remove = () => fs.rmSync(copy, { recursive: true, force: true });
process.on('exit', remove);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, remove);
const survivors = [];
const already = trust ? null : await findFailure(copy, [...new Set(mutants.flatMap(({ tests }) => tests))]);
if (already !== null) {
  console.error(`Without a mistake the tests fail too: ${already}`);
  process.exit(1);
}
for (const mutant of mutants) {
  const restore = put(copy, mutant);
  const failed = await findFailure(copy, mutant.tests).catch((error) => {
    throw new Error(`${mutant.label}: ${error.message}`);
  });
  restore();
  console.log(
    failed === null ? `SURVIVED  ${mutant.label}` : `noticed   ${mutant.label}\n          by ${failed}`,
  );
  if (failed === null) survivors.push(mutant);
}
const noticed = mutants.length - survivors.length;
console.log(`${noticed} of ${mutants.length} mistakes were noticed.`);
process.exitCode = survivors.length > 0 ? 1 : 0;
