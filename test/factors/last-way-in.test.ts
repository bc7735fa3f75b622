import { client } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';
import type { SignedIn } from '../helpers/users.js';
import { REMOVE_FACTOR } from './authenticator.js';
import { passkeyLogin, signUpWithPasskey, withPasskey } from './passkeys/passkeys.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);

describe('the last way in', () => {
  const withoutPassword = async ({ id }: { id: string }) =>
    database.db('accounts').where({ id }).update({ password_hash: null, email_verified_at: new Date() });
  const remove = (user: SignedIn, id: string) =>
    api().post(REMOVE_FACTOR, { id }, { token: user.accessToken });

  it('stays: a passkey with user verification, where there is no password', async () => {
    const user = await signUpWithPasskey(server);
    await withoutPassword(user);
    expect((await remove(user, user.factorId)).code).toBe('FORBIDDEN');
    expect((await passkeyLogin(api(), user.passkey)).code).toBeUndefined();
  });

  it('is not a passkey that never verified its user, until it has', async () => {
    const first = await signUpWithPasskey(server);
    const second = await withPasskey(server, first, { uv: false });
    await withoutPassword(first);
    expect((await remove(second, first.factorId)).code).toBe('FORBIDDEN');
    expect((await passkeyLogin(api(), second.passkey, { claims: { uv: true } })).code).toBeUndefined();
    expect((await remove(second, first.factorId)).code).toBeUndefined();
  });

  it('stays also under two removals at once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const first = await signUpWithPasskey(server);
      const second = await withPasskey(server, first);
      await withoutPassword(first);
      const answers = await Promise.all([remove(second, first.factorId), remove(second, second.factorId)]);
      expect(answers.map(({ code }) => code ?? 'removed').sort()).toEqual(['FORBIDDEN', 'removed']);
      expect(await database.db('factors').where({ account_id: first.id })).toHaveLength(1);
    }
  });
});
