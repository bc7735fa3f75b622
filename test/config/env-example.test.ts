import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readConfig, variableNames } from '../../src/config.js';

const text = fs.readFileSync(path.join(__dirname, '../../.env.example'), 'utf8');
const lines = text.split('\n');
const assignments = lines.filter((line) => /^# [A-Z][A-Z0-9_]*=/.test(line)).map((line) => line.slice(2));

it('names every variable that is read, once and in the order of reading', () => {
  expect(assignments.map((line) => line.split('=', 1)[0])).toEqual(variableNames());
});

it('sets nothing until a line is uncommented', () => {
  for (const line of lines) expect(line === '' || line.startsWith('#')).toBe(true);
});

it('shows the defaults: with every line uncommented nothing changes', () => {
  const cwd = fs.mkdtempSync('/tmp/env-example-');
  try {
    const env = Object.fromEntries(assignments.map((line) => line.split(/=(.*)/, 2)));
    const shown = readConfig({ ...env, HASH_WORKERS: '' }, { cwd });
    const expected = readConfig({}, { cwd });
    expect(shown).toEqual({ ...expected, dataDirIsGiven: true });
  } finally {
    fs.rmSync(cwd, { recursive: true });
  }
});

it('is what docs/configuration.md was made from', () => {
  const root = path.join(__dirname, '../..');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/configuration-page.js', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
