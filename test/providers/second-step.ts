import type { Protected } from '../factors/authenticator.js';
import { type Answer, client, dataOf } from '../helpers/graphql.js';

/**
 * Gives the second factor that a sign-in by provider was refused for. The sign-in asked for `delivery: COOKIE` and `rememberMe`: both
 * are kept until then.
 */
export async function expectSecondStep(origin: string, refused: Answer, user: Protected): Promise<void> {
  expect(refused.code).toBe('SECOND_FACTOR_REQUIRED');
  expect(refused.setCookies).toEqual([]);
  const challenge = refused.body.errors?.[0]?.extensions.challenge;
  const completed = await client(origin).post(
    'mutation ($input: CompleteLoginInput!) { completeLogin(input: $input) { refreshToken session { level methods } } }',
    { input: { challenge, proof: { code: await user.app.code() } } },
  );
  expect(dataOf(completed).completeLogin).toEqual({
    refreshToken: null,
    session: { level: 2, methods: ['PROVIDER', 'TOTP'] },
  });
  const cookie = completed.setCookies.find(({ name }) => name === 'refresh');
  expect(Number(cookie?.attributes['max-age'])).toBeGreaterThan(29 * 86_400);
}
