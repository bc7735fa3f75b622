import { generateKey, newSecret } from '../../src/tokens/keys/key-generation.js';
import { type Algorithm, createKeyRing } from '../../src/tokens/keys/keys.js';
import { secretProblem } from '../../src/tokens/secrets.js';

it.each<Algorithm>(['HS256', 'RS256', 'ES256'])(
  'a generated %s key is taken as it is printed, under its kid',
  (algorithm) => {
    const { kid, verification, variables } = generateKey(algorithm);
    const ring = createKeyRing({
      algorithm,
      secret: variables.JWT_SECRET,
      privateKeyPem: variables.JWT_PRIVATE_KEY,
    });
    expect(variables.JWT_ALGORITHM).toBe(algorithm);
    expect(ring.signing.kid).toBe(kid);
    for (const value of Object.values(variables)) expect(value).not.toMatch(/[\n"'$,]/);
    expect(verification).not.toContain('PRIVATE');
    const other = createKeyRing({ algorithm: 'HS256', secret: newSecret(), previousKeys: verification });
    expect(other.verification.has(kid)).toBe(true);
  },
);

it('two secrets differ and are long enough', () => {
  expect(newSecret()).not.toBe(newSecret());
  expect(secretProblem(newSecret())).toBeNull();
});
