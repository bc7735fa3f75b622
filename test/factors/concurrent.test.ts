import { client, dataOf } from '../helpers/graphql.js';
import { holdTransaction } from '../helpers/held-transaction.js';
import { useSharedService } from '../helpers/service.js';
import { LOG_IN, password, type SignedIn, signUp } from '../helpers/users.js';
import { appOf, BEGIN_TOTP, CONFIRM_TOTP } from './authenticator.js';
import { ADD_PASSKEY, BEGIN_PASSKEY, siteOf } from './passkeys/passkeys.js';
import { newSoftPasskey } from './passkeys/soft-authenticator.js';

const { server, database } = useSharedService();
const api = () => client(server.origin);
const as = ({ accessToken: token }: SignedIn) => ({ token });
const holdAccount = ({ id }: SignedIn) =>
  holdTransaction(database.db, 'select from accounts where id = ? for update', [id]);

/** A first passkey, ready to be added. */
async function preparePasskey(user: SignedIn) {
  const { options } = dataOf(await api().post(BEGIN_PASSKEY, {}, as(user))).beginPasskey;
  const passkey = newSoftPasskey({ origin: siteOf(server) }).create(options);
  return () => api().post(ADD_PASSKEY, { passkey }, as(user));
}

it('of two first factors added at once one is the first, and the other wants it proved', async () => {
  const user = await signUp(api());
  const { challenge, secret } = dataOf(await api().post(BEGIN_TOTP, {}, as(user))).beginTotp;
  const code = await appOf(database.db, secret).code();
  const addPasskey = await preparePasskey(user);
  const held = await holdAccount(user);
  const adding = [addPasskey(), api().post(CONFIRM_TOTP, { challenge, code }, as(user))];
  await held.waiting(2);
  await held.release();
  const codes = (await Promise.all(adding)).map(({ code }) => code);
  expect(codes.filter((code) => code !== undefined)).toEqual(['REAUTHENTICATION_REQUIRED']);
  expect(await database.db('factors').where({ account_id: user.id })).toHaveLength(1);
});

it('a login that waited while the first factor was added is asked for it', async () => {
  const user = await signUp(api());
  const addPasskey = await preparePasskey(user);
  const held = await holdAccount(user);
  const adding = addPasskey();
  await held.waiting(1);
  const login = api().post(LOG_IN, { input: { email: user.email, password, delivery: 'BODY' } });
  await held.waiting(2);
  await held.release();
  expect((await adding).code).toBeUndefined();
  expect((await login).code).toBe('SECOND_FACTOR_REQUIRED');
});
