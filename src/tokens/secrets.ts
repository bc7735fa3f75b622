import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const MINIMUM_BYTES = 32;
/** Fewer in any secret say that somebody made it up. */
export const FEWEST_CHARACTERS = 10;

/** Secrets that stand in tutorials and on jwt.io, in lower case and without punctuation. */
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

/** What keys a MAC: the first one signs, every one verifies. */
export type MacKeys = readonly [KeyObject, ...KeyObject[]];

/**
 * `current` is JWT_REFRESH_SECRET, `previous` the comma-separated JWT_PREVIOUS_REFRESH_SECRETS (the next one
 * may stand there too).
 */
export type RefreshSecretSettings = { readonly current: string; readonly previous?: string | undefined };

/**
 * The entries of a comma-separated list, trimmed; a line break separates too, and empty entries are dropped.
 */
export function splitSecrets(list: string): string[] {
  return list
    .split(/[,\r\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/**
 * What is wrong with a secret, as the rest of a sentence that begins with the variable's name; null if
 * nothing is.
 */
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

/**
 * All that is wrong with the refresh secrets, one sentence each. `jwtSecret` is compared: one secret has one
 * purpose.
 */
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
 * Keys for one purpose, derived from the refresh secrets by HKDF-SHA-256 (RFC 5869). `purpose` is the label
 * that separates the uses: a MAC made for one says nothing about, and never verifies as, one for another.
 * @throws Error with the sentences of `refreshSecretProblems`.
 */
export function createMacKeys(settings: RefreshSecretSettings, purpose: string): MacKeys {
  const problems = refreshSecretProblems(settings);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const derive = (secret: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `gatehouse ${purpose}`, 32)));
  return [derive(settings.current.trim()), ...splitSecrets(settings.previous ?? '').map(derive)];
}

/** Also where an example was repeated, or digits were added, to reach the length. */
function isExample(secret: string): boolean {
  const plain = secret.toLowerCase().replace(/[^a-z0-9]/g, '');
  return EXAMPLES.some(
    (example) => plain.includes(example) && /^[0-9]*$/.test(plain.replaceAll(example, '')),
  );
}
