import { spawnSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import { readConfig } from '../../src/config.js';
import { newSecret } from '../../src/tokens/keys/key-generation.js';
import { createKeyRing } from '../../src/tokens/keys/keys.js';
import { runCommand } from '../helpers/command.js';

// Env files are read by shells, systemd, container engines and Node, each with rules of its own for quotes, spaces and backslashes.

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://id.example.com',
  TRUST_PROXY: '10.0.0.0/8',
  DATABASE_URL: 'postgres://u:p@db/x',
  SMTP_URL: 'off',
};

/** As `docker run --env-file` reads it: what stands after the sign, as it stands. */
function readLiterally(file: string): Record<string, string> {
  const lines = file.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]));
}

/** As `source` and `EnvironmentFile=` of most shells read it. */
function readByShell(file: string): Record<string, string> {
  const { stdout } = spawnSync('sh', ['-ac', 'eval "$(cat)"; env'], {
    input: file,
    env: {},
    encoding: 'utf8',
  });
  const { PWD: _, SHLVL: __, _: ___, ...variables } = readLiterally(stdout);
  return variables;
}

describe.each(['HS256', 'RS256', 'ES256'])('keys:generate --algorithm %s --refresh --data', (algorithm) => {
  let file: string;

  beforeAll(async () => {
    const { code, stdout } = await runCommand(
      'keys-generate',
      ['--algorithm', algorithm, '--refresh', '--data'],
      {},
    );
    expect(code).toBe(0);
    file = stdout;
  });

  it('prints values that every reader of env files takes alike', () => {
    const read = readLiterally(file);
    expect(Object.keys(read)).toContain('JWT_REFRESH_SECRET');
    expect(parseEnv(file)).toEqual(read);
    expect(readByShell(file)).toEqual(read);
    for (const value of Object.values(read)) expect(value).toMatch(/^[\w-]+$/);
  });

  it('prints what production starts with, and what other instances verify with', () => {
    const [, kid] = /kid ([\w-]+)/.exec(file) ?? [];
    const mine = readConfig({ ...production, ...readLiterally(file) });
    expect(mine.tokens.keys.algorithm).toBe(algorithm);

    const announced = readLiterally(
      file.replace('# JWT_PREVIOUS_KEYS', 'JWT_PREVIOUS_KEYS'),
    ).JWT_PREVIOUS_KEYS;
    const theirs = readConfig({ JWT_PREVIOUS_KEYS: announced });
    expect(
      createKeyRing({ ...theirs.tokens.keys, algorithm: 'HS256', secret: newSecret() }).verification.has(
        kid ?? '',
      ),
    ).toBe(true);
  });
});

it('without options prints all that production needs', async () => {
  const { code, stdout } = await runCommand('keys-generate', [], {});
  expect(code).toBe(0);
  expect(readConfig({ ...production, ...readLiterally(stdout) }).tokens.keys.algorithm).toBe('HS256');
});
