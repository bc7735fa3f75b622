import { client } from '../helpers/graphql.js';
import { BEGIN, COMPLETE, newVerifier, REDIRECT_TO } from './browser.js';
import { type Surroundings, surround } from './surroundings.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surround({ PROVIDER_RATE_LIMIT: '3/1h', TRUST_PROXY: '127.0.0.1' });
});
afterAll(() => at?.stop());

const from = (ipAddress: string) => client(at.server.origin, { headers: { 'x-forwarded-for': ipAddress } });
const right = () => ({ provider: 'acme', redirectTo: REDIRECT_TO, proofOf: newVerifier().proofOf });

it('PROVIDER_RATE_LIMIT is of the network, and counts neither bad input nor right tickets', async () => {
  const api = from('198.51.100.1');
  for (const _again of [1, 2, 3, 4]) {
    expect((await api.post(BEGIN, { ...right(), provider: 'nobody' })).code).toBe('BAD_USER_INPUT');
  }
  for (const _again of [1, 2, 3]) expect((await api.post(BEGIN, right())).code).toBeUndefined();
  const { code, body } = await api.post(BEGIN, right());
  expect(code).toBe('RATE_LIMITED');
  expect(body.errors?.[0]?.extensions.retryAfter).toBeGreaterThan(3000);
  expect((await from('198.51.100.2').post(BEGIN, right())).code).toBeUndefined();
});

it('wrong tickets count too', async () => {
  const api = from('198.51.100.3');
  const codes: (string | undefined)[] = [];
  for (const _again of [1, 2, 3, 4]) {
    codes.push((await api.post(COMPLETE, { input: { ticket: 'pt_x', verifier: 'x' } })).code);
  }
  expect(codes).toEqual(['CHALLENGE_INVALID', 'CHALLENGE_INVALID', 'CHALLENGE_INVALID', 'RATE_LIMITED']);
});
