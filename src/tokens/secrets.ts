import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const MINIMUM_BYTES = 32;
/** Fewer different characters mean that somebody made it up. */
export const FEWEST_CHARACTERS = 10;

/** Secrets from tutorials and jwt.io, in lower case and without punctuation. */
const EXAMPLES = [
  'astringsecretatleast256bitslong',
  'your256bitsecret',
  'your384bitsecret',
  'your512bitsecret',
  'yoursupersecretjwttokenwithatleast32characterslong',
  'supersecretjwttokenwithatleast32characterslong',
  'thisisasecretkeythatshouldbechanged',
  'thisisaverylongsecretkeyforjwttokens',
  'changeme',
  'changethis',
  'replaceme',
  'replacethis',
];

/** The first key signs, all verify. */
export type MacKeys = readonly [KeyObject, ...KeyObject[]];

/** JWT_REFRESH_SECRET and JWT_PREVIOUS_REFRESH_SECRETS, which may include the next one. */
export type RefreshSecretSettings = { readonly current: string; readonly previous?: string | undefined };

/** Splits at commas and line breaks; trims, and drops empty entries. */
export function splitSecrets(list: string): string[] {
  return list
    .split(/[,\r\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** The rest of a sentence that begins with the variable's name, or null. */
export function secretProblem(secret: string): string | null {
  if (secret.includes('-----BEGIN')) return 'holds a PEM key where a secret belongs';
  if (Buffer.byteLength(secret) < MINIMUM_BYTES) {
    return `must be at least ${MINIMUM_BYTES} bytes; npm run keys:generate makes one`;
  }
  if (new Set(secret).size < FEWEST_CHARACTERS) {
    return `must have at least ${FEWEST_CHARACTERS} different characters; npm run keys:generate makes one`;
  }
  if (isExample(secret)) return 'is a known example, which everybody can sign with';
  return null;
}

/** One sentence per problem. `jwtSecret` is compared, because each secret has a single purpose. */
export function refreshSecretProblems(settings: RefreshSecretSettings, jwtSecret?: string): string[] {
  const problems: string[] = [];
  const current = settings.current.trim();
  const problem = secretProblem(current);
  if (problem) problems.push(`JWT_REFRESH_SECRET ${problem}.`);
  if (jwtSecret !== undefined && current === jwtSecret.trim()) {
    problems.push('JWT_REFRESH_SECRET must differ from JWT_SECRET.');
  }
  splitSecrets(settings.previous ?? '').forEach((secret, index) => {
    const problem = secretProblem(secret);
    if (problem) problems.push(`JWT_PREVIOUS_REFRESH_SECRETS: secret ${index + 1} ${problem}.`);
  });
  return problems;
}

/**
 * Derives one purpose's keys from the refresh secrets by HKDF-SHA-256 (RFC 5869); a MAC made for one purpose
 * never verifies for another.
 * @throws Error with the sentences of `refreshSecretProblems`.
 */
export function createMacKeys(settings: RefreshSecretSettings, purpose: string): MacKeys {
  const problems = refreshSecretProblems(settings);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const derive = (secret: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `gatehouse ${purpose}`, 32)));
  return [derive(settings.current.trim()), ...splitSecrets(settings.previous ?? '').map(derive)];
}

/** Also if repeated, or with digits added, to reach the length. */
function isExample(secret: string): boolean {
  const plain = secret.toLowerCase().replace(/[^a-z0-9]/g, '');
  return EXAMPLES.some(
    (example) => plain.includes(example) && /^[0-9]*$/.test(plain.replaceAll(example, '')),
  );
}
