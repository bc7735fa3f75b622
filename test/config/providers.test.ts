import { generateKeyPairSync } from 'node:crypto';
import { readConfig } from '../../src/config.js';

const cwd = '/tmp';
const secrets = {
  JWT_SECRET: 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6',
  JWT_REFRESH_SECRET: 'f1e2d3c4b5a6f7e8d9c0b1a2f3e4d5c6',
  DATA_ENCRYPTION_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
};
const read = (env: Record<string, string>) => readConfig({ ...secrets, ...env }, { cwd });
const pem = (curve: string) =>
  String(
    generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
    return [];
  } catch (error) {
    return (error as { problems: readonly string[] }).problems;
  }
}

it('there is none unless one is named, and sign-ins lead back to PUBLIC_URL and CORS_ORIGINS', () => {
  const { providers, rateLimits } = read({
    PUBLIC_URL: 'https://id.example.com/auth',
    CORS_ORIGINS: 'https://app.example.com',
  });
  expect(providers).toEqual({
    list: [],
    appOrigins: ['https://id.example.com', 'https://app.example.com'],
  });
  expect(rateLimits.provider).toEqual({ count: 30, windowSeconds: 60 });
});

it('the four known ones need their client alone; what their word is worth differs', () => {
  const client = (name: string) => ({
    [`PROVIDER_${name}_CLIENT_ID`]: 'id',
    [`PROVIDER_${name}_CLIENT_SECRET`]: 's',
  });
  const { list } = read({
    PROVIDERS: 'google,github,apple,microsoft,acme-corp',
    ...client('GOOGLE'),
    ...client('GITHUB'),
    ...client('MICROSOFT'),
    ...client('ACME_CORP'),
    PROVIDER_ACME_CORP_ISSUER: 'https://id.acme.example/realms/one/',
    PROVIDER_APPLE_CLIENT_ID: 'id',
    PROVIDER_APPLE_PRIVATE_KEY: pem('P-256').replaceAll('\n', '\\n'),
    PROVIDER_APPLE_KEY_ID: 'KEY',
    PROVIDER_APPLE_TEAM_ID: 'TEAM',
  }).providers;
  expect(list.map(({ name, title, issuer, trustEmail }) => [name, title, issuer, trustEmail])).toEqual([
    ['google', 'Google', 'https://accounts.google.com', 'claim'],
    ['github', 'GitHub', 'https://github.com', 'claim'],
    ['apple', 'Apple', 'https://appleid.apple.com', 'claim'],
    ['microsoft', 'Microsoft', 'https://login.microsoftonline.com/common/v2.0', 'never'],
    ['acme-corp', 'Acme-corp', 'https://id.acme.example/realms/one', 'never'],
  ]);
  expect(list[2]?.credentials).toMatchObject({ kind: 'key', keyId: 'KEY', teamId: 'TEAM' });
});

it('all that is wrong is named at once', () => {
  const problems = problemsOf({
    PROVIDERS: 'google,apple,acme',
    PROVIDER_APPLE_CLIENT_ID: 'id',
    PROVIDER_APPLE_PRIVATE_KEY: pem('P-384'),
    PROVIDER_ACME_ISSUER: 'http://id.acme.example',
    PROVIDER_ACME_CLIENT_ID: 'id',
    PROVIDER_ACME_CLIENT_SECRET: 's',
    PROVIDER_ACME_TRUST_EMAIL: 'always',
    PROVIDER_ACME_SCOPES: 'email',
    APP_ORIGINS: 'https://*.example.com',
    PROVIDER_RATE_LIMIT: 'often',
  });
  expect(problems.map((problem) => problem.split(' ', 1)[0])).toEqual([
    'PROVIDER_GOOGLE_CLIENT_ID',
    'PROVIDER_GOOGLE_CLIENT_SECRET',
    'PROVIDER_APPLE_PRIVATE_KEY',
    'PROVIDER_APPLE_KEY_ID',
    'PROVIDER_APPLE_TEAM_ID',
    'PROVIDER_ACME_ISSUER',
    'PROVIDER_ACME_TRUST_EMAIL',
    'PROVIDER_ACME_SCOPES',
    'APP_ORIGINS',
    'PROVIDER_RATE_LIMIT',
  ]);
});

it('every item of a list that is wrong is told at once, by its place and never by its text', () => {
  const [problem = '', ...others] = problemsOf({
    APP_ORIGINS: 'https://app.example.com/x, https://app.example.com, nonsense,,https://*.example.com',
  });
  expect(others).toEqual([]);
  expect(problem).toMatch(/^APP_ORIGINS \(item.* 1/);
  for (const place of [3, 5]) expect(problem).toMatch(new RegExp(`\\(items? (\\d, )*${place}\\b`));
  expect(problem).not.toMatch(/\b[24] of the list|nonsense/);
});

it('a name that is no name hides nothing about the others', () => {
  const env = { PROVIDERS: 'Google,github,a b', PROVIDER_GITHUB_CLIENT_SECRET: 's' };
  expect(problemsOf(env).map((problem) => problem.split(' ', 1)[0])).toEqual([
    'PROVIDERS',
    'PROVIDER_GITHUB_CLIENT_ID',
  ]);
});

it.each([
  ['http://localhost:9000', true],
  ['http://127.0.0.1:9000', true],
  ['http://[::1]:9000', true],
  ['http://localhost.example.com', false],
  ['http://192.168.0.1', false],
  ['https://user@id.example.com', false],
  ['https://id.example.com/?x', false],
  ['id.example.com', false],
])('the issuer %s: %s', (issuer, isGood) => {
  const env = { PROVIDERS: 'acme', PROVIDER_ACME_CLIENT_ID: 'x', PROVIDER_ACME_CLIENT_SECRET: 'x' };
  expect(problemsOf({ ...env, PROVIDER_ACME_ISSUER: issuer }).length === 0).toBe(isGood);
});

it.each(['Google', 'a b', 'a--b', '../x', 'a,a', 'a-b,a-b'])('%s is no list of names', (names) => {
  expect(problemsOf({ PROVIDERS: names }).some((problem) => problem.startsWith('PROVIDERS '))).toBe(true);
});

it('variables of a provider that is not named are pointed out', () => {
  const { warnings } = read({ PROVIDER_GOOGLE_CLIENT_ID: 'id' });
  expect(warnings).toEqual(['PROVIDER_GOOGLE_CLIENT_ID is not read: PROVIDERS names no such provider.']);
});

it('domains of `domain:` are exact, and one at least is needed', () => {
  const env = {
    PROVIDERS: 'acme',
    PROVIDER_ACME_ISSUER: 'https://id.example.com',
    PROVIDER_ACME_CLIENT_ID: 'x',
    PROVIDER_ACME_CLIENT_SECRET: 'x',
  };
  const trusting = (trust: string) => ({ ...env, PROVIDER_ACME_TRUST_EMAIL: trust });
  expect(read(trusting('domain:A.example, b.example')).providers.list[0]?.trustEmail).toEqual({
    domains: ['a.example', 'b.example'],
  });
  for (const wrong of ['domain:', 'domain:*.example.com', 'domain:a@b.example', 'domain:localhost']) {
    expect(problemsOf(trusting(wrong))).toHaveLength(1);
  }
});
