import { createHash, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { secretProblem, splitSecrets } from '../secrets.js';
import { type PemBlock, readPem, splitPem } from './pem.js';

export type Algorithm = 'HS256' | 'RS256' | 'ES256';

/** A key and its one algorithm: a secret or a public half. `kid` is its RFC 7638 thumbprint. */
export type VerificationKey = {
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly key: KeyObject;
};

/** Fixed for the life of the process. `verification`: all keys by `kid`, first `signing`'s counterpart. */
export type KeyRing = {
  readonly signing: VerificationKey;
  readonly verification: ReadonlyMap<string, VerificationKey>;
};

/** As given; `privateKeyPem` is JWT_PRIVATE_KEY or the file's content, likewise `previousKeys`. */
export type KeySettings = {
  readonly algorithm: Algorithm;
  readonly secret?: string | undefined;
  readonly privateKeyPem?: string | undefined;
  readonly previousKeys?: string | undefined;
};

const PRIVATE_KEY = 'JWT_PRIVATE_KEY (or the file that JWT_PRIVATE_KEY_FILE names)';
const PREVIOUS_KEYS = 'JWT_PREVIOUS_KEYS (or its file)';

/** Weak keys included (RFC 7518, 3.2 to 3.4). Sentences name the variable and repeat no key material. */
export function keyProblems(settings: KeySettings): string[] {
  return readKeys(settings).problems;
}

/** @throws Error with the sentences of `keyProblems`. */
export function createKeyRing(settings: KeySettings): KeyRing {
  const { signing, others, problems } = readKeys(settings);
  if (!signing || problems.length > 0) throw new Error(problems.join('\n'));
  const all = [verificationKey(signing.key), ...others];
  const verification = new Map(all.map((key) => [key.kid, key]));
  return Object.freeze({ signing, verification });
}

/**
 * RFC 7638 thumbprint; of a private key, its public half's. An HS256 secret's appears in every token's
 * header, which helps no guesser: the token's MAC tests guesses as well.
 */
export function thumbprint(key: KeyObject): string {
  const jwk = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  // Required members only, in lexicographic order (RFC 7638, 3.2).
  const members =
    jwk.kty === 'RSA'
      ? { e: jwk.e, kty: jwk.kty, n: jwk.n }
      : jwk.kty === 'EC'
        ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
        : { k: jwk.k, kty: jwk.kty };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

function readKeys(settings: KeySettings) {
  const problems: string[] = [];
  const signing = readSigningKey(settings, problems);
  const others = readOtherKeys(settings.previousKeys ?? '', problems);
  return { signing, others, problems };
}

function readSigningKey(settings: KeySettings, problems: string[]): VerificationKey | null {
  if (settings.algorithm === 'HS256') {
    const secret = settings.secret?.trim() ?? '';
    const problem = secret === '' ? 'is needed for HS256' : secretProblem(secret);
    if (problem) problems.push(`JWT_SECRET ${problem}.`);
    return problem ? null : secretKey(secret);
  }
  const { blocks, rest } = splitPem(settings.privateKeyPem ?? '');
  const [block] = blocks;
  if (!block || blocks.length > 1 || rest.replaceAll(',', '').trim() !== '') {
    problems.push(`${PRIVATE_KEY} must hold one unencrypted private key in PEM for ${settings.algorithm}.`);
    return null;
  }
  const key = readAsymmetric(block);
  const problem =
    typeof key === 'string'
      ? key
      : key.key.type !== 'private'
        ? 'is a public key; the private key is needed to sign'
        : key.algorithm !== settings.algorithm
          ? `is a key for ${key.algorithm}, but JWT_ALGORITHM is ${settings.algorithm}`
          : null;
  if (problem) problems.push(`${PRIVATE_KEY} ${problem}.`);
  return problem || typeof key === 'string' ? null : key;
}

function readOtherKeys(list: string, problems: string[]): VerificationKey[] {
  const { blocks, rest } = splitPem(list);
  const keys: VerificationKey[] = [];
  blocks.forEach((block, index) => {
    const key = readAsymmetric(block);
    if (typeof key === 'string') problems.push(`${PREVIOUS_KEYS}: PEM ${index + 1} ${key}.`);
    else keys.push(verificationKey(key.key));
  });
  splitSecrets(rest).forEach((secret, index) => {
    const problem = secret.includes('-----')
      ? 'is an incomplete or encrypted PEM block'
      : secretProblem(secret);
    if (problem) problems.push(`${PREVIOUS_KEYS}: secret ${index + 1} ${problem}.`);
    else keys.push(secretKey(secret));
  });
  return keys;
}

function secretKey(secret: string): VerificationKey {
  const key = createSecretKey(Buffer.from(secret));
  return Object.freeze({ kid: thumbprint(key), algorithm: 'HS256', key });
}

/** The kind of key alone decides its algorithm, so that no key serves two (RFC 8725, 3.1). */
function readAsymmetric(block: PemBlock): VerificationKey | string {
  const key = readPem(block);
  if (typeof key === 'string') return key;
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa') {
    const bits = details?.modulusLength ?? 0;
    if (bits < 2048 || bits > 8192) return `is an RSA key of ${bits} bits; 2048 to 8192 are accepted`;
    if ((details?.publicExponent ?? 0n) < 3n) return 'is an RSA key with an unsafe public exponent';
    return Object.freeze({ kid: thumbprint(key), algorithm: 'RS256', key });
  }
  if (type === 'ec') {
    if (details?.namedCurve !== 'prime256v1')
      return 'is an EC key on another curve than P-256, which ES256 needs';
    return Object.freeze({ kid: thumbprint(key), algorithm: 'ES256', key });
  }
  return `is a key of a kind not used here (${type ?? 'unknown'}); RSA and EC P-256 are`;
}

function verificationKey(key: KeyObject): VerificationKey {
  if (key.type === 'secret') return Object.freeze({ kid: thumbprint(key), algorithm: 'HS256', key });
  const algorithm = key.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256';
  return Object.freeze({
    kid: thumbprint(key),
    algorithm,
    key: key.type === 'private' ? createPublicKey(key) : key,
  });
}
