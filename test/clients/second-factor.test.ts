import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gql } from '@apollo/client';
import { Client, fetchExchange, gql as urqlGql } from '@urql/core';
import { buildSchema } from 'graphql';
import { createApolloClient } from '../../client/apollo.js';
import {
  createRequest,
  createSession,
  loginChallengeOf,
  type OnProofRequired,
  type ProofRequired,
  type Session,
} from '../../client/index.js';
import { bringsOwnProof, changesCredentials } from '../../client/operations/operation.js';
import { proofRequiredBy } from '../../client/operations/refusals.js';
import { sessionExchange } from '../../client/urql.js';
import { type App, appOf, forgetUsedCodes } from '../factors/authenticator.js';
import { projectRoot } from '../helpers/database.js';
import { useService } from '../helpers/service.js';
import { password, withoutLimits } from '../helpers/users.js';
import { credentialOf, LOG_IN, makeDue, signedInSession } from './signed-in.js';

const { server, database } = useService({
  env: { ...withoutLimits, SECOND_FACTOR_RATE_LIMIT: 'off', REQUIRE_SECOND_FACTOR: 'ADMIN' },
});

const ISSUED = 'accessToken expiresIn refreshToken user { id }';
const BEGIN_TOTP = 'mutation BeginTotp { beginTotp { secret challenge } }';
const CONFIRM_TOTP = `mutation ConfirmTotp($challenge: String!, $code: String!) {
  confirmTotp(challenge: $challenge, code: $code) { recoveryCodes auth { ${ISSUED} } }
}`;
const COMPLETE = `mutation CompleteLogin($input: CompleteLoginInput!) { completeLogin(input: $input) { ${ISSUED} } }`;
const REPLACE_CODES = 'mutation ReplaceCodes { replaceRecoveryCodes }';
const SET_ROLES = 'mutation SetRoles($userId: ID!) { setUserRoles(userId: $userId, roles: [ADMIN]) { id } }';
const LEVEL = 'query Level { me { sessions { current level } } }';

type Data = Record<string, unknown>;
/** Resolves to the data, and rejects with what the library says has gone wrong. */
type Send = (document: string, variables?: object) => Promise<Data>;

const libraries: [string, (session: Session) => Send][] = [
  [
    'createRequest',
    (session) => {
      const request = createRequest(session, server.url);
      return async (document, variables = {}) => {
        const answer = await request<Data>(document, variables);
        if (answer.errors) throw answer;
        return answer.data ?? {};
      };
    },
  ],
  [
    'Apollo Client',
    (session) => {
      const apollo = createApolloClient(session, server.url);
      return async (document, variables = {}) => {
        const { data } = document.startsWith('query')
          ? await apollo.query<Data>({ query: gql(document), variables, fetchPolicy: 'no-cache' })
          : await apollo.mutate<Data>({ mutation: gql(document), variables, fetchPolicy: 'no-cache' });
        return data ?? {};
      };
    },
  ],
  [
    'urql',
    (session) => {
      const urql = new Client({ url: server.url, exchanges: [sessionExchange(session), fetchExchange] });
      return async (document, variables = {}) => {
        const source = document.startsWith('query')
          ? urql.query<Data>(urqlGql(document), variables)
          : urql.mutation<Data>(urqlGql(document), variables);
        const { data, error } = await source.toPromise();
        if (error) throw error;
        return data ?? {};
      };
    },
  ],
];

/** Somebody who has added an authenticator app by this very client, so at level 2. */
async function enrolled(sender: (session: Session) => Send, onProofRequired?: OnProofRequired) {
  const { session, user, network } = await signedInSession(server, { onProofRequired });
  const send = sender(session);
  const app = await enrol(send);
  const { userId } = credentialOf(session);
  await forgetUsedCodes(database.db, { id: userId });
  return { session, user, network, send, app, userId };
}

async function enrol(send: Send): Promise<App> {
  const { beginTotp } = (await send(BEGIN_TOTP)) as { beginTotp: { secret: string; challenge: string } };
  const app = appOf(database.db, beginTotp.secret);
  await send(CONFIRM_TOTP, { challenge: beginTotp.challenge, code: await app.code() });
  return app;
}

/** As if the session had proved a password only. */
async function weaken(session: Session): Promise<void> {
  const { userId } = credentialOf(session);
  await database
    .db('sessions')
    .where({ account_id: userId, ended_at: null })
    .update({ level: 1, methods: ['PASSWORD'], strong_authenticated_at: null });
  await makeDue(session);
  await session.credential();
}

async function levelOf(send: Send): Promise<number | undefined> {
  const { me } = (await send(LEVEL)) as { me: { sessions: { current: boolean; level: number }[] } };
  return me.sessions.find(({ current }) => current)?.level;
}

function codeOf(problem: unknown): unknown {
  const { errors, graphQLErrors } = problem as { [name: string]: { extensions: Data }[] | undefined };
  return (errors ?? graphQLErrors)?.[0]?.extensions.code;
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (problem) => problem,
  );

describe.each(libraries)('%s', (_name, sender) => {
  it('takes over the session that goes on when a factor is added', async () => {
    const { session, send } = await enrolled(sender);
    expect(await levelOf(send)).toBe(2);
    // The refresh token of before is dead.
    await makeDue(session);
    expect(await levelOf(send)).toBe(2);
  });

  it('hands the challenge of a login to the application, asks nobody, and takes over what completes it', async () => {
    const asked: ProofRequired[] = [];
    const { user, app, userId } = await enrolled(sender);
    const session = createSession({
      endpoint: server.url,
      delivery: 'BODY',
      onProofRequired: async (required) => {
        asked.push(required);
        return null;
      },
    });
    const send = sender(session);
    const input = { ...user, delivery: 'BODY' };

    const challenge = loginChallengeOf(await failure(session.signIn(() => send(LOG_IN, { input }))));
    expect(challenge).toEqual({
      challenge: expect.any(String),
      factors: ['RECOVERY_CODE', 'TOTP'],
      expiresIn: 300,
    });
    expect(session.peek()).toBeNull();

    const complete = (code: string) =>
      session.signIn(() => send(COMPLETE, { input: { challenge: challenge?.challenge, proof: { code } } }));
    expect(codeOf(await failure(complete('000000')))).toBe('SECOND_FACTOR_INVALID');
    await complete(await app.code());
    expect(session.peek()?.userId).toBe(userId);
    expect(await levelOf(send)).toBe(2);
    expect(asked).toEqual([]);
  });

  it('asks once for all mutations that want level 2, proves, and sends each of them once more', async () => {
    const asked: ProofRequired[] = [];
    let app: App | undefined;
    const { session, network, send, ...rest } = await enrolled(sender, async (required) => {
      asked.push(required);
      return { code: String(await app?.code()) };
    });
    app = rest.app;
    await weaken(session);

    const answers = await Promise.all([send(REPLACE_CODES), send(REPLACE_CODES), send(REPLACE_CODES)]);

    expect(answers.map(({ replaceRecoveryCodes }) => (replaceRecoveryCodes as string[]).length)).toEqual([
      10, 10, 10,
    ]);
    expect(asked).toEqual([
      {
        code: 'REAUTHENTICATION_REQUIRED',
        message: 'Confirm with a second factor to continue.',
        level: 2,
        maxAge: 600,
        methods: ['RECOVERY_CODE', 'TOTP'],
      },
    ]);
    expect(network.of('Prove')).toBe(1);
    expect(await levelOf(send)).toBe(2);
  });

  it('asks again when the proof is wrong, with why; who gives up then reads the refusal of before', async () => {
    const problems: (string | undefined)[] = [];
    const { session, send, network } = await enrolled(sender, async ({ problem }) => {
      problems.push(problem?.code);
      return problems.length === 1
        ? { code: '000000' }
        : problems.length === 2
          ? { recoveryCode: 'x' }
          : null;
    });
    await weaken(session);
    expect(codeOf(await failure(send(REPLACE_CODES)))).toBe('REAUTHENTICATION_REQUIRED');
    expect(problems).toEqual([undefined, 'SECOND_FACTOR_INVALID', 'SECOND_FACTOR_INVALID']);
    expect(network.of('Prove')).toBe(2);
  });

  it('fails everything that waits when the hook fails', async () => {
    const { session, send } = await enrolled(sender, async () => {
      throw new Error('the dialog is broken');
    });
    await weaken(session);
    const problems = await Promise.all([1, 2, 3].map(() => failure(send(REPLACE_CODES))));
    expect(problems.map(String)).toEqual(
      [1, 2, 3].map(() => expect.stringContaining('the dialog is broken')),
    );
  });

  it('says of an account without a factor that nothing would do; the factor may be added meanwhile', async () => {
    const asked: ProofRequired[] = [];
    const { session } = await signedInSession(server, {
      onProofRequired: async (required) => {
        asked.push(required);
        await enrol(send);
        return true;
      },
    });
    const send = sender(session);
    const { userId } = credentialOf(session);
    await database
      .db('accounts')
      .where({ id: userId })
      .update({ roles: ['ADMIN'] });
    await makeDue(session);

    expect(await send(SET_ROLES, { userId })).toMatchObject({ setUserRoles: { id: userId } });
    expect(asked).toEqual([
      {
        code: 'SECOND_FACTOR_REQUIRED',
        message: 'Add a second factor to your account to continue.',
        level: 2,
        methods: [],
      },
    ]);
  });

  it('asks for a role that counts at level 2 only, with what the account has', async () => {
    const asked: ProofRequired[] = [];
    let app: App | undefined;
    const { session, send, userId, ...rest } = await enrolled(sender, async (required) => {
      asked.push(required);
      return { code: String(await app?.code()) };
    });
    app = rest.app;
    await database
      .db('accounts')
      .where({ id: userId })
      .update({ roles: ['ADMIN'] });
    await weaken(session);

    expect(await send(SET_ROLES, { userId })).toMatchObject({ setUserRoles: { id: userId } });
    expect(asked).toMatchObject([
      { code: 'SECOND_FACTOR_REQUIRED', level: 2, methods: ['RECOVERY_CODE', 'TOTP'] },
    ]);
  });
});

it('the challenge of a login asks nobody, also where only its hash was sent', () => {
  const extensions = { code: 'SECOND_FACTOR_REQUIRED', factors: ['TOTP'] };
  const answer = (more: object) => ({ errors: [{ message: '', extensions: { ...extensions, ...more } }] });
  expect(proofRequiredBy(answer({}))).toMatchObject({ level: 2, methods: ['TOTP'] });
  expect(proofRequiredBy(answer({ challenge: 'lc_x', expiresIn: 300 }))).toBeNull();
});

describe('a hook that answers with a proof', () => {
  it('proves by a password too', async () => {
    const { session, request } = await signedInSession(server, {
      onProofRequired: async () => ({ password }),
    });
    const { userId } = credentialOf(session);
    await database
      .db('sessions')
      .where({ account_id: userId })
      .update({ authenticated_at: database.db.raw("now() - interval '1 hour'") });
    await makeDue(session);
    const { data } = await request<{ beginTotp: object }>(BEGIN_TOTP);
    expect(data?.beginTotp).toBeDefined();
  });

  it('whose user is gone when the proof comes, proves nothing for the next one', async () => {
    let answer: ((proof: { code: string }) => void) | undefined;
    const { session, send, network } = await enrolled(
      (each) => {
        const request = createRequest(each, server.url);
        return async (document, variables = {}) => (await request<Data>(document, variables)).data ?? {};
      },
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await weaken(session);
    const asked = send(REPLACE_CODES);
    while (!answer) await new Promise((resolve) => setImmediate(resolve));
    await session.signOut();
    answer({ code: '123456' });
    await asked;
    await send(LEVEL);
    expect(network.of('Prove')).toBe(0);
  });
});

it('signIn rejects with the refusal, also where the library resolves with it', async () => {
  const session = createSession({ endpoint: server.url, delivery: 'BODY' });
  const request = createRequest(session, server.url);
  const wrong = { email: 'nobody@example.com', password: 'wrong', delivery: 'BODY' };
  const problem = await failure(session.signIn(() => request(LOG_IN, { input: wrong })));
  expect(problem).toMatchObject({ name: 'SessionError', code: 'INVALID_CREDENTIALS' });
  expect(loginChallengeOf(problem)).toBeNull();
});

describe('every mutation that answers tokens', () => {
  const mutations = buildSchema(readFileSync(join(projectRoot, 'schema.graphql'), 'utf8')).getMutationType();
  const issuing = Object.values(mutations?.getFields() ?? {}).filter(({ type }) =>
    ['AuthPayload!', 'FactorAdded!'].includes(String(type)),
  );

  it.each(issuing.map((field) => [field.name, field] as const))('%s goes alone', (name, { astNode }) => {
    const operation = { kind: 'mutation', roots: new Map([[name, name]]) } as const;
    const isPublic = astNode?.directives?.some((directive) => directive.name.value === 'public');
    expect(changesCredentials(operation)).toBe(true);
    expect(bringsOwnProof(operation)).toBe(isPublic);
  });
});
