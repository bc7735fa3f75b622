import fs from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { CREDENTIAL_MUTATIONS } from '../../../src/graphql/limits/credential-mutation.js';
import { projectRoot } from '../../helpers/database.js';
import { type Answer, schema, startLimitedServer } from './limited-server.js';

/** What tries a secret, opens or closes a session, mails a link, or changes what signs in. Written out, not read from the code. */
const CREDENTIALS = [
  'register',
  'login',
  'refresh',
  'logout',
  'logoutAll',
  'revokeSession',
  'reauthenticate',
  'changePassword',
  'requestPasswordReset',
  'resetPassword',
  'requestEmailVerification',
  'verifyEmail',
  'requestEmailChange',
  'undoEmailChange',
  'deleteAccount',
];
/** Those of second factors and other providers. */
const LATER_CREDENTIALS = [
  'completeLogin',
  'loginWithPasskey',
  'prove',
  'confirmTotp',
  'addPasskey',
  'removeFactor',
  'replaceRecoveryCodes',
  'forgetTrustedDevices',
  'resetUserFactors',
  'completeProviderLogin',
  'loginWithIdToken',
  'completeIdentityLink',
  'unlinkIdentity',
];
/** What may be combined with anything. A new mutation belongs in one of these lists. */
const OTHERS = [
  'updateProfile',
  'setUserRoles',
  'lockUser',
  'unlockUser',
  'revokeUserSessions',
  'deleteUser',
  'setRolePermissions',
  'beginPasskeyLogin',
  'beginPasskeyProof',
  'beginTotp',
  'beginPasskey',
  'renameFactor',
  'beginProviderLogin',
  'beginIdentityLink',
];

it('every mutation of the schema is a credential mutation or is known to be none', () => {
  const served = buildSchema(fs.readFileSync(path.join(projectRoot, 'schema.graphql'), 'utf8'));
  const names = Object.keys(served.getMutationType()?.getFields() ?? {});
  expect(names).toEqual(expect.arrayContaining(CREDENTIALS));
  for (const name of names) {
    const isCredential = [...CREDENTIALS, ...LATER_CREDENTIALS].includes(name);
    expect([name, isCredential || OTHERS.includes(name)]).toEqual([name, true]);
    expect([name, CREDENTIAL_MUTATIONS.has(name)]).toEqual([name, isCredential]);
  }
});

let server: Awaited<ReturnType<typeof startLimitedServer>>;

beforeAll(async () => {
  server = await startLimitedServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.ran.length = 0;
});

const ask = (query: string, variables?: Record<string, unknown>) => server.post({ query, variables });
const login = 'login(input: { password: "x" }) { accessToken }';

function expectNothingRan(answer: Answer) {
  expect(answer).toMatchObject({ status: 400, code: 'QUERY_TOO_COMPLEX', errors: 1 });
  expect(server.ran).toEqual([]);
}

describe('an operation with a credential mutation and another root field is refused', () => {
  const samples: Record<string, string> = {
    input: 'input: { password: "x" }',
    id: 'id: "1"',
    password: 'password: "x"',
    email: 'email: "x"',
    token: 'token: "x"',
    newEmail: 'newEmail: "x"',
  };

  it.each(CREDENTIALS)('%s', async (name) => {
    const field = schema.getMutationType()?.getFields()[name];
    if (!field) throw new Error(`${name} is not in the schema`);
    const args = field.args
      .filter((arg) => arg.type.toString().endsWith('!'))
      .map((arg) => {
        const fitting =
          arg.type.toString() === 'ChangePasswordInput!'
            ? 'input: { currentPassword: "x", newPassword: "y" }'
            : samples[arg.name];
        return fitting;
      });
    const selection = /^(AuthPayload|User)!/.test(field.type.toString()) ? '{ __typename }' : '';
    const call = `${name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selection}`;
    expectNothingRan(await ask(`mutation { ${call} other: updateProfile { id } }`));
    expectNothingRan(await ask(`mutation { other: updateProfile { id } ${call} }`));
    expectNothingRan(await ask(`mutation { a: ${call} b: ${call} }`));
    await ask(`mutation { ${call} t: __typename __typename }`);
    expect(server.ran).toEqual([name]);
  });

  it.each([
    ['two credentials of different names', `mutation { ${login} logoutAll }`],
    ['in a fragment', `mutation { ...A logoutAll } fragment A on Mutation { ${login} }`],
    [
      'in nested fragments',
      `mutation { ...A } fragment A on Mutation { logoutAll ...B } fragment B on Mutation { ${login} }`,
    ],
    ['in inline fragments', `mutation { ... { ${login} } ... on Mutation { logoutAll } }`],
    ['not skipped', `mutation { ${login} logoutAll @skip(if: false) }`],
    [
      'included on a fragment',
      `mutation { ${login} ...A @include(if: true) } fragment A on Mutation { logoutAll }`,
    ],
  ])('%s', async (_, query) => expectNothingRan(await ask(query)));
});

describe('what is executed decides, not what is written', () => {
  const conditional = `mutation ($out: Boolean!, $in: Boolean = true) {
    ... @include(if: $in) { ${login} } logoutAll @skip(if: $out)
  }`;

  it('a skipped neighbour is none', async () => {
    await ask(conditional, { out: true });
    expect(server.ran).toEqual(['login']);
  });

  it('the same document is refused with other variables, defaults included', async () => {
    expectNothingRan(await ask(conditional, { out: false }));
    expectNothingRan(await ask(conditional, { out: false, in: true }));
  });

  it('a skipped credential is none', async () => {
    await ask(`mutation ($in: Boolean!) { ... @include(if: $in) { ${login} } updateProfile { id } }`, {
      in: false,
    });
    expect(server.ran).toEqual(['updateProfile']);
  });

  it('a response key that is selected twice is one field', async () => {
    await ask(
      `mutation { ${login} ...A } fragment A on Mutation { login(input: { password: "x" }) { user { id } } }`,
    );
    expect(server.ran).toEqual(['login']);
  });

  it('a fragment spread first where it is skipped still counts where it is not', async () => {
    const query = `mutation { ...A @skip(if: true) ${login} ...A } fragment A on Mutation { logoutAll }`;
    expectNothingRan(await ask(query));
  });

  it('variables of the wrong type run nothing and keep their own code', async () => {
    expect(await ask(conditional, { out: 'yes' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const answer = await ask(conditional, { out: false, in: null });
    expect(answer.code).not.toBe('QUERY_TOO_COMPLEX');
    expect(server.ran).toEqual([]);
  });

  it('only the operation that is asked for counts', async () => {
    const query = `mutation Alone { ${login} } mutation Both { ${login} logoutAll }`;
    expectNothingRan(await server.post({ query, operationName: 'Both' }));
    await server.post({ query, operationName: 'Alone' });
    expect(server.ran).toEqual(['login']);
  });

  it('other mutations may be combined', async () => {
    await ask('mutation { a: updateProfile { id } b: updateProfile { id } }');
    expect(server.ran).toEqual(['updateProfile', 'updateProfile']);
  });
});
