import { client, dataOf } from '../helpers/graphql.js';
import { newAddress } from '../helpers/users.js';
import { APP, BEGIN, createBrowser, go, newVerifier, REDIRECT_TO } from './browser.js';
import { type OddIssuer, startOddIssuer } from './odd-issuer.js';
import { newPerson, openedBy, providerEnv, type Surroundings, surround } from './surroundings.js';

let at: Surroundings;
/** An issuer for several tenants, as Microsoft's is. */
let tenants: OddIssuer;
beforeAll(async () => {
  tenants = await startOddIssuer('/common/v2.0');
  at = await surround({
    PROVIDERS: 'acme,tenants,google,trusted,distrusted',
    ...providerEnv('tenants', tenants.issuer),
    // The rule about Google's word goes by the name.
    ...providerEnv('google', tenants.issuer.replace('/common/v2.0', '/google')),
    ...providerEnv('trusted', tenants.issuer.replace('/common/v2.0', '/trusted'), {
      TRUST_EMAIL: 'domain:example.com,example.org',
    }),
    ...providerEnv('distrusted', tenants.issuer.replace('/common/v2.0', '/distrusted')),
  });
});
afterAll(async () => {
  await at?.stop();
  await tenants?.stop();
});
beforeEach(() => {
  at.issuer.reset();
  tenants.reset();
});

const origin = () => at.server.origin;
const hourAgo = () => Math.floor(Date.now() / 1000) - 3600;

async function comeBack(provider = 'acme') {
  return (await go(origin(), createBrowser(), { provider })).fragment;
}

describe('what a provider says is not trusted', () => {
  it.each<[string, string, Partial<OddIssuer['next']>]>([
    ['a signature of somebody else', 'TOKEN', { forged: true }],
    ['an ID token without a nonce', 'TOKEN', { claims: { nonce: undefined } }],
    ['the nonce of another sign-in', 'TOKEN', { claims: { nonce: 'another' } }],
    ['an ID token for another app', 'TOKEN', { claims: { aud: 'another app' } }],
    ['an ID token for us and another app', 'TOKEN', { claims: { aud: ['web', 'another app'] } }],
    ['the ID token of another issuer', 'TOKEN', { claims: { iss: 'https://id.example.com' } }],
    ['an ID token that has expired', 'TOKEN', { claims: { exp: hourAgo() } }],
    ['an ID token without an end', 'TOKEN', { claims: { exp: undefined } }],
    ['an ID token from the future', 'TOKEN', { claims: { iat: hourAgo() + 7200 } }],
    ['an empty subject', 'SUBJECT', { claims: { sub: '' } }],
    ['no subject', 'SUBJECT', { claims: { sub: undefined } }],
    ['a subject that is no text', 'SUBJECT', { claims: { sub: 7 } }],
    ['a subject of 256 characters', 'SUBJECT', { claims: { sub: 'x'.repeat(256) } }],
    ['a subject with a NUL', 'SUBJECT', { claims: { sub: 'a\0b' } }],
    ['a subject with half a surrogate pair', 'SUBJECT', { claims: { sub: 'a\ud800' } }],
    ['an answer of another issuer', 'STATE', { response: { iss: 'https://id.example.com' } }],
    ['an answer without a code', 'STATE', { response: { code: null } }],
    ['a refusal', 'DENIED', { response: { code: null, error: 'access_denied' } }],
    ['a fault of its own', 'DENIED', { response: { code: null, error: 'server_error' } }],
    ['a code that is not good', 'TOKEN', { response: { code: 'made up' } }],
    ['no address for somebody new', 'EMAIL_MISSING', { claims: { sub: 'new', email: undefined } }],
    ['what is no address', 'EMAIL_MISSING', { claims: { sub: 'new', email: 'Grace <grace@example.com>' } }],
  ])('%s: %s', async (_what, reason, next) => {
    at.issuer.next.claims = newPerson();
    Object.assign(at.issuer.next, next);
    expect(await comeBack()).toEqual({ error: 'PROVIDER_FAILED', reason });
    expect(await at.database.db('provider_flows').where({ stage: 'PROVED' })).toEqual([]);
  });

  it('a subject of 255 characters is one', async () => {
    expect(openedBy(await at.signIn(newPerson({ sub: 'x'.repeat(255) }))).session.level).toBe(1);
  });

  it.each([
    ['a NUL', 'Gra\0ce'],
    ['half a surrogate pair', 'Grace\udfff'],
    ['a line break', 'Grace\nHopper'],
    ['201 characters', 'x'.repeat(201)],
  ])('a name with %s is none, and the next one counts', async (_what, name) => {
    const claims = newPerson({ name, preferred_username: 'grace' });
    expect(openedBy(await at.signIn(claims)).user.name).toBe('grace');
  });

  it('metadata that announces an `iss` in answers has one required', async () => {
    // Metadata is kept for an hour: this one is asked for the first time.
    tenants.next.metadata = {
      issuer: tenants.issuer.replace('/common/v2.0', '/distrusted'),
      authorization_response_iss_parameter_supported: true,
    };
    tenants.next.claims = newPerson({ iss: tenants.next.metadata.issuer });
    expect(await comeBack('distrusted')).toEqual({ error: 'PROVIDER_FAILED', reason: 'STATE' });
    tenants.next.response = { iss: String(tenants.next.metadata.issuer) };
    expect(await comeBack('distrusted')).toEqual({ ticket: expect.any(String) });
  });

  it('metadata of another issuer is of no use', async () => {
    tenants.next.metadata = { issuer: 'https://id.example.com' };
    const variables = { provider: 'trusted', redirectTo: REDIRECT_TO, proofOf: newVerifier().proofOf };
    const { body } = await client(origin()).post(BEGIN, variables);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'PROVIDER_FAILED', reason: 'DISCOVERY' });
  });
});

describe('an issuer for several tenants', () => {
  const metadata = () => ({ issuer: tenants.issuer.replace('/common/', '/{tenantid}/') });
  const of = (tenant: string) => tenants.issuer.replace('/common/', `/${tenant}/`);

  it('is checked by tenant, and each tenant is an issuer of its own', async () => {
    tenants.next.metadata = metadata();
    const person = newPerson({ tid: 'one', iss: of('one') });
    tenants.next.claims = person;
    expect(await comeBack('tenants')).toEqual({ ticket: expect.any(String) });
    const [{ proved }] = await at.database
      .db('provider_flows')
      .where({ stage: 'PROVED', provider: 'tenants' });
    expect(proved).toMatchObject({ issuer: of('one'), subject: person.sub, emailVerified: false });
  });

  it.each([
    ['another tenant than the token names', () => ({ tid: 'two', iss: of('one') })],
    ['no tenant', () => ({ iss: of('one') })],
    ['the template itself', () => ({ tid: '{tenantid}', iss: metadata().issuer })],
  ])('refuses %s', async (_what, claims) => {
    tenants.next.metadata = metadata();
    tenants.next.claims = newPerson(claims());
    expect(await comeBack('tenants')).toEqual({ error: 'PROVIDER_FAILED', reason: 'TOKEN' });
  });
});

describe('the word of a provider about an address', () => {
  async function isTrusted(provider: string, claims: object): Promise<boolean> {
    const issuer = tenants.issuer.replace('/common/v2.0', `/${provider}`);
    tenants.next.metadata = { issuer };
    tenants.next.claims = newPerson({ iss: issuer, ...claims });
    await comeBack(provider);
    const [row] = await at.database
      .db('provider_flows')
      .where({ stage: 'PROVED', provider })
      .orderBy('id', 'desc');
    return row.proved.emailVerified;
  }
  const gmail = () => newAddress().replace('@example.com', '@gmail.com');

  it.each<[string, object, boolean]>([
    ['google', { email: gmail(), email_verified: true }, true],
    ['google', { email_verified: true }, false],
    ['google', { email_verified: true, hd: 'example.com' }, true],
    ['google', { email: gmail(), email_verified: 'true' }, false],
    ['google', { email: gmail(), email_verified: undefined }, false],
    ['trusted', { email_verified: undefined }, true],
    ['trusted', { email_verified: false }, false],
    ['trusted', { email_verified: true, email: 'a@sub.example.com' }, false],
    ['trusted', { email_verified: true, email: 'a@notexample.com' }, false],
    ['trusted', { email_verified: true, email: 'a@EXAMPLE.ORG' }, true],
    ['distrusted', { email_verified: true }, false],
  ])('%s, %j: %s', async (provider, claims, expected) => {
    expect(await isTrusted(provider, claims)).toBe(expected);
  });
});

describe('a callback', () => {
  const begin = async () =>
    dataOf(
      await client(origin()).post(BEGIN, {
        provider: 'acme',
        redirectTo: REDIRECT_TO,
        proofOf: newVerifier().proofOf,
      }),
    ).beginProviderLogin.url;
  const once = (url: string, cookie = '') =>
    fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  /** Goes as far as the address that leads back. */
  async function toCallback() {
    const started = await once(await begin());
    const answered = await once(started.headers.get('location') ?? '');
    return { cookie: cookieOf(started), url: answered.headers.get('location') ?? '' };
  }

  it('without its cookie, or with that of another browser, is a page with status 400 and uses nothing up', async () => {
    at.issuer.next.claims = newPerson();
    const { cookie, url } = await toCallback();
    for (const wrong of ['', `provider=pb_${'x'.repeat(43)}`, 'provider=x']) {
      const refused = await once(url, wrong);
      expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
      expect(refused.headers.get('content-type')).toMatch(/^text\/html/);
    }
    expect((await once(url, cookie)).headers.get('location')).toMatch(/#ticket=pt_/);
  });

  it('that comes again, also at once, leads to one ticket: state and nonce are used once', async () => {
    at.issuer.next.claims = newPerson();
    const { cookie, url } = await toCallback();
    const answers = await Promise.all(Array.from({ length: 5 }, () => once(url, cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 400, 400, 400, 400]);
    expect((await once(url, cookie)).status).toBe(400);
  });

  it('of two flows that one browser began works for each, in any order', async () => {
    at.issuer.next.claims = newPerson();
    const first = await once(await begin());
    const cookie = cookieOf(first);
    const second = await once(await begin(), cookie);
    expect(cookieOf(second)).toBe(cookie);
    for (const started of [second, first]) {
      const back = await once(started.headers.get('location') ?? '');
      const done = await once(back.headers.get('location') ?? '', cookie);
      expect(done.headers.get('location')).toMatch(/#ticket=/);
    }
  });

  it('to a provider that there is not, or with a state that there is not, is a page with status 400', async () => {
    for (const path of ['nobody/callback?code=x&state=y', 'acme/callback?code=x&state=y', 'acme/callback']) {
      const answer = await once(`${origin()}/providers/${path}`, `provider=pb_${'x'.repeat(43)}`);
      expect(answer.status).toBe(400);
    }
  });

  it('the start works once, in one browser, and not by HEAD', async () => {
    const url = await begin();
    expect((await fetch(url, { method: 'HEAD', redirect: 'manual' })).status).toBe(400);
    expect((await once(url)).status).toBe(302);
    expect((await once(url)).status).toBe(400);
    expect((await once(url.replace('/acme/', '/tenants/'))).status).toBe(400);
  });

  it('asks for PKCE by S256, state and nonce that are new each time', async () => {
    at.issuer.next.claims = newPerson();
    const seen = new Set<string>();
    for (const _again of [1, 2]) {
      await comeBack();
      const { authorization, token, basic } = at.issuer.sent;
      expect(Object.fromEntries(authorization)).toMatchObject({
        response_type: 'code',
        scope: 'openid email profile',
        code_challenge_method: 'S256',
        redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+\/providers\/acme\/callback$/),
      });
      for (const name of ['state', 'nonce', 'code_challenge']) seen.add(authorization.get(name) ?? '');
      expect(token.get('code_verifier')).toMatch(/^[\w-]{43}$/);
      expect(basic).toMatch(/^Basic /);
      expect(token.has('client_secret')).toBe(false);
    }
    expect(seen.size).toBe(6);
  });
});

describe('what is asked to begin with', () => {
  it.each([
    ['provider', { provider: 'nobody' }],
    ['redirectTo', { redirectTo: 'https://evil.example/' }],
    ['redirectTo', { redirectTo: `${APP}.evil.example/` }],
    ['redirectTo', { redirectTo: `${APP}:8443/` }],
    ['redirectTo', { redirectTo: APP.replace('https:', 'http:') }],
    ['redirectTo', { redirectTo: `${APP}@evil.example/` }],
    ['redirectTo', { redirectTo: `https://user@app.example.com/` }],
    ['redirectTo', { redirectTo: `${APP}\\@evil.example/`.replace('app', 'evil') }],
    ['redirectTo', { redirectTo: `${APP}/#/route` }],
    ['redirectTo', { redirectTo: '/signed-in' }],
    ['redirectTo', { redirectTo: '//app.example.com/' }],
    ['redirectTo', { redirectTo: 'javascript:alert(1)' }],
    ['proofOf', { proofOf: 'x'.repeat(42) }],
    ['proofOf', { proofOf: 'x'.repeat(44) }],
    ['proofOf', { proofOf: `${'x'.repeat(42)}=` }],
  ])('%s of %j is bad input', async (path, wrong) => {
    const right = { provider: 'acme', redirectTo: REDIRECT_TO, proofOf: newVerifier().proofOf };
    const { body, code } = await client(origin()).post(BEGIN, { ...right, ...wrong });
    expect(code).toBe('BAD_USER_INPUT');
    expect(body.errors?.[0]?.extensions.fields).toMatchObject([{ path }]);
    for (const value of Object.values(wrong)) expect(JSON.stringify(body)).not.toContain(value);
  });

  it('says all that is wrong at once', async () => {
    const { body } = await client(origin()).post(BEGIN, { provider: 'x', redirectTo: 'x', proofOf: 'x' });
    const fields = body.errors?.[0]?.extensions.fields as { path: string }[];
    expect(fields.map(({ path }) => path)).toEqual(['provider', 'redirectTo', 'proofOf']);
  });
});
