import { createMacKeys, refreshSecretProblems, secretProblem } from '../../src/tokens/secrets.js';

const current = 'the-refresh-secret-of-this-year-0123456789';
const previous = 'the-refresh-secret-of-last-year-0123456789';

function exported(settings: Parameters<typeof createMacKeys>[0], purpose: string): string[] {
  return createMacKeys(settings, purpose).map((key) => key.export().toString('hex'));
}

it('keys of two purposes, or of two secrets, have nothing in common', () => {
  const all = [
    ...exported({ current, previous }, 'refresh token v1'),
    ...exported({ current, previous }, 'device token v1'),
  ];
  expect(new Set(all).size).toBe(4);
  expect(all.every((hex) => hex.length === 64)).toBe(true);
});

it('the current secret comes first, and the list may be laid out in any way', () => {
  const first = exported({ current }, 'x');
  for (const list of [previous, ` ${previous} `, `,${previous},`, `${previous}\n`]) {
    expect(exported({ current, previous: list }, 'x')).toEqual([
      ...first,
      ...exported({ current: previous }, 'x'),
    ]);
  }
});

it('a secret has 32 bytes or more, ten different characters, is no PEM and no example', () => {
  for (const secret of [
    'abcdefghij'.repeat(4),
    'éèêëàâäôöüçñ'.repeat(2),
    current,
    'changeme-was-the-start-of-this-longer-one',
  ]) {
    expect(secretProblem(secret)).toBeNull();
  }
  expect(secretProblem('x'.repeat(31))).toMatch(/^must be at least 32 bytes/);
  expect(secretProblem('abcdefghi'.repeat(4))).toMatch(/^must have at least 10 different characters/);
  expect(secretProblem('-----BEGIN PUBLIC KEY-----abcdefghijklmnopqrstuvwxyz')).toMatch(/^holds a PEM/);
  expect(secretProblem('your-256-bit-secret-your-256-bit-secret')).toMatch(/^is a known example/);
});

it('every problem is named with its variable, and no value is repeated', () => {
  const settings = { current: 'hunter2', previous: `${previous},hunter3` };
  const problems = refreshSecretProblems(settings, ' hunter2 ');
  expect(problems).toEqual([
    expect.stringMatching(/^JWT_REFRESH_SECRET must be at least 32 bytes/),
    'JWT_REFRESH_SECRET must differ from JWT_SECRET.',
    expect.stringMatching(/^JWT_PREVIOUS_REFRESH_SECRETS: secret 2 must be at least 32 bytes/),
  ]);
  expect(problems.join()).not.toContain('hunter');
  expect(() => createMacKeys(settings, 'x')).toThrow(/JWT_PREVIOUS_REFRESH_SECRETS: secret 2/);
  expect(refreshSecretProblems({ current, previous }, previous)).toEqual([]);
});
