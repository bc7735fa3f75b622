import { client } from '../../helpers/graphql.js';
import { useService } from '../../helpers/service.js';
import { signUp, withoutLimits } from '../../helpers/users.js';
import { challengeOf, complete, PROVE, withTotp } from '../authenticator.js';
import { ADD_PASSKEY, BEGIN_LOGIN, BEGIN_PASSKEY, BEGIN_PROOF, LOG_IN_WITH_PASSKEY } from './passkeys.js';

const { server, database } = useService({ env: { ...withoutLimits, PUBLIC_URL: 'http://127.0.0.1:4000' } });
const api = () => client(server.origin);

it('a service that is known by an IP address says at start-up that passkeys are off, and why', () => {
  expect(server.logs()).toMatch(/PASSKEY_RP_ID.*IP address \(127\.0\.0\.1\).*passkeys are off/);
});

it('every mutation of passkeys says so too, and codes go on working', async () => {
  const user = await withTotp(database.db, api(), await signUp(api()));
  const { challenge } = await challengeOf(api(), user);
  const passkey = { id: 'A' };
  const token = { token: user.accessToken };
  const answers = {
    beginPasskeyLogin: await api().post(BEGIN_LOGIN, {}),
    'beginPasskeyLogin with a challenge': await api().post(BEGIN_LOGIN, { challenge }),
    loginWithPasskey: await api().post(LOG_IN_WITH_PASSKEY, { input: { passkey } }),
    beginPasskeyProof: await api().post(BEGIN_PROOF, {}, token),
    beginPasskey: await api().post(BEGIN_PASSKEY, {}, token),
    addPasskey: await api().post(ADD_PASSKEY, { passkey }, token),
    prove: await api().post(PROVE, { proof: { passkey } }, token),
    completeLogin: await complete(api(), challenge, { passkey }),
  };
  const paths: Record<string, string> = {
    loginWithPasskey: 'input.passkey',
    prove: 'proof.passkey',
    completeLogin: 'input.proof.passkey',
  };
  for (const [name, { code, body }] of Object.entries(answers)) {
    expect([name, code]).toEqual([name, 'BAD_USER_INPUT']);
    expect([name, body.errors?.[0]?.extensions.fields]).toMatchObject([
      name,
      [{ path: paths[name] ?? 'passkey' }],
    ]);
    expect([name, body.errors?.[0]?.message]).toEqual([
      name,
      expect.stringMatching(/Passkeys are off.*IP address/),
    ]);
  }
  const completed = await complete(api(), challenge, { recoveryCode: user.recoveryCodes[0] });
  expect(completed.code).toBeUndefined();
});
