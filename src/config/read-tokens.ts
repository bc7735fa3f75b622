import { newSecret } from '../tokens/keys/key-generation.js';
import { type Algorithm, type KeySettings, keyProblems } from '../tokens/keys/keys.js';
import { splitPem } from '../tokens/keys/pem.js';
import { refreshSecretProblems, splitSecrets } from '../tokens/secrets.js';
import type { Reader } from './reading/reader.js';
import { readSecret, readTextOrFile } from './reading/secrets.js';
import { duration, oneOf, words } from './reading/values.js';

type Surroundings = { readonly production: boolean; readonly cwd: string; readonly defaultIssuer: string };

const makeKey = (algorithm: Algorithm) => `make one with: npm run keys:generate -- --algorithm ${algorithm}`;
const MAKE_REFRESH_SECRET = 'make one with: npm run keys:generate -- --refresh';

/** The signing key and `current` may be undefined, but not in production. */
export function readTokens(reader: Reader, { production, cwd, defaultIssuer }: Surroundings) {
  const keys: KeySettings = {
    algorithm: reader.value('JWT_ALGORITHM', oneOf<Algorithm>('HS256', 'RS256', 'ES256'), 'HS256'),
    secret: readSecret(reader, 'JWT_SECRET'),
    privateKeyPem: readTextOrFile(reader, 'JWT_PRIVATE_KEY', cwd),
    previousKeys: readTextOrFile(reader, 'JWT_PREVIOUS_KEYS', cwd),
  };
  const refreshSecrets = {
    current: readSecret(reader, 'JWT_REFRESH_SECRET'),
    previous: readSecret(reader, 'JWT_PREVIOUS_REFRESH_SECRETS'),
  };
  checkKeys(reader, keys);
  checkRefreshSecrets(reader, keys, refreshSecrets);
  if (production) requireKeys(reader, keys.algorithm);
  return {
    keys,
    refreshSecrets,
    issuer: reader.value('JWT_ISSUER', words, defaultIssuer),
    audience: reader.value('JWT_AUDIENCE', words, defaultIssuer),
    accessTtlSeconds: reader.value('ACCESS_TOKEN_TTL', duration(1, 86_400), 15 * 60),
    clockToleranceSeconds: reader.value('CLOCK_TOLERANCE', duration(0, 30), 5),
  };
}

export function signingKey(keys: KeySettings): string | undefined {
  return keys.algorithm === 'HS256' ? keys.secret : keys.privateKeyPem;
}

function checkKeys(reader: Reader, keys: KeySettings): void {
  const { algorithm, secret, previousKeys } = keys;
  // Without a signing key, which is reported elsewhere, a stand-in lets the other keys be checked.
  const complete: KeySettings = signingKey(keys)
    ? keys
    : { algorithm: 'HS256', secret: newSecret(), previousKeys };
  for (const sentence of keyProblems(complete)) reader.addProblem(sentence);
  if (algorithm === 'HS256') {
    if (secret?.includes(',')) {
      reader.warn('JWT_SECRET', 'has a comma, so that JWT_PREVIOUS_KEYS cannot list it when it is replaced.');
    }
    if (reader.has('JWT_PRIVATE_KEY') || reader.has('JWT_PRIVATE_KEY_FILE')) {
      reader.warn('JWT_PRIVATE_KEY', 'is not used while JWT_ALGORITHM is HS256.');
    }
  } else if (secret !== undefined) {
    reader.warn(
      'JWT_SECRET',
      `is not used while JWT_ALGORITHM is ${algorithm}; JWT_PREVIOUS_KEYS lists it while its tokens live.`,
    );
  }
}

function checkRefreshSecrets(
  reader: Reader,
  keys: KeySettings,
  { current, previous }: { current: string | undefined; previous: string | undefined },
): void {
  const complete = { current: current ?? newSecret(), previous };
  for (const sentence of refreshSecretProblems(complete, keys.secret)) reader.addProblem(sentence);
  if (current?.includes(',')) {
    reader.warn('JWT_REFRESH_SECRET', 'has a comma, so that the list of previous ones cannot hold it later.');
  }
  const others = splitSecrets(splitPem(keys.previousKeys ?? '').rest);
  if (current !== undefined && others.includes(current)) {
    reader.problem('JWT_REFRESH_SECRET', `must differ from JWT_PREVIOUS_KEYS; ${MAKE_REFRESH_SECRET}`);
  }
  if (splitSecrets(previous ?? '').some((secret) => secret === keys.secret || others.includes(secret))) {
    reader.problem('JWT_PREVIOUS_REFRESH_SECRETS', 'must differ from JWT_SECRET and JWT_PREVIOUS_KEYS.');
  }
}

function requireKeys(reader: Reader, algorithm: Algorithm): void {
  if (algorithm === 'HS256') {
    if (!reader.has('JWT_SECRET'))
      reader.problem('JWT_SECRET', `is required in production; ${makeKey(algorithm)}`);
  } else if (!reader.has('JWT_PRIVATE_KEY') && !reader.has('JWT_PRIVATE_KEY_FILE')) {
    reader.problem(
      'JWT_PRIVATE_KEY',
      `or JWT_PRIVATE_KEY_FILE is required in production; ${makeKey(algorithm)}`,
    );
  }
  if (!reader.has('JWT_REFRESH_SECRET')) {
    reader.problem('JWT_REFRESH_SECRET', `is required in production; ${MAKE_REFRESH_SECRET}`);
  }
}
