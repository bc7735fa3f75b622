import { client, dataOf } from '../helpers/graphql.js';
import { signUp } from '../helpers/users.js';
import { BEGIN, createBrowser, fragmentOf, go, newVerifier, REDIRECT_TO, signInWith } from './browser.js';
import { type OddIssuer, startOddIssuer } from './odd-issuer.js';
import { newPerson, openedBy, providerEnv, type Surroundings, surround } from './surroundings.js';

let at: Surroundings;
let other: OddIssuer;
beforeAll(async () => {
  other = await startOddIssuer();
  at = await surround({
    PROVIDERS: 'acme,other,half,gone',
    ...providerEnv('other', other.issuer, { TRUST_EMAIL: 'claim' }),
    ...providerEnv('half', `${other.issuer}/half`, { TRUST_EMAIL: 'claim' }),
    ...providerEnv('gone', 'http://127.0.0.1:9'),
  });
});
afterAll(async () => {
  await at?.stop();
  await other?.stop();
});
afterEach(() => {
  at.issuer.reset();
  other.reset();
});

const begin = (provider: string) =>
  client(at.server.origin).post(BEGIN, { provider, redirectTo: REDIRECT_TO, proofOf: newVerifier().proofOf });

/** As soon as the service asks it again: a second after the last fault at the latest. */
async function untilAsked(provider: string): Promise<void> {
  while ((await begin(provider)).code === 'SERVICE_UNAVAILABLE') await new Promise(setImmediate);
}

it('a start-up asks no provider, and one that is gone keeps nobody else waiting', async () => {
  expect(at.issuer.requests).toEqual([]);
  const { code, body } = await begin('gone');
  expect(code).toBe('SERVICE_UNAVAILABLE');
  expect(body.errors?.[0]?.extensions.retryAfter).toBe(1);
  other.next.claims = newPerson();
  openedBy(await signInWith(at.server.origin, createBrowser(), { provider: 'other' }));
  await signUp(client(at.server.origin));
});

it('metadata and keys are asked for once: a sign-in costs one exchange', async () => {
  await untilAsked('acme');
  for (const _again of [1, 2, 3]) openedBy(await at.signIn(newPerson()));
  const asked = at.issuer.requests.filter((request) => !request.includes('/authorize'));
  expect(asked.filter((request) => request === 'POST /token')).toHaveLength(3);
  expect(asked.filter((request) => request.startsWith('GET')).length).toBeLessThanOrEqual(2);
});

it('one that fails at the exchange is told to the app, and to the next one without being asked', async () => {
  await untilAsked('acme');
  at.issuer.next.claims = newPerson();
  const url = dataOf(await begin('acme')).beginProviderLogin.url;
  const browser = createBrowser();
  const started = await fetch(url, { redirect: 'manual' });
  const [cookie = ''] = (started.headers.get('set-cookie') ?? '').split(';');
  const back = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' });
  const second = await fetch(dataOf(await begin('acme')).beginProviderLogin.url, {
    redirect: 'manual',
    headers: { cookie },
  });
  const backAgain = await fetch(second.headers.get('location') ?? '', { redirect: 'manual' });
  at.issuer.break(503);
  for (const callback of [back, backAgain]) {
    const answer = await fetch(callback.headers.get('location') ?? '', {
      redirect: 'manual',
      headers: { cookie },
    });
    expect(fragmentOf({ url: answer.headers.get('location') ?? '' })).toEqual({
      error: 'SERVICE_UNAVAILABLE',
    });
  }
  expect(at.issuer.requests.filter((request) => request === 'POST /token')).toHaveLength(1);
  at.issuer.break(null);
  for (;;) {
    const again = await signInWith(at.server.origin, browser, {}).catch(() => null);
    if (again) break;
  }
});

it('one that can be asked for everything but the address is down: nobody is told that they have none', async () => {
  const issuer = `${other.issuer}/half`;
  other.next.metadata = { issuer, userinfo_endpoint: 'http://127.0.0.1:9/userinfo' };
  other.next.claims = newPerson({ iss: issuer, email: undefined });
  const { fragment } = await go(at.server.origin, createBrowser(), { provider: 'half' });
  expect(fragment).toEqual({ error: 'SERVICE_UNAVAILABLE' });
});
