import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const built = pathToFileURL(path.join(__dirname, '../dist/logging/log-output.js')).href;
const lines = 20_000;
/** Writes many lines over several turns of the event loop, then reports on standard error how many were lost. */
const program = `
  import { openLogOutput } from '${built}';
  const output = openLogOutput(1);
  for (let index = 0; index < ${lines}; index++) {
    output.write('line ' + index + '\\n');
    if (index % 1000 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (process.argv[1] === 'crash') throw new Error('crashed');
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.stderr.write(String(output.lostLines()));`;

async function run(stdout: 'pipe' | number, { mode = '', read = true } = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, mode], {
    stdio: ['ignore', stdout, 'pipe'],
  });
  let text = '';
  let errors = '';
  if (read) child.stdout?.on('data', (chunk) => (text += chunk));
  else child.stdout?.destroy();
  child.stderr?.on('data', (chunk) => (errors += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, errors, count: text.split('\n').length - 1, last: text.trimEnd().split('\n').at(-1) };
}

it('writes every line, in order', async () => {
  expect(await run('pipe')).toEqual({ code: 0, errors: '0', count: lines, last: `line ${lines - 1}` });
});

it('writes the last lines of a process that crashes', async () => {
  expect(await run('pipe', { mode: 'crash' })).toMatchObject({
    code: 1,
    count: lines,
    last: `line ${lines - 1}`,
  });
});

it('outlives a reader that goes away', async () => {
  const { code, errors } = await run('pipe', { read: false });
  expect(code).toBe(0);
  expect(Number(errors)).toBeGreaterThan(0);
});

const full = fs.existsSync('/dev/full') ? it : it.skip;
full('outlives a full disk, and ends when it should', async () => {
  const device = fs.openSync('/dev/full', 'w');
  try {
    const { code, errors } = await run(device);
    expect(code).toBe(0);
    expect(Number(errors)).toBeGreaterThan(0);
  } finally {
    fs.closeSync(device);
  }
});
