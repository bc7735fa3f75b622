import { client, type Data } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';
import { signIn } from '../helpers/users.js';

const { server, database } = useSharedService();
const long = 'x'.repeat(600);

it.each([
  ['resetUserFactors', '(userId: "1", reason: " ") { id }', ['reason', 'userId']],
  [
    'lockUser',
    `(userId: "1", until: "2001-01-01T00:00:00Z", reason: "${long}") { id }`,
    ['reason', 'until', 'userId'],
  ],
  ['renameFactor', '(id: "1", name: " ") { id }', ['id', 'name']],
  ['renameFactor', `(id: "1", name: "${long}") { id }`, ['id', 'name']],
  ['confirmTotp', `(challenge: "1", code: "${long}", name: "${long}") { factor { id } }`, ['code', 'name']],
  ['addPasskey', `(passkey: "1", name: "${long}") { factor { id } }`, ['name', 'passkey']],
  ['requestEmailChange', `(newEmail: "1", proof: { code: "${long}" })`, ['newEmail', 'proof.code']],
  ['prove', `(proof: { recoveryCode: "${long}" }) { tokenType }`, ['proof.recoveryCode']],
  [
    'completeLogin',
    `(input: { challenge: "1", proof: { code: "${long}" } }) { tokenType }`,
    ['input.proof.code'],
  ],
  [
    'completeLogin',
    '(input: { challenge: "1", proof: { passkey: "1" } }) { tokenType }',
    ['input.proof.passkey'],
  ],
])(
  '%s tells everything that is wrong with its arguments, before anything else',
  async (field, rest, paths) => {
    const { token } = await signIn({ server, db: database.db }, { roles: ['ADMIN'] });
    const { body } = await client(server.origin).post(`mutation { ${field}${rest} }`, {}, { token });
    expect(body.errors).toHaveLength(1);
    const { code, fields }: Data = body.errors?.[0]?.extensions ?? {};
    expect(code).toBe('BAD_USER_INPUT');
    expect(fields.map(({ path }: { path: string }) => path).sort()).toEqual(paths);
  },
);
