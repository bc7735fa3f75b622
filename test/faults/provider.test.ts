import { randomBytes } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { freePort } from '../helpers/free-port.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { login, type SignedIn, signUp } from '../helpers/users.js';
import {
  APP,
  BEGIN,
  BEGIN_LINK,
  type Browser,
  createBrowser,
  fragmentOf,
  newVerifier,
  REDIRECT_TO,
  signInWith,
} from '../providers/browser.js';
import { type StoppableIssuer, startStoppableIssuer } from '../providers/stoppable-issuer.js';
import { newPerson, openedBy, providerEnv, webClient, withoutAllLimits } from '../providers/surroundings.js';

/** More than the service has connections to its database. */
const BROWSERS = 6;
const POOL = 3;
/** The contract's bound, and what a busy machine may add to it. */
const BOUND_MS = 3000 + 5000;

let database: TestDatabase;
let acme: StoppableIssuer;
let other: StoppableIssuer;
let server: RunningServer;
let env: Record<string, string>;

beforeAll(async () => {
  const port = await freePort();
  [database, acme, other] = await Promise.all([
    testDatabase(),
    startStoppableIssuer([webClient(port, 'acme')]),
    startStoppableIssuer([webClient(port, 'other')]),
  ]);
  env = {
    ...withoutAllLimits,
    PORT: String(port),
    JWT_SECRET: randomBytes(32).toString('hex'),
    DATABASE_POOL_MAX: String(POOL),
    APP_ORIGINS: APP,
    PROVIDERS: 'acme,other',
    ...providerEnv('acme', acme.issuer, { TRUST_EMAIL: 'claim' }),
    ...providerEnv('other', other.issuer, { TRUST_EMAIL: 'claim' }),
  };
  server = await startServer({ database: database.url, env });
});
afterEach(async () => {
  if (acme.isStopped()) await acme.revive();
});
afterAll(async () => {
  await server?.stop();
  await Promise.all([acme?.stop(), other?.stop()]);
  await database?.drop();
});

/** What the service knows of its providers is forgotten: it asks them for everything. */
async function restartServer(): Promise<void> {
  await server.stop();
  server = await startServer({ database: database.url, env });
}

const api = () => client(server.origin);

type Traveller = { person: ReturnType<typeof newPerson>; browser: Browser; callback: string };

/** Somebody whose browser the provider has just sent back: it has not been to the callback yet. */
async function travel(linker?: SignedIn): Promise<Traveller> {
  const person = newPerson();
  const browser = createBrowser(person);
  const variables = { provider: 'acme', redirectTo: REDIRECT_TO, proofOf: newVerifier().proofOf };
  const begun = linker
    ? await api().post(BEGIN_LINK, variables, { token: linker.accessToken })
    : await api().post(BEGIN, variables);
  const { url } = Object.values(dataOf(begun))[0];
  const { url: callback } = await browser.visit(url, { stopBefore: '/providers/acme/callback' });
  return { person, browser, callback };
}

const comeBack = async ({ browser, callback }: Traveller) => {
  const startedAt = performance.now();
  const { url, status } = await browser.visit(callback);
  return { url, status, tookMs: performance.now() - startedAt };
};

/** Until the provider is asked again: a second after the last fault at the latest. */
async function signInAgain({ person, browser }: Pick<Traveller, 'person' | 'browser'>): Promise<string> {
  for (;;) {
    const begun = await api().post(BEGIN, {
      provider: 'acme',
      redirectTo: REDIRECT_TO,
      proofOf: newVerifier().proofOf,
    });
    if (begun.code === 'SERVICE_UNAVAILABLE') continue;
    const answer = await signInWith(server.origin, browser).catch((error) => {
      if (/SERVICE_UNAVAILABLE/.test(error.message)) return null;
      throw error;
    });
    if (answer) {
      const { user } = openedBy(answer);
      expect(user.email).toBe(person.email);
      return user.id;
    }
  }
}

/** How many accounts, identities and sessions there are. */
const count = async () => {
  const { rows } = await database.db.raw(
    'select (select count(*) from accounts) a, (select count(*) from identities) i, (select count(*) from sessions) s',
  );
  return rows[0];
};

const isPending = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => false), new Promise((resolve) => setImmediate(() => resolve(true)))]);

/** What the service asks for, one after the other, while a browser waits at the callback. */
const MOMENTS = [
  ['its description', '/.well-known/openid-configuration'],
  ['the token', '/token'],
  ['its keys', '/jwks'],
  ['the address', '/me'],
] as const;

describe.each(MOMENTS)('a provider that stops when it is asked for %s', (_what, path) => {
  it.each(['killed', 'frozen'] as const)('%s: the app is told, nobody else waits', async (how) => {
    const linker = await signUp(api());
    const second = createBrowser(newPerson());
    openedBy(await signInWith(server.origin, second, { provider: 'other' }));
    const travellers = await Promise.all([
      travel(linker),
      ...Array.from({ length: BROWSERS - 1 }, () => travel()),
    ]);
    await restartServer();
    // The other provider is known again.
    openedBy(await signInWith(server.origin, second, { provider: 'other' }));
    const before = await count();

    acme.stopAt(path, how);
    const returning = Promise.all(travellers.map(comeBack));
    while (!acme.isStopped()) await new Promise(setImmediate);
    await login(api(), linker);
    openedBy(await signInWith(server.origin, second, { provider: 'other' }));
    if (how === 'frozen') expect(await isPending(returning)).toBe(true);
    for (const { url, tookMs } of await returning) {
      expect(url.split('#')[0]).toBe(REDIRECT_TO);
      expect(fragmentOf({ url })).toEqual({ error: 'SERVICE_UNAVAILABLE' });
      expect(tookMs).toBeLessThan(BOUND_MS);
    }
    // Each state was used, by the browser that had it, and leads nowhere any more.
    for (const traveller of travellers) expect((await comeBack(traveller)).status).toBe(400);
    expect(await count()).toEqual({ ...before, s: String(Number(before.s) + 2) });

    await acme.revive();
    const [, somebody] = travellers;
    if (!somebody) throw new Error('nobody travels');
    const id = await signInAgain(somebody);
    await server.logged('provider acme answers again');
    // Of the others nothing is there, answers that came too late included.
    const subjects = travellers.map(({ person }) => person.sub);
    expect(await database.db('identities').whereIn('subject', subjects)).toMatchObject([{ account_id: id }]);
    const emails = travellers.map(({ person }) => person.email);
    expect(await database.db('accounts').whereIn('email', emails)).toMatchObject([{ id }]);
    expect(await database.db('identities').where({ account_id: linker.id })).toEqual([]);
    expect(await database.db('sessions').where({ account_id: id })).toHaveLength(1);
    expect(await database.db('provider_flows').whereNot({ stage: 'BEGUN' })).toEqual([]);
  });
});

it('a provider that was restarted while the browser was on its way knows no code of before: the user begins anew', async () => {
  const traveller = await travel();
  acme.stopAt('/', 'killed');
  await fetch(acme.issuer).catch(() => {});
  await acme.revive();
  expect(fragmentOf(await comeBack(traveller))).toEqual({ error: 'PROVIDER_FAILED', reason: 'TOKEN' });
  await signInAgain(traveller);
});

it('one that is frozen keeps no sign-in from beginning, and none that begins waits longer than its bound', async () => {
  await restartServer();
  acme.stopAt('/.well-known', 'frozen');
  const variables = { provider: 'acme', redirectTo: REDIRECT_TO, proofOf: newVerifier().proofOf };
  const startedAt = performance.now();
  const begun = Promise.all(Array.from({ length: BROWSERS }, () => api().post(BEGIN, variables)));
  while (!acme.isStopped()) await new Promise(setImmediate);
  await signUp(api());
  openedBy(await signInWith(server.origin, createBrowser(newPerson()), { provider: 'other' }));
  expect(await isPending(begun)).toBe(true);
  for (const { code, body } of await begun) {
    expect(code).toBe('SERVICE_UNAVAILABLE');
    expect(body.errors?.[0]?.extensions.retryAfter).toBe(1);
  }
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  await acme.revive();
  const person = newPerson();
  await signInAgain({ person, browser: createBrowser(person) });
});
