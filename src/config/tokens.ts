import fs from 'node:fs';
import {
  type JwtAlgorithm,
  type JwtKey,
  makeSecret,
  pemKey,
  type SecretRules,
  secretAdvice,
  splitKeys,
  withLineBreaks,
} from './keys.js';
import type { Reader } from './reader.js';
import { duration, oneOf, pathFrom, words } from './values.js';

type Surroundings = { readonly production: boolean; readonly cwd: string; readonly defaultIssuer: string };

/** The keys of access and refresh tokens. Null where outside production a secret has yet to be made. */
export function readTokens(reader: Reader, { production, cwd, defaultIssuer }: Surroundings) {
  const algorithm = reader.value('JWT_ALGORITHM', oneOf<JwtAlgorithm>('HS256', 'RS256', 'ES256'), 'HS256');
  const rules: SecretRules = { production, shortest: 32 };
  const secret = readSecret(reader, 'JWT_SECRET', rules);
  const pem = readTextOrFile(reader, 'JWT_PRIVATE_KEY', cwd);
  const previousText = readTextOrFile(reader, 'JWT_PREVIOUS_KEYS', cwd);
  const previousKeys = previousText === null ? [] : readPreviousKeys(reader, previousText, rules);
  const refreshSecret = readSecret(reader, 'JWT_REFRESH_SECRET', rules);
  const previousRefreshSecrets = readSecretList(reader, 'JWT_PREVIOUS_REFRESH_SECRETS', rules);

  if (algorithm === 'HS256' && pem !== null) {
    reader.warn('JWT_PRIVATE_KEY', 'is not used while JWT_ALGORITHM is HS256.');
  }
  if (algorithm !== 'HS256' && secret !== null) {
    reader.warn(
      'JWT_SECRET',
      `signs nothing while JWT_ALGORITHM is ${algorithm}. List it in JWT_PREVIOUS_KEYS while its tokens live.`,
    );
  }
  const signingKey =
    algorithm === 'HS256' ? secret : pem === null ? null : readPrivateKey(reader, pem, algorithm);
  if (production) {
    if (algorithm === 'HS256' && secret === null)
      reader.problem('JWT_SECRET', `is required in production. ${makeSecret}`);
    if (
      algorithm !== 'HS256' &&
      pem === null &&
      !reader.has('JWT_PRIVATE_KEY') &&
      !reader.has('JWT_PRIVATE_KEY_FILE')
    ) {
      reader.problem(
        'JWT_PRIVATE_KEY',
        `or JWT_PRIVATE_KEY_FILE is required in production. ${makePrivateKey[algorithm]}`,
      );
    }
    if (refreshSecret === null)
      reader.problem('JWT_REFRESH_SECRET', `is required in production. ${makeSecret}`);
  }
  const accessSecrets = [
    secret,
    ...previousKeys.filter((key) => key.algorithm === 'HS256').map((key) => key.key),
  ];
  if (refreshSecret !== null && accessSecrets.includes(refreshSecret)) {
    reader.problem('JWT_REFRESH_SECRET', `must differ from JWT_SECRET and JWT_PREVIOUS_KEYS. ${makeSecret}`);
  }
  if (previousRefreshSecrets.some((text) => accessSecrets.includes(text))) {
    reader.problem('JWT_PREVIOUS_REFRESH_SECRETS', 'must differ from JWT_SECRET and JWT_PREVIOUS_KEYS.');
  }

  return {
    algorithm,
    signingKey,
    previousKeys,
    refreshSecret,
    previousRefreshSecrets,
    issuer: reader.value('JWT_ISSUER', words, defaultIssuer),
    audience: reader.value('JWT_AUDIENCE', words, defaultIssuer),
    accessTtlSeconds: reader.value('ACCESS_TOKEN_TTL', duration(1, 86_400), 15 * 60),
    clockToleranceSeconds: reader.value('CLOCK_TOLERANCE', duration(0, 30), 5),
  };
}

const makePrivateKey = {
  HS256: makeSecret,
  RS256: 'Make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  ES256: 'Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256',
};

/** A secret as it stands, or null when it is not set or of no use. */
export function readSecret(reader: Reader, name: string, rules: SecretRules): string | null {
  const secret = reader.raw(name);
  if (secret === null) return null;
  const advice = secretAdvice(secret, rules);
  if (advice !== null) reader.problem(name, advice);
  else if (new Set(secret).size < 8)
    reader.warn(name, `repeats a few characters and can be guessed. ${makeSecret}`);
  if (secret.includes(','))
    reader.warn(name, 'has a comma, so it can never be listed among the previous ones.');
  return secret;
}

/** Comma-separated secrets, each held to the same rules. */
export function readSecretList(reader: Reader, name: string, rules: SecretRules): string[] {
  const secrets = (reader.raw(name) ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  checkEach(reader, name, secrets, rules);
  return secrets;
}

function checkEach(reader: Reader, name: string, secrets: readonly string[], rules: SecretRules): void {
  for (const [index, secret] of secrets.entries()) {
    const advice = secretAdvice(secret, rules);
    if (advice !== null) reader.problem(name, `item ${index + 1} of the list ${advice}`);
  }
}

/** The text of NAME, or of the file that NAME_FILE names. Read once: a changed file counts at the next start. */
function readTextOrFile(reader: Reader, name: string, cwd: string): string | null {
  const text = reader.raw(name);
  const file = reader.value(`${name}_FILE`, pathFrom(cwd), null);
  if (file === null) return text;
  if (text !== null) {
    reader.problem(name, `and ${name}_FILE are both set; keep one of them.`);
    return null;
  }
  try {
    const content = fs.readFileSync(file, 'utf8');
    if (content.trim() !== '') return content;
    reader.problem(`${name}_FILE`, 'the file is empty.');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    reader.problem(`${name}_FILE`, `the file cannot be read (${code}). Check the path and its permissions.`);
  }
  return null;
}

function readPrivateKey(reader: Reader, text: string, algorithm: JwtAlgorithm): string | null {
  const name = reader.has('JWT_PRIVATE_KEY') ? 'JWT_PRIVATE_KEY' : 'JWT_PRIVATE_KEY_FILE';
  const parsed = pemKey(withLineBreaks(text).trim(), 'private');
  if (!('value' in parsed)) reader.problem(name, parsed.advice);
  else if (parsed.value.algorithm !== algorithm) {
    reader.problem(
      name,
      `the key is one for ${parsed.value.algorithm}, but JWT_ALGORITHM is ${algorithm}. ${makePrivateKey[algorithm]}`,
    );
  } else return parsed.value.key;
  return null;
}

function readPreviousKeys(reader: Reader, text: string, rules: SecretRules): JwtKey[] {
  const name = reader.has('JWT_PREVIOUS_KEYS') ? 'JWT_PREVIOUS_KEYS' : 'JWT_PREVIOUS_KEYS_FILE';
  const { pems, secrets } = splitKeys(text);
  checkEach(reader, name, secrets, rules);
  const keys: JwtKey[] = secrets.map((key) => ({ algorithm: 'HS256', key }));
  for (const [index, pem] of pems.entries()) {
    const parsed = pemKey(pem, 'either');
    if ('value' in parsed) keys.push(parsed.value);
    else reader.problem(name, `PEM ${index + 1} of the list: ${parsed.advice}`);
  }
  return keys;
}
