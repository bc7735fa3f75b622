import { client, dataOf } from '../helpers/graphql.js';
import { newAddress, password, refusalOf, signUp } from '../helpers/users.js';
import { type AccountSteps, accountSteps, CHANGE } from './account-steps.js';
import { createBrowser } from './browser.js';
import type { Claims } from './odd-issuer.js';
import {
  CONFIRM_SUBJECT,
  loginByPassword,
  NEW_PASSWORD,
  newPerson,
  openedBy,
  type Surroundings,
  surround,
  VERIFY,
} from './surroundings.js';

let at: Surroundings;
let by: AccountSteps;
beforeAll(async () => {
  at = await surround();
  by = accountSteps(at);
});
afterAll(() => at?.stop());

const REFRESH = 'mutation ($token: String) { refresh(refreshToken: $token) { accessToken } }';

const api = () => client(at.server.origin);
const db = () => at.database.db;
const subjectsOf = async (id: string) =>
  (await db()('identities').where({ account_id: id }).orderBy('created_at')).map(({ subject }) => subject);

/** What a squatter or the victim, who owns the mailbox and the identity, may do one after the other. */
describe('an account registered beforehand with somebody’s address', () => {
  type World = {
    email: string;
    person: ReturnType<typeof newPerson>;
    browser: ReturnType<typeof createBrowser>;
    squatter: Awaited<ReturnType<typeof signUp>>;
    /** Whom the squatter's identities are at the provider. */
    squatters: Claims[];
  };
  const steps = {
    squatterLinks: async ({ squatter, squatters }: World) => {
      squatters.push(newPerson());
      await by.link(squatters.at(-1) ?? {}, squatter.accessToken);
    },
    squatterSignsIn: async ({ squatter, squatters }: World) => {
      expect(openedBy(await at.signIn(squatters.at(-1) ?? {})).user.id).toBe(squatter.id);
    },
    squatterAsksForLink: async ({ squatter }: World) => {
      dataOf(await api().post('mutation { requestEmailVerification }', {}, { token: squatter.accessToken }));
    },
    squatterAsksForChange: async ({ squatter }: World) => {
      dataOf(await api().post(CHANGE, { newEmail: newAddress(), password }, { token: squatter.accessToken }));
    },
    squatterChangesAddress: ({ squatter }: World) => by.changeAddress(squatter.accessToken, newAddress()),
    victimConfirmsReturn: ({ squatter, email }: World) => by.changeAddress(squatter.accessToken, email),
    victimSignsIn: async ({ person, browser }: World) => {
      await at.signIn(person, browser);
    },
    victimOpensLink: async ({ email, browser }: World) => {
      const here = browser.api(at.server.origin);
      dataOf(await at.redeemMailed(email, CONFIRM_SUBJECT, (token) => here.post(VERIFY, { token })));
    },
    victimVerifies: ({ email }: World) => by.verify(email),
    victimResets: ({ email }: World) => by.reset(email),
    victimUndoes: ({ email }: World) => by.undo(email),
  };
  type Step = keyof typeof steps;

  const orders: Step[][] = [
    ['victimSignsIn', 'victimOpensLink', 'victimSignsIn'],
    ['squatterLinks', 'victimSignsIn', 'victimOpensLink', 'victimSignsIn'],
    ['victimSignsIn', 'squatterLinks', 'victimOpensLink', 'victimSignsIn'],
    ['victimSignsIn', 'victimOpensLink', 'squatterLinks', 'victimSignsIn'],
    ['squatterAsksForChange', 'victimSignsIn', 'victimOpensLink', 'victimSignsIn'],
    ['victimSignsIn', 'victimOpensLink', 'squatterAsksForChange', 'victimSignsIn'],
    ['victimSignsIn', 'squatterAsksForLink', 'victimOpensLink', 'victimSignsIn'],
    ['victimSignsIn', 'victimSignsIn', 'victimOpensLink', 'victimSignsIn'],
    ['victimResets'],
    ['squatterLinks', 'victimResets'],
    ['squatterLinks', 'squatterAsksForChange', 'victimSignsIn', 'victimResets'],
    ['victimSignsIn', 'victimOpensLink', 'victimResets'],
    // The ordinary link of the registration is opened first.
    ['squatterLinks', 'victimVerifies', 'victimResets'],
    ['squatterLinks', 'squatterLinks', 'victimVerifies', 'victimResets', 'victimResets'],
    ['squatterLinks', 'squatterSignsIn', 'victimVerifies', 'squatterSignsIn', 'victimResets'],
    ['squatterLinks', 'victimVerifies', 'victimSignsIn', 'squatterAsksForChange', 'victimResets'],
    ['victimSignsIn', 'squatterLinks', 'squatterAsksForLink', 'victimVerifies', 'victimResets'],
    // The squatter moves the account to a mailbox of their own, which verifies it, and the victim undoes that.
    ['squatterLinks', 'squatterChangesAddress', 'victimUndoes'],
    ['squatterChangesAddress', 'squatterLinks', 'victimUndoes'],
    ['squatterLinks', 'victimVerifies', 'squatterChangesAddress', 'squatterLinks', 'victimUndoes'],
    ['squatterChangesAddress', 'squatterLinks', 'squatterChangesAddress', 'victimUndoes', 'victimResets'],
    ['squatterLinks', 'victimVerifies', 'squatterChangesAddress', 'victimUndoes', 'victimResets'],
    [
      'squatterChangesAddress',
      'squatterLinks',
      'victimConfirmsReturn',
      'squatterChangesAddress',
      'victimUndoes',
    ],
  ];

  it.each(orders.map((order) => [order.join(', '), order] as const))(
    'is the victim’s alone after: %s',
    async (_name, order) => {
      const person = newPerson();
      const { email } = person;
      const squatter = await signUp(api(), { email });
      const world: World = { email, person, browser: createBrowser(), squatter, squatters: [] };
      for (const step of order) await steps[step](world);
      const account = await db()('accounts').where({ email }).first();
      expect(account).toMatchObject({ id: squatter.id, email_verified_at: expect.any(Date) });
      // By no means of before does the squatter come back.
      expect((await loginByPassword(at.server, email)).code).toBe('INVALID_CREDENTIALS');
      expect(await refusalOf(api(), squatter.accessToken)).not.toBeNull();
      const refreshed = await api().post(REFRESH, { token: squatter.refreshToken });
      expect(refreshed.code).toBe('REFRESH_TOKEN_INVALID');
      const subjects = await subjectsOf(squatter.id);
      expect(subjects.filter((subject) => subject !== person.sub)).toEqual([]);
      for (const claims of world.squatters) {
        expect(openedBy(await at.signIn(claims)).user.id).not.toBe(squatter.id);
      }
      const pending = await db()('action_tokens').where({ account_id: squatter.id, used_at: null });
      const left = order.at(-1) === 'victimUndoes' ? ['RESET_PASSWORD'] : [];
      expect(pending.map(({ purpose }) => purpose)).toEqual(left);
      // And the victim does.
      if (order.at(-1) === 'victimUndoes') await by.reset(email);
      if (order.some((step) => step === 'victimResets' || step === 'victimUndoes')) {
        dataOf(await loginByPassword(at.server, email, NEW_PASSWORD));
      } else openedBy(await at.signIn(person));
    },
  );
});
