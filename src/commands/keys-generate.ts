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
  const { kid, verification, variables } = generateKey(algorithm);
  print([
    `# Signs access tokens; kid ${kid}. Keep it out of version control.`,
    ...Object.entries(variables).map(([name, value]) => `${name}="${value}"`),
    '# Where another key signs already, let every instance know this one first, and only then change (docs/key-rotation.md):',
    `# JWT_PREVIOUS_KEYS="${verification}"`,
  ]);
}

function printRefreshSecret(): void {
  print([
    '# Makes refresh tokens. Where another secret does already, list this one in JWT_PREVIOUS_REFRESH_SECRETS on every instance first.',
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
