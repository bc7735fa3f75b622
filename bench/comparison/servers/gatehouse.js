// Gatehouse: the real dist with production settings and its logs as shipped, and the tokens that its people hold.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { signAccessToken } from '../../../dist/tokens/access/access-token.js';
import { createKeyRing } from '../../../dist/tokens/keys/keys.js';
import { issueRefreshToken, REFRESH_TOKEN_PURPOSE } from '../../../dist/tokens/refresh-token.js';
import { createMacKeys } from '../../../dist/tokens/secrets.js';

const dist = path.resolve(import.meta.dirname, '../../../dist');
const publicUrl = 'http://gatehouse.test';

/** What `npm start` of a checkout tells Node, and runs. */
export function startOf(checkout) {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  const [, options, file] = / node (--\S+) (?:scripts\/run\.js )?(dist\/\S+)/.exec(scripts.start);
  return { options, file: path.join(checkout, file) };
}

const { options: nodeOptions, file } = startOf(path.join(dist, '..'));
export const program = file;

/** What production demands, once for a run. The load speaks for many networks, so it counts as the proxy in front. */
export function settingsFor(databaseUrl) {
  return {
    NODE_ENV: 'production',
    NODE_OPTIONS: nodeOptions,
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: publicUrl,
    FORCE_HTTPS: 'false',
    TRUST_PROXY: '127.0.0.1/32',
    DATABASE_URL: databaseUrl,
    SMTP_URL: 'off',
    JWT_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  };
}

export function migrate(settings, folder) {
  const env = { PATH: process.env.PATH, ...settings };
  execFileSync(process.execPath, [path.join(dist, 'commands/migrate.js')], {
    env,
    cwd: folder,
    stdio: 'pipe',
  });
}

/** The access token of a session, as a login would have answered it just now. */
export function accessTokens(settings, sessions, ttlSeconds = 15 * 60) {
  const ring = createKeyRing({ algorithm: 'HS256', secret: settings.JWT_SECRET });
  const now = Math.floor(Date.now() / 1000);
  return sessions.map(({ id, accountId }) =>
    signAccessToken(ring, {
      iss: publicUrl,
      aud: publicUrl,
      sub: accountId,
      sid: id,
      roles: ['USER'],
      ver: 1,
      auth_time: now,
      iat: now,
      exp: now + ttlSeconds,
    }),
  );
}

/** The first refresh token of each session. */
export function refreshTokens(settings, sessions) {
  const keys = createMacKeys({ current: settings.JWT_REFRESH_SECRET }, REFRESH_TOKEN_PURPOSE);
  return sessions.map(({ id, key }) => issueRefreshToken(keys, { sessionId: id, generation: 1, key }));
}
