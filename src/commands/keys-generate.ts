import '../node-version.js';
import { generateKey, newSecret } from '../tokens/keys/key-generation.js';
import type { Algorithm } from '../tokens/keys/keys.js';
import { runCommand } from './console/command.js';

const ALGORITHMS: readonly string[] = ['HS256', 'RS256', 'ES256'] satisfies Algorithm[];

await runCommand({
  name: 'keys:generate',
  synopsis: '[--algorithm ES256] [--refresh] [--data]',
  about: `Makes keys and prints them as lines for an env file; without options, all that production needs. Nothing is stored.

  --algorithm ES256    a key that signs access tokens (HS256, RS256 or ES256)
  --refresh            a secret for refresh tokens
  --data               a key that secrets of second factors are encrypted under`,
  options: {
    algorithm: { type: 'string' },
    refresh: { type: 'boolean', default: false },
    data: { type: 'boolean', default: false },
  },
  run: ({ algorithm, refresh, data }) => {
    const everything = algorithm === undefined && !refresh && !data;
    if (everything || algorithm !== undefined) printSigningKey((algorithm ?? 'HS256').toUpperCase());
    if (everything || refresh) printRefreshSecret();
    if (everything || data) printDataKey();
  },
});

function printSigningKey(algorithm: string): void {
  if (!isAlgorithm(algorithm)) throw new Error(`--algorithm must be one of ${ALGORITHMS.join(', ')}.`);
  const { kid, verification, variables } = generateKey(algorithm);
  print([
    `# Signs access tokens; kid ${kid}. Keep it out of version control.`,
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    '# Where another key signs already, let every instance know this one first, and only then change (docs/key-rotation.md):',
    `# JWT_PREVIOUS_KEYS=${verification}`,
  ]);
}

function printRefreshSecret(): void {
  print([
    '# Makes refresh tokens. Where another secret does already, list this one in JWT_PREVIOUS_REFRESH_SECRETS on every instance first.',
    `JWT_REFRESH_SECRET=${newSecret()}`,
  ]);
}

function printDataKey(): void {
  print([
    '# Encrypts secrets of second factors. To replace a key, move it to DATA_ENCRYPTION_PREVIOUS_KEYS and run keys:reseal.',
    `DATA_ENCRYPTION_KEY=${newSecret()}`,
  ]);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function isAlgorithm(text: string): text is Algorithm {
  return ALGORITHMS.includes(text);
}
