import { parseArgs } from 'node:util';
import { generateKey, newSecret } from '../tokens/key-generation.js';
import type { Algorithm } from '../tokens/keys.js';

const ALGORITHMS: readonly string[] = ['HS256', 'RS256', 'ES256'] satisfies Algorithm[];

const USAGE = `Makes a key and prints it as lines for an env file. Nothing is stored.

  npm run keys:generate -- --algorithm ES256    a key that signs access tokens (HS256, RS256 or ES256)
  npm run keys:generate -- --refresh            a secret for refresh tokens
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      algorithm: { type: 'string' },
      refresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const algorithm = values.algorithm?.toUpperCase();
  if (values.help || (!algorithm && !values.refresh)) {
    process.stdout.write(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  if (algorithm) printSigningKey(algorithm);
  if (values.refresh) printRefreshSecret();
}

function printSigningKey(algorithm: string): void {
  if (!isAlgorithm(algorithm)) throw new Error(`--algorithm must be one of ${ALGORITHMS.join(', ')}`);
  const { kid, variables } = generateKey(algorithm);
  const carrier = algorithm === 'HS256' ? 'JWT_SECRET' : 'JWT_PRIVATE_KEY';
  print([
    `# kid ${kid}`,
    '# First key: set these lines on every instance. Keep them out of version control.',
    `# Rotation: first add the value of ${carrier} to JWT_PREVIOUS_KEYS on every instance, and only when all`,
    '# have restarted set these lines, with the key used until now in JWT_PREVIOUS_KEYS. See docs/key-rotation.md.',
    ...Object.entries(variables).map(([name, value]) => `${name}="${value}"`),
  ]);
}

function printRefreshSecret(): void {
  print([
    '# Rotation: add the new secret to JWT_PREVIOUS_REFRESH_SECRETS on every instance first, then change places.',
    `JWT_REFRESH_SECRET="${newSecret()}"`,
  ]);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function isAlgorithm(text: string): text is Algorithm {
  return ALGORITHMS.includes(text);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
