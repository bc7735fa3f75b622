import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigError } from '../../src/config/reading/reader.js';
import { type Config, readConfig, withListeningPort } from '../../src/config.js';

let cwd: string;
beforeAll(() => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'config-'));
});
afterAll(() => fs.rmSync(cwd, { recursive: true, force: true }));

const secret = 'k3Jx0vQmZ8sT1yWc5uRb7nHd2gLf9aPe';
const refreshSecret = 'Zq7Lw2Xn5Vb8Mc1Kd4Jf6Hg9Ts3Ry0Pu';
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://id.example.com',
  TRUST_PROXY: '10.0.0.0/8',
  DATABASE_URL: 'postgres://u:p@db/x',
  JWT_SECRET: secret,
  JWT_REFRESH_SECRET: refreshSecret,
  DATA_ENCRYPTION_KEY: 'Pd2Wm9Xk4Rt7Yb1Ns6Qc3Hf8Lg5Jv0Za',
  SMTP_URL: 'off',
};

function read(env: Record<string, string>): Config {
  return readConfig(env, { cwd });
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function pem(type: 'rsa' | 'ec', modulusLength = 2048, namedCurve = 'P-256'): string {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength })
      : generateKeyPairSync('ec', { namedCurve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('without any variable', () => {
  it('has the documented defaults', () => {
    const config = read({});
    expect(config).toMatchObject({
      production: false,
      dataDir: path.join(cwd, '.data'),
      http: {
        host: '127.0.0.1',
        port: 4000,
        publicUrl: 'http://localhost:4000',
        secureCookies: false,
        corsOrigins: ['https://studio.apollographql.com'],
        trustProxy: [],
        forceHttps: false,
      },
      database: { url: null, poolMax: 10, migrateOnStart: true, embedded: { binDir: null, user: null } },
      redis: { url: null },
      tokens: {
        keys: { algorithm: 'HS256' },
        issuer: 'http://localhost:4000',
        audience: 'http://localhost:4000',
        accessTtlSeconds: 900,
        clockToleranceSeconds: 5,
      },
      sessions: {
        refreshTtlSeconds: 7 * 86_400,
        rememberMeTtlSeconds: 30 * 86_400,
        maxAgeSeconds: 90 * 86_400,
        reuseLeewaySeconds: 10,
      },
      passwords: { bcryptCost: 12, minLengthCodePoints: 8, pepper: null, previousPeppers: [] },
      accounts: { requireVerifiedEmail: false },
      mail: {
        destination: { kind: 'folder', directory: path.join(cwd, '.data/outbox') },
        emailTokenTtlSeconds: 86_400,
        passwordResetTtlSeconds: 1800,
        pages: {
          verifyEmail: 'http://localhost:4000/verify-email',
          resetPassword: 'http://localhost:4000/reset-password',
          undoEmailChange: 'http://localhost:4000/undo-email-change',
        },
      },
      rateLimits: {
        login: { count: 5, windowSeconds: 900 },
        register: { count: 10, windowSeconds: 3600 },
        email: { count: 3, windowSeconds: 3600 },
        refresh: { count: 120, windowSeconds: 60 },
      },
      audit: { retentionSeconds: 400 * 86_400 },
      graphql: { introspection: true, landingPage: true, persistedOperations: null },
      metrics: { port: null, token: null },
      log: { level: 'info' },
      warnings: [],
    });
    expect(config.passwords.hashWorkers).toBe(Math.min(4, os.availableParallelism()));
  });

  it('keeps the secrets it made for the next start', () => {
    expect(read({}).tokens).toEqual(read({}).tokens);
  });

  it('counts an empty variable as not set', () => {
    expect(read({ PORT: '', JWT_SECRET: '  ', TRUST_PROXY: '' })).toEqual(read({}));
  });

  it('cannot be changed', () => {
    const config = read({ CORS_ORIGINS: 'https://a.example' });
    expect(Object.isFrozen(config.rateLimits.login)).toBe(true);
    expect(() => (config.http.corsOrigins as string[]).push('https://evil.example')).toThrow(TypeError);
  });
});

describe('in production', () => {
  it('starts with what is required, and has its own defaults', () => {
    expect(read(production)).toMatchObject({
      production: true,
      http: { host: '0.0.0.0', corsOrigins: [], forceHttps: true, secureCookies: true },
      database: { migrateOnStart: false },
      tokens: { issuer: 'https://id.example.com', audience: 'https://id.example.com' },
      graphql: { introspection: false, landingPage: false },
      mail: { destination: { kind: 'off' } },
      warnings: [],
    });
  });

  it('refuses to start without them, naming each once', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });
    const names = problems.map((problem) => problem.split(' ')[0]);
    expect(names.sort()).toEqual([
      'DATABASE_URL',
      'DATA_ENCRYPTION_KEY',
      'FORCE_HTTPS',
      'JWT_REFRESH_SECRET',
      'JWT_SECRET',
      'PUBLIC_URL',
      'SMTP_URL',
    ]);
  });

  it('makes no secrets and touches no folder', () => {
    expect(problemsOf({ ...production, DATA_DIR: 'untouched', JWT_REFRESH_SECRET: '' })).toHaveLength(1);
    read({ ...production, DATA_DIR: 'untouched' });
    expect(fs.existsSync(path.join(cwd, 'untouched'))).toBe(false);
  });

  it('needs the private key instead of the secret under RS256 and ES256', () => {
    for (const JWT_ALGORITHM of ['RS256', 'ES256']) {
      expect(problemsOf({ ...production, JWT_SECRET: '', JWT_ALGORITHM })).toEqual([
        expect.stringMatching(/^JWT_PRIVATE_KEY or JWT_PRIVATE_KEY_FILE is required/),
      ]);
    }
  });

  it('refuses short and published secrets, and one secret for two purposes', () => {
    const first = (env: Record<string, string>) => problemsOf({ ...production, ...env })[0];
    expect(first({ JWT_SECRET: 'x1'.repeat(15) })).toMatch(/^JWT_SECRET must be at least 32 bytes/);
    expect(first({ JWT_SECRET: 'your-256-bit-secret-your-256-bit-secret' })).toMatch(
      /^JWT_SECRET is a known example/,
    );
    expect(first({ JWT_REFRESH_SECRET: secret })).toBe('JWT_REFRESH_SECRET must differ from JWT_SECRET.');
    expect(first({ JWT_PREVIOUS_KEYS: refreshSecret })).toMatch(/^JWT_REFRESH_SECRET must differ/);
    expect(first({ JWT_PREVIOUS_REFRESH_SECRETS: secret })).toMatch(
      /^JWT_PREVIOUS_REFRESH_SECRETS must differ/,
    );
    expect(first({ PASSWORD_PEPPER: secret })).toMatch(/^PASSWORD_PEPPER must differ/);
    expect(first({ JWT_PREVIOUS_REFRESH_SECRETS: 'a'.repeat(32) })).toMatch(
      /^JWT_PREVIOUS_REFRESH_SECRETS: secret 1 must have at least 10 different characters/,
    );
    expect(problemsOf({ ...production, JWT_SECRET: 'abcdefghij'.repeat(4) })).toEqual([]);
    // Bytes, not characters.
    expect(problemsOf({ ...production, JWT_SECRET: 'äöüßéèêçñøåæœþðđ' })).toEqual([]);
  });

  it('refuses an access token that would outlive what renews it, whichever of both that is', () => {
    const ttls = (ACCESS_TOKEN_TTL: string, REFRESH_TOKEN_TTL: string, REMEMBER_ME_TTL = '30d') =>
      problemsOf({ ...production, ACCESS_TOKEN_TTL, REFRESH_TOKEN_TTL, REMEMBER_ME_TTL });
    expect(ttls('2h', '1h')).toEqual([expect.stringMatching(/^ACCESS_TOKEN_TTL .*REFRESH_TOKEN_TTL/)]);
    expect(ttls('15m', '899')).toHaveLength(1);
    expect(ttls('15m', '1h', '14m')).toEqual([expect.stringMatching(/^ACCESS_TOKEN_TTL .*REMEMBER_ME_TTL/)]);
    expect(ttls('1h', '1h', '1h')).toEqual([]);
  });

  it('refuses FORCE_HTTPS without a trusted proxy and says why', () => {
    const problems = problemsOf({ ...production, TRUST_PROXY: '' });
    expect(problems).toEqual([expect.stringMatching(/^FORCE_HTTPS .*TRUST_PROXY.*nobody could reach it/)]);
    expect(problemsOf({ ...production, TRUST_PROXY: '', FORCE_HTTPS: 'false' })).toEqual([]);
    expect(problemsOf({ FORCE_HTTPS: 'true' })).toHaveLength(1);
    // A list that cannot be read is one problem, not two.
    expect(problemsOf({ ...production, TRUST_PROXY: 'loopback' })).toHaveLength(1);
  });
});

describe('problems', () => {
  it('are told all at once', () => {
    const env = { PORT: 'x', BCRYPT_COST: '9', LOG_LEVEL: 'loud', CLOCK_TOLERANCE: '31s', NODE_ENV: 'prod' };
    const problems = problemsOf(env);
    for (const name of Object.keys(env)) expect(problems.join('\n')).toContain(`${name} must be`);
    expect(problems).toHaveLength(5);
  });

  it.each([
    ['PORT', '65536'],
    ['PUBLIC_URL', 'id.example.com'],
    ['PUBLIC_URL', 'ftp://id.example.com'],
    ['PUBLIC_URL', 'https://u:p@id.example.com'],
    ['PUBLIC_URL', 'https://id.example.com/?a=1'],
    ['APP_NAME', 'Acme\r\nBcc: eve@evil.test'],
    ['APP_NAME', 'A'.repeat(65)],
    ['APP_URL', 'app.example.com'],
    ['APP_URL', 'javascript:alert(1)'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://*.example.com'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'https://a.example,null'],
    ['CORS_ORIGINS', 'a.example'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.1/8'],
    ['TRUST_PROXY', '0x0a000000/8'],
    ['TRUST_PROXY', 'fe80::1%eth0'],
    ['TRUST_PROXY', '::ffff:0.0.0.0/8'],
    ['FORCE_HTTPS', 'maybe'],
    ['DATABASE_URL', 'mysql://a/b'],
    ['DATABASE_URL', 'postgres://u:p#w@host:5432/db'],
    ['DATABASE_URL', 'postgres://u:p@one:5432,two:5432/db'],
    ['DATABASE_URL', 'postgres://u:p@host/db?sslmode=verify_full'],
    ['DATABASE_URL', 'postgres://u:p@host/db?sslmode=verify-full&sslrootcert=/not/there.pem'],
    ['DATABASE_URL', 'postgres://u:p@host/db?schema=pg_catalog'],
    ['DATABASE_URL', 'postgres://u:p@host/db?schema='],
    ['DATABASE_URL', 'postgres://u:p@host/db?lock_timeout=soon'],
    ['DATABASE_POOL_MAX', '0'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'redis://one:6379,two:6379'],
    ['REDIS_URL', 'redis-sentinel://one:26379/mymaster'],
    ['REDIS_URL', 'redis+cluster://one:6379'],
    ['JWT_ALGORITHM', 'none'],
    ['ACCESS_TOKEN_TTL', '0'],
    ['ACCESS_TOKEN_TTL', '25h'],
    ['REFRESH_REUSE_LEEWAY', '61s'],
    ['CLOCK_TOLERANCE', '1m'],
    ['BCRYPT_COST', '16'],
    ['BCRYPT_COST', '12.0'],
    ['HASH_WORKERS', '0'],
    ['PASSWORD_MIN_LENGTH', '7'],
    ['SMTP_URL', 'mail.example.com'],
    ['MAIL_FROM', 'Someone'],
    ['MAIL_FROM', 'a@b.example, c@d.example'],
    ['MAIL_FROM', 'A\nBcc: x@y.example <a@b.example>'],
    ['VERIFY_EMAIL_URL', 'javascript:alert(1)'],
    ['LOGIN_RATE_LIMIT', '5'],
    ['LOGIN_RATE_LIMIT', '0/15m'],
    ['LOGIN_RATE_LIMIT', '5/15m/1'],
    ['INTROSPECTION', '2'],
    ['PERSISTED_OPERATIONS', 'not-there.json'],
    ['EMBEDDED_PG_BINDIR', 'not-there'],
    ['METRICS_PORT', '4000'],
    ['METRICS_TOKEN', 'two words, of which one is long'],
    ['METRICS_TOKEN', 'x'.repeat(15)],
    ['ACCESS_TOKEN_TTL', '8d'],
    ['JWT_SECRET', 'a'.repeat(32)],
    ['JWT_SECRET', 'abcdefghi'.repeat(8)],
    ['JWT_REFRESH_SECRET', '123456789'.repeat(8)],
    ['JWT_PREVIOUS_KEYS', 'a'.repeat(32)],
    ['PASSWORD_PEPPER', 'ab'.repeat(16)],
  ])('%s may not be %j', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(`${name} `)).toBe(true);
  });

  it('never repeat a value', () => {
    const password = 'hunter2hunter2';
    const env = {
      ...production,
      DATABASE_URL: `mysql://u:${password}@host`,
      JWT_SECRET: password,
      JWT_REFRESH_SECRET: password,
      JWT_PREVIOUS_KEYS: password,
      SMTP_URL: password,
      METRICS_TOKEN: `${password} ${password}`,
      JWT_SECERT: password,
    };
    try {
      read(env);
      throw new Error('was read');
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error)).not.toContain(password);
      expect(String(error)).toContain('Did you mean JWT_SECRET?');
    }
  });

  it('are one for a data folder that cannot hold the secrets', () => {
    fs.writeFileSync(path.join(cwd, 'a-file'), '');
    expect(problemsOf({ DATA_DIR: 'a-file' })).toEqual([expect.stringMatching(/^DATA_DIR must be a folder/)]);
  });
});

describe('values', () => {
  it('are taken in their many spellings', () => {
    const config = read({
      PUBLIC_URL: 'HTTPS://ID.example.com:443/auth//',
      CORS_ORIGINS: ' https://A.example:443 ,http://b.example:8080/, ',
      TRUST_PROXY: '10.0.0.7/8, ::1, 192.0.2.1,::ffff:172.16.0.0/108',
      DATABASE_URL: 'postgresql:///app?host=/run/postgresql&user=app',
      LOGIN_RATE_LIMIT: 'off',
      EMAIL_RATE_LIMIT: '7 / 90',
      SMTP_URL: 'smtps://u:p@mail.example.com',
      MAIL_FROM: '"Accounts, Ltd" <accounts@example.com>',
      RESET_PASSWORD_URL: 'https://app.example.com/#/reset',
      INTROSPECTION: 'NO',
      REFRESH_REUSE_LEEWAY: '0',
      PASSWORD_PREVIOUS_PEPPERS: 'one, two',
    });
    expect(config.http.publicUrl).toBe('https://id.example.com/auth');
    expect(config.http.secureCookies).toBe(true);
    expect(config.http.corsOrigins).toEqual(['https://a.example', 'http://b.example:8080']);
    expect(config.http.trustProxy).toEqual(['10.0.0.7/8', '::1/128', '192.0.2.1/32', '172.16.0.0/12']);
    expect(config.database.url).toBe('postgresql:///app?host=/run/postgresql&user=app');
    expect(config.rateLimits).toMatchObject({ login: null, email: { count: 7, windowSeconds: 90 } });
    expect(config.mail).toMatchObject({
      destination: { kind: 'smtp', url: 'smtps://u:p@mail.example.com' },
      from: { name: 'Accounts, Ltd', address: 'accounts@example.com' },
      pages: {
        verifyEmail: 'https://id.example.com/auth/verify-email',
        resetPassword: 'https://app.example.com/#/reset',
      },
    });
    expect(config.graphql.introspection).toBe(false);
    expect(config.sessions.reuseLeewaySeconds).toBe(0);
    expect(config.passwords.previousPeppers).toEqual(['one', 'two']);
  });

  it('of APP_NAME and APP_URL are what people see; the name is the host unless it is given', () => {
    const unnamed = read({ PUBLIC_URL: 'https://id.example.com:8443/auth' });
    expect(unnamed.app).toEqual({ name: 'id.example.com:8443', url: null });
    expect(unnamed.mail.from.name).toBe('Gatehouse');
    const named = read({ APP_NAME: 'Acme & Sons', APP_URL: 'https://app.example.com/sign-in' });
    expect(named.app).toEqual({ name: 'Acme & Sons', url: 'https://app.example.com/sign-in' });
    expect(named.mail.from.name).toBe('Acme & Sons');
    const sender = { APP_NAME: 'Acme', MAIL_FROM: 'Acme Accounts <accounts@example.com>' };
    expect(read(sender).mail.from.name).toBe('Acme Accounts');
  });

  it('that work against each other are warned about', () => {
    const { warnings } = read({ SESSION_MAX_AGE: '1d', TRUST_PROXY: '0.0.0.0/0' });
    expect(warnings).toEqual([
      expect.stringMatching(/^TRUST_PROXY trusts everyone/),
      expect.stringMatching(/^SESSION_MAX_AGE is shorter/),
    ]);
  });
});

describe('keys', () => {
  it('come from a variable with \\n for its line breaks, or from a file', () => {
    const key = pem('ec');
    fs.writeFileSync(path.join(cwd, 'key.pem'), key);
    const inline = read({ JWT_ALGORITHM: 'ES256', JWT_PRIVATE_KEY: key.replaceAll('\n', '\\n') });
    const fromFile = read({ JWT_ALGORITHM: 'ES256', JWT_PRIVATE_KEY_FILE: 'key.pem' });
    expect(inline.tokens.keys.privateKeyPem?.replaceAll('\\n', '\n').trim()).toBe(key.trim());
    expect(fromFile.tokens.keys.privateKeyPem).toBe(key.trim());
  });

  it('are refused when they are of the wrong kind, too small or no keys', () => {
    const sign = (JWT_ALGORITHM: string, JWT_PRIVATE_KEY: string) =>
      problemsOf({ JWT_ALGORITHM, JWT_PRIVATE_KEY });
    expect(sign('RS256', pem('ec'))).toHaveLength(1);
    expect(sign('ES256', pem('ec', 0, 'P-384'))).toHaveLength(1);
    expect(sign('RS256', pem('rsa', 1024))).toHaveLength(1);
    expect(sign('RS256', secret)).toHaveLength(1);
    expect(problemsOf({ JWT_PREVIOUS_KEYS: 'short' })).toEqual([expect.stringMatching(/^JWT_PREVIOUS_KEYS/)]);
  });

  it('cannot come from both, nor from a file that is not there', () => {
    expect(problemsOf({ JWT_PREVIOUS_KEYS: secret, JWT_PREVIOUS_KEYS_FILE: 'x' })).toEqual([
      expect.stringMatching(/^JWT_PREVIOUS_KEYS and JWT_PREVIOUS_KEYS_FILE are both set/),
    ]);
    expect(
      problemsOf({ ...production, JWT_ALGORITHM: 'RS256', JWT_PRIVATE_KEY_FILE: 'missing.pem' }),
    ).toEqual([expect.stringMatching(/^JWT_PRIVATE_KEY_FILE names a file that cannot be read \(ENOENT\)/)]);
  });
});

describe('PORT=0', () => {
  it('has an issuer that does not change, and links to the port that was taken', () => {
    const config = read({ PORT: '0' });
    expect(config.tokens).toMatchObject({ issuer: 'http://localhost', audience: 'http://localhost' });
    const listening = withListeningPort(config, 51_234);
    expect(listening.http).toMatchObject({ port: 51_234, publicUrl: 'http://localhost:51234' });
    expect(listening.mail.pages.resetPassword).toBe('http://localhost:51234/reset-password');
    expect(listening.app.name).toBe('localhost:51234');
    expect(withListeningPort(read({ PORT: '0', APP_NAME: 'Acme' }), 51_234).app.name).toBe('Acme');
    expect(listening.tokens).toBe(config.tokens);
  });

  it('leaves a given PUBLIC_URL alone', () => {
    const config = withListeningPort(read({ PORT: '0', PUBLIC_URL: 'https://dev.example' }), 51_234);
    expect(config.http.publicUrl).toBe('https://dev.example');
    expect(config.tokens.issuer).toBe('https://dev.example');
    expect(withListeningPort(read({}), 1).http.port).toBe(4000);
  });
});

it('a value that came with its quotes is refused, whichever variable it is of', () => {
  const example = fs.readFileSync(path.resolve(__dirname, '../../.env.example'), 'utf8');
  const names = [...example.matchAll(/^# ([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(40);
  for (const name of names) {
    for (const quote of ['"', "'"]) {
      expect(problemsOf({ [name]: `${quote}1${quote}` })).toContainEqual(
        `${name} is in quotes, which whoever set it has not taken off; write it without them.`,
      );
    }
  }
});

describe('second factors', () => {
  const dataKey = 'Pd2Wm9Xk4Rt7Yb1Ns6Qc3Hf8Lg5Jv0Za';

  it('have a key unlike every other secret, strong and well-formed', () => {
    for (const [env, problem] of [
      [{ DATA_ENCRYPTION_KEY: secret }, /^DATA_ENCRYPTION_KEY must differ from JWT_SECRET/],
      [{ DATA_ENCRYPTION_KEY: refreshSecret }, /^DATA_ENCRYPTION_KEY must differ from JWT_REFRESH_SECRET/],
      [{ DATA_ENCRYPTION_KEY: 'x1'.repeat(15) }, /^DATA_ENCRYPTION_KEY must be at least 32 bytes/],
      [
        { DATA_ENCRYPTION_PREVIOUS_KEYS: `${dataKey},short` },
        /^DATA_ENCRYPTION_PREVIOUS_KEYS: key 2 must be at least/,
      ],
    ] as const) {
      expect(problemsOf({ ...production, ...env })).toEqual([expect.stringMatching(problem)]);
    }
  });

  it('know passkeys by the host of PUBLIC_URL, its origin and those of CORS_ORIGINS on that domain; in development by Vite’s too', () => {
    expect(
      read({ ...production, CORS_ORIGINS: 'https://app.id.example.com,https://other.example' }).factors
        .passkeys,
    ).toEqual({
      rpId: 'id.example.com',
      origins: ['https://id.example.com', 'https://app.id.example.com'],
    });
    expect(read({}).factors.passkeys).toEqual({
      rpId: 'localhost',
      origins: ['http://localhost:4000', 'http://localhost:5173'],
    });
    const chosen = {
      PASSKEY_RP_ID: 'example.com',
      PASSKEY_ORIGINS: 'https://app.example.com,android:apk-key-hash:abc',
    };
    expect(read({ ...production, ...chosen }).factors.passkeys).toEqual({
      rpId: 'example.com',
      origins: ['https://app.example.com', 'android:apk-key-hash:abc'],
    });
    expect(problemsOf({ ...production, ...chosen, PASSKEY_ORIGINS: 'https://notexample.com' })).toEqual([
      expect.stringMatching(/^PASSKEY_ORIGINS names https:\/\/notexample\.com/),
    ]);
  });

  it.each(['http://127.0.0.1:4000', 'http://[::1]:4000'])(
    'have no passkeys under an IP address, and say so: %s',
    (PUBLIC_URL) => {
      const config = read({ PUBLIC_URL });
      expect(config.factors.passkeys).toBeNull();
      expect(config.warnings).toContainEqual(
        expect.stringMatching(/^PASSKEY_RP_ID is an IP address .* passkeys are off/),
      );
    },
  );

  it('trust devices for a time, or not at all', () => {
    expect(read({}).factors.trustedDeviceTtlSeconds).toBe(30 * 86_400);
    expect(read({ TRUSTED_DEVICE_TTL: 'off' }).factors.trustedDeviceTtlSeconds).toBeNull();
  });

  it('name issuer and origins by the port that a process with PORT=0 got', () => {
    const config = withListeningPort(read({ PORT: '0' }), 4321);
    expect(config.factors).toMatchObject({
      totpIssuer: 'localhost:4321',
      passkeys: { rpId: 'localhost', origins: ['http://localhost:4321', 'http://localhost:5173'] },
    });
  });
});
