import { distance, nearMisses } from '../../src/config/reading/typo-suggestions.js';
import { variableNames } from '../../src/config.js';

function meantBy(...names: string[]): string[] {
  return nearMisses(names, variableNames());
}

it.each([
  ['JWT_SECERT', 'JWT_SECRET'],
  ['JWT_SECRETS', 'JWT_SECRET'],
  ['DATABASEURL', 'DATABASE_URL'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['database_url', 'DATABASE_URL'],
  ['SMPT_URL', 'SMTP_URL'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['ACCES_TOKEN_TTL', 'ACCESS_TOKEN_TTL'],
  ['LOGIN_RATELIMIT', 'LOGIN_RATE_LIMIT'],
  ['REFRESH_RATE_LIMITS', 'REFRESH_RATE_LIMIT'],
  ['PUBLIC-URL', 'PUBLIC_URL'],
])('%s is taken for %s', (name, meant) => {
  expect(meantBy(name)).toEqual([`${name} is not read. Did you mean ${meant}?`]);
});

it('says that a secret has no file variant', () => {
  expect(meantBy('JWT_SECRET_FILE')).toEqual([
    'JWT_SECRET_FILE is not read; JWT_SECRET takes the value itself.',
  ]);
});

it('leaves the names of other programs alone', () => {
  const common = `HOME HOSTNAME HOSTTYPE LOGNAME MAIL PATH PWD OLDPWD USER USERNAME SHELL SHLVL TERM TZ LANG LC_ALL EDITOR PAGER
    DISPLAY TMPDIR TEMP TMP CI DEBUG FORCE_COLOR NO_COLOR COLORTERM NODE_OPTIONS NODE_PATH NODE_VERSION NODE_NO_WARNINGS
    NODE_EXTRA_CA_CERTS NPM_TOKEN npm_config_user_agent npm_lifecycle_event npm_node_execpath INIT_CWD YARN_VERSION
    PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGDATA PGURL POSTGRES_URL POSTGRES_USER POSTGRES_PASSWORD REDIS_HOST REDIS_PORT
    REDIS_TLS_URL SMTP_HOST SMTP_PORT SMTP_USER HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy no_proxy HTTP_PORT JWT_EXPIRES_IN
    DYNO KUBERNETES_PORT KUBERNETES_SERVICE_HOST AWS_REGION AWS_SECRET_ACCESS_KEY GITHUB_TOKEN JEST_WORKER_ID XDG_DATA_DIRS
    XDG_DATA_HOME SSH_AUTH_SOCK SUDO_USER _ UV_THREADPOOL_SIZE HOST_OS TEST_DATABASE_URL`;
  expect(meantBy(...common.split(/\s+/))).toEqual([]);
});

it('leaves the names that are read alone, near as they are to each other', () => {
  expect(meantBy(...variableNames())).toEqual([]);
});

it('counts edits, a swap as one', () => {
  expect(distance('SECERT', 'SECRET')).toBe(1);
  expect(distance('', 'ABC')).toBe(3);
  expect(distance('KITTEN', 'SITTING')).toBe(3);
  expect(distance('PORT', 'PORT')).toBe(0);
});
