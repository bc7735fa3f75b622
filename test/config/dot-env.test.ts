import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadDotEnv } from '../../src/config/reading/dot-env.js';
import { ConfigError } from '../../src/config/reading/reader.js';

let cwd: string;
beforeEach(() => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'dot-env-'));
});
afterEach(() => fs.rmSync(cwd, { recursive: true }));

it('changes nothing without a file', () => {
  const env = { PORT: '1' };
  expect(loadDotEnv(cwd, env)).toBe(env);
});

it('adds what is not set, and never overrides what is, not even an empty one', () => {
  fs.writeFileSync(path.join(cwd, '.env'), '\uFEFFPORT=5000\n# a comment\nHOST="::1"\nLOG_LEVEL=debug\n');
  const env = Object.freeze({ PORT: '1', LOG_LEVEL: '' });
  expect(loadDotEnv(cwd, env)).toEqual({ PORT: '1', LOG_LEVEL: '', HOST: '::1' });
});

it('says so when the file is there and cannot be read', () => {
  fs.mkdirSync(path.join(cwd, '.env'));
  expect(() => loadDotEnv(cwd, {})).toThrow(ConfigError);
});

it('takes values of several lines, exported names and comments', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nabc=\n# no comment\n-----END PRIVATE KEY-----';
  fs.writeFileSync(
    path.join(cwd, '.env'),
    `# a comment\n\nexport KEY="${key}"\r\n  OTHER = 'a b' # why\nLAST=\n`,
  );
  expect(loadDotEnv(cwd, {})).toEqual({ KEY: key, OTHER: 'a b', LAST: '' });
});

it('refuses a line that would swallow the next one, by its number and without its text', () => {
  fs.writeFileSync(path.join(cwd, '.env'), 'PORT=5000\n\nsomething secret\nSMTP_URL=off\nHOST="::1"\n');
  const file = path.join(cwd, '.env');
  expect(() => loadDotEnv(cwd, {})).toThrow(
    new ConfigError([`Line 3 of ${file} is neither NAME=value nor a comment, which begins with #.`]),
  );
});
