import { randomBytes } from 'node:crypto';
import { client, dataOf } from '../../../helpers/graphql.js';
import { useSharedService } from '../../../helpers/service.js';
import { signUp } from '../../../helpers/users.js';
import { PROVE } from '../../authenticator.js';
import {
  ADD_PASSKEY,
  BEGIN_PASSKEY,
  LOG_IN_WITH_PASSKEY,
  loginOptions,
  proofOptions,
  signUpWithPasskey,
  siteOf,
} from '../passkeys.js';
import { type CredentialJson, cbor, newSoftPasskey } from '../soft-authenticator.js';

const { server } = useSharedService();
const api = () => client(server.origin);

const MARK = 'mark-of-the-test';
const junk: unknown[] = [null, '', MARK, 7, -1, 1e300, true, [], {}, [MARK], 'A', '\0', 'é', '='];
const long = randomBytes(1024).toString('base64url');
type Malformed = [name: string, malform: (right: CredentialJson) => unknown];

const inResponse = (field: string, value: unknown): Malformed => [
  `response.${field}: ${String(value).slice(0, 20)}`,
  (right) => ({ ...right, response: { ...right.response, [field]: value } }),
];
const encoded = (bytes: Buffer) => bytes.toString('base64url');

/** Every field, in every wrong way. */
const malformed: Malformed[] = [
  ...junk.filter((value) => value !== null).map((value): Malformed => [`all of it: ${value}`, () => value]),
  ...['id', 'rawId', 'type', 'response'].flatMap((field) =>
    junk.map((value): Malformed => [`${field}: ${value}`, (right) => ({ ...right, [field]: value })]),
  ),
  ...['clientDataJSON', 'authenticatorData', 'signature', 'attestationObject'].flatMap((field) =>
    [...junk, encoded(randomBytes(8000)), encoded(randomBytes(37))].map((value) => inResponse(field, value)),
  ),
  ...[7, true, [], {}, MARK].map((value) => inResponse('userHandle', value)),
  ...['null', '7', '[]', `"${MARK}"`, '{', '{"challenge":7}', '{"challenge":{}}', `{"${MARK}":1}`].map(
    (text) => inResponse('clientDataJSON', encoded(Buffer.from(text))),
  ),
  ...[7, [], new Map(), new Map([['authData', 7]]), new Map([['authData', Buffer.alloc(36)]])].map((value) =>
    inResponse('attestationObject', encoded(cbor(value as never))),
  ),
  ['a long id', (right) => ({ ...right, id: long, rawId: long })],
  ['over 16 KB', (right) => ({ ...right, more: 'x'.repeat(16_384) })],
];

type Place = { document: string; right: CredentialJson; token?: string; variables(passkey: unknown): object };

const places: Record<string, () => Promise<Place>> = {
  loginWithPasskey: async () => {
    const { passkey } = await signUpWithPasskey(server);
    return {
      document: LOG_IN_WITH_PASSKEY,
      right: passkey.get(await loginOptions(api())),
      variables: (sent) => ({ input: { passkey: sent } }),
    };
  },
  prove: async () => {
    const user = await signUpWithPasskey(server);
    return {
      document: PROVE,
      right: user.passkey.get(await proofOptions(api(), user)),
      token: user.accessToken,
      variables: (sent) => ({ proof: { passkey: sent } }),
    };
  },
  addPasskey: async () => {
    const { accessToken: token } = await signUp(api());
    const { options } = dataOf(await api().post(BEGIN_PASSKEY, {}, { token })).beginPasskey;
    return {
      document: ADD_PASSKEY,
      right: newSoftPasskey({ origin: siteOf(server) }).create(options),
      token,
      variables: (sent) => ({ passkey: sent }),
    };
  },
};

describe.each(Object.entries(places))('%s', (_name, begin) => {
  it('refuses every malformed part without a fault, repeats none of it, and uses nothing up', async () => {
    const { document, right, token, variables } = await begin();
    // What belongs to the other kind of ceremony is not read.
    const isRead = (text: string) => {
      const unread = 'attestationObject' in right.response ? /authenticatorData|signature|userHandle/ : /att/;
      return !unread.test(text);
    };
    for (const [name, malform] of malformed.filter(([each]) => isRead(each))) {
      const { body, code } = await api().post(document, { ...variables(malform(right)) }, { token });
      expect([name, code]).toEqual([name, expect.stringMatching(/^SECOND_FACTOR_INVALID$|^BAD_USER_INPUT$/)]);
      expect([name, JSON.stringify(body).includes(MARK)]).toEqual([name, false]);
    }
    expect(server.logs()).not.toContain(MARK);
    expect((await api().post(document, { ...variables(right) }, { token })).code).toBeUndefined();
  });
});
