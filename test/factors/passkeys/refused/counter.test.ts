import { client } from '../../../helpers/graphql.js';
import { useSharedService } from '../../../helpers/service.js';
import { PROVE } from '../../authenticator.js';
import { passkeyLogin, proofOptions, signUpWithPasskey } from '../passkeys.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);

describe('a counter', () => {
  const failed = (id: string) =>
    database.db('auth_events').where({ user_id: id, type: 'SECOND_FACTOR_FAILED' }).select('details');

  it('that falls or stands still is refused and recorded, of a passkey that cannot be copied', async () => {
    const user = await signUpWithPasskey(server, { counter: 1 });
    expect((await passkeyLogin(api(), user.passkey, { claims: { counter: 5 } })).code).toBeUndefined();
    for (const counter of [5, 4, 0]) {
      const { code } = await passkeyLogin(api(), user.passkey, { claims: { counter } });
      expect(code).toBe('SECOND_FACTOR_INVALID');
    }
    expect(await failed(user.id)).toHaveLength(1);
    const proof = user.passkey.get(await proofOptions(api(), user), { counter: 5 });
    const { code } = await api().post(PROVE, { proof: { passkey: proof } }, { token: user.accessToken });
    expect(code).toBe('SECOND_FACTOR_INVALID');
    expect(await failed(user.id)).toHaveLength(2);
    expect((await passkeyLogin(api(), user.passkey, { claims: { counter: 6 } })).code).toBeUndefined();
  });

  it('that falls is recorded and taken, of one that can', async () => {
    const user = await signUpWithPasskey(server, { be: true, bs: true, counter: 9 });
    expect((await passkeyLogin(api(), user.passkey, { claims: { counter: 3 } })).code).toBeUndefined();
    expect(await failed(user.id)).toEqual([{ details: { reason: 'COUNTER_FELL', refused: false } }]);
    expect((await passkeyLogin(api(), user.passkey, { claims: { counter: 4 } })).code).toBeUndefined();
    expect(await failed(user.id)).toHaveLength(1);
  });

  it('that is always zero is none', async () => {
    const user = await signUpWithPasskey(server);
    for (let each = 0; each < 3; each += 1) {
      expect((await passkeyLogin(api(), user.passkey)).code).toBeUndefined();
    }
    expect(await failed(user.id)).toEqual([]);
  });
});
