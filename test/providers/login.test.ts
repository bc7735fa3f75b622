import { type TestDatabase, testDatabase } from '../helpers/database.js';
import { freePort } from '../helpers/free-port.js';
import { client, dataOf } from '../helpers/graphql.js';
import { type RunningServer, startServer } from '../helpers/server.js';
import { APP, COMPLETE, createBrowser, go, newVerifier, REDIRECT_TO, signInWith } from './browser.js';
import { type Issuer, startIssuer } from './issuers.js';
import { newPerson, openedBy, providerEnv, webClient, withoutAllLimits } from './surroundings.js';

let database: TestDatabase;
let server: RunningServer;
let issuer: Issuer;
let other: Issuer;

beforeAll(async () => {
  const port = await freePort();
  // The first puts what it says into the ID token. The other does as the specification has it: /userinfo.
  [database, issuer, other] = await Promise.all([
    testDatabase(),
    startIssuer({ clients: [webClient(port, 'acme')], configuration: { conformIdTokenClaims: false } }),
    startIssuer({ clients: [webClient(port, 'other')] }),
  ]);
  server = await startServer({
    database: database.url,
    env: {
      ...withoutAllLimits,
      PORT: String(port),
      APP_ORIGINS: APP,
      PROVIDERS: 'acme,other',
      ...providerEnv('acme', issuer.issuer, { TRUST_EMAIL: 'claim' }),
      ...providerEnv('other', other.issuer, { TRUST_EMAIL: 'domain:example.com', TITLE: 'The other one' }),
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await Promise.all([issuer?.stop(), other?.stop()]);
  await database?.drop();
});

const api = () => client(server.origin);

it('the providers are told in the order of the configuration, and their callback URLs at start-up', async () => {
  expect(dataOf(await api().post('{ providers { name title } }')).providers).toEqual([
    { name: 'acme', title: 'Acme' },
    { name: 'other', title: 'The other one' },
  ]);
  await server.logged(
    `its callback URL is http://localhost:${new URL(server.origin).port}/providers/acme/callback`,
  );
});

describe('a sign-in with a real provider', () => {
  it.each(['acme', 'other'])('opens a session of level 1: %s', async (provider) => {
    const person = newPerson({ name: 'Grace' });
    const browser = createBrowser(person);
    const first = openedBy(await signInWith(server.origin, browser, { provider }));
    expect(first.session).toMatchObject({ level: 1, methods: ['PROVIDER'], current: true });
    expect(first.user).toMatchObject({ email: person.email, emailVerified: true, name: 'Grace' });
    expect(first.user.identities).toMatchObject([{ provider, email: person.email }]);
    expect(openedBy(await signInWith(server.origin, browser, { provider })).user.id).toBe(first.user.id);
    expect(dataOf(await api().post('{ me { id } }', {}, { token: first.accessToken })).me.id).toBe(
      first.user.id,
    );
  });

  it('goes by the cookie and keeps the delivery that was asked for', async () => {
    const browser = createBrowser(newPerson());
    const answer = await signInWith(server.origin, browser, { delivery: 'COOKIE', rememberMe: true });
    expect(openedBy(answer).refreshToken).toBeNull();
    const { refresh, device } = Object.fromEntries(answer.setCookies.map((cookie) => [cookie.name, cookie]));
    expect(Number(refresh?.attributes['max-age'])).toBeGreaterThan(29 * 86_400);
    // As after a registration, there is a device once somebody has come back.
    expect(device).toBeUndefined();
    const again = await signInWith(server.origin, browser, { delivery: 'COOKIE' });
    expect(again.setCookies.map(({ name }) => name).sort()).toEqual(['device', 'refresh']);
  });

  it('sets one Lax cookie for all flows of a browser, and keeps every token out of what a server sees', async () => {
    const browser = createBrowser(newPerson());
    const { visit, fragment } = await go(server.origin, browser);
    expect(visit.url.split('#')[0]).toBe(REDIRECT_TO);
    expect(Object.keys(fragment)).toEqual(['ticket']);
    const { provider } = browser.cookies('localhost');
    expect(provider).toMatch(/^pb_/);
    await go(server.origin, browser, { provider: 'other' });
    expect(browser.cookies('localhost').provider).toBe(provider);
    const { verifier: _verifier, proofOf } = newVerifier();
    const begun = dataOf(
      await api().post(
        `mutation ($proofOf: String!) { beginProviderLogin(provider: "acme", redirectTo: "${REDIRECT_TO}", proofOf: $proofOf) { url } }`,
        { proofOf },
      ),
    );
    const response = await fetch(begun.beginProviderLogin.url, { redirect: 'manual' });
    expect(response.headers.get('set-cookie')).toMatch(/; Path=\/;.*HttpOnly; SameSite=Lax/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('tells the app what the provider refused', async () => {
    const { fragment } = await go(server.origin, createBrowser({ sub: 'no', denies: true }));
    expect(fragment).toEqual({ error: 'PROVIDER_FAILED', reason: 'DENIED' });
  });

  it('cannot be brought back to another provider than it was begun with', async () => {
    const { proofOf } = newVerifier();
    const begun = dataOf(
      await api().post(
        `mutation { beginProviderLogin(provider: "acme", redirectTo: "${REDIRECT_TO}", proofOf: "${proofOf}") { url } }`,
      ),
    );
    const toProvider = await fetch(begun.beginProviderLogin.url, { redirect: 'manual' });
    const address = new URL(toProvider.headers.get('location') ?? '');
    const [cookie = ''] = (toProvider.headers.get('set-cookie') ?? '').split(';');
    // The other issuer answers for the first: to its own callback, and to that of the first.
    for (const provider of ['other', 'acme']) {
      const answer = new URLSearchParams({
        code: 'a code of the other',
        state: address.searchParams.get('state') ?? '',
        iss: other.issuer,
      });
      const back = await fetch(`${server.origin}/providers/${provider}/callback?${answer}`, {
        redirect: 'manual',
        headers: { cookie },
      });
      if (provider === 'other') expect(back.status).toBe(400);
      else expect(back.headers.get('location')).toBe(`${REDIRECT_TO}#error=PROVIDER_FAILED&reason=STATE`);
    }
  });
});

describe('a ticket', () => {
  const ticketOf = async () => {
    const browser = createBrowser(newPerson());
    const { verifier, fragment } = await go(server.origin, browser);
    return { verifier, ticket: String(fragment.ticket) };
  };
  const complete = (ticket: string, verifier: string) =>
    api().post(COMPLETE, { input: { ticket, verifier, delivery: 'BODY' } });

  it('that was stolen from the fragment is worth nothing without the verifier, and stays good for the app', async () => {
    const { ticket, verifier } = await ticketOf();
    for (const wrong of ['', verifier.slice(1), newVerifier().verifier]) {
      expect((await complete(ticket, wrong)).code).toBe('CHALLENGE_INVALID');
    }
    expect((await complete(ticket, verifier)).code).toBeUndefined();
  });

  it('is good once, also for ten at once', async () => {
    const { ticket, verifier } = await ticketOf();
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete(ticket, verifier)));
    const codes = answers.map(({ code }) => code ?? 'opened').sort();
    expect(codes).toEqual([...Array(9).fill('CHALLENGE_INVALID'), 'opened']);
  });

  it('is good for 60 seconds', async () => {
    const { ticket, verifier } = await ticketOf();
    const [{ left }] = await database
      .db('provider_flows')
      .select(database.db.raw(`extract(epoch from expires_at - now())::float8 as left`))
      .where({ stage: 'PROVED' })
      .orderBy('expires_at', 'desc')
      .limit(1);
    expect(left).toBeGreaterThan(50);
    expect(left).toBeLessThanOrEqual(60);
    await database
      .db('provider_flows')
      .where({ stage: 'PROVED' })
      .update({ expires_at: new Date(Date.now() - 1) });
    expect((await complete(ticket, verifier)).code).toBe('CHALLENGE_INVALID');
  });
});
