import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { client, dataOf } from '../helpers/graphql.js';
import { newAddress } from '../helpers/users.js';
import {
  APP,
  BEGIN,
  COMPLETE,
  createBrowser,
  fragmentOf,
  newVerifier,
  REDIRECT_TO,
  signInWith,
} from './browser.js';
import { newPerson, openedBy, providerEnv, type Surroundings, surround } from './surroundings.js';

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });

type Github = {
  issuer: string;
  user: object;
  emails: unknown;
  token: object;
  sent: URLSearchParams;
  challenge: string | null;
  stop(): Promise<void>;
};

/** What GitHub Enterprise has of GitHub: OAuth and two addresses of its API. */
async function startGithub(): Promise<Github> {
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github: Github = {
    issuer,
    user: {},
    emails: [],
    token: { access_token: 'gho_x', token_type: 'bearer', scope: 'read:user,user:email' },
    sent: new URLSearchParams(),
    challenge: null,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('request', async (req, res) => {
    const url = new URL(req.url ?? '', issuer);
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const json = (body: unknown, status = 200) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/login/oauth/authorize') {
      github.challenge = url.searchParams.get('code_challenge');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'a code');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      // As GitHub names itself in its OAuth metadata.
      back.searchParams.set('iss', `${issuer}/login/oauth`);
      res.writeHead(302, { location: back.href }).end();
    } else if (url.pathname === '/login/oauth/access_token') {
      github.sent = new URLSearchParams(Buffer.concat(chunks).toString());
      json(github.token);
    } else if (req.headers.authorization !== 'Bearer gho_x') json({}, 401);
    else if (url.pathname === '/api/v3/user') json(github.user);
    else if (url.pathname === '/api/v3/user/emails') json(github.emails);
    else json({}, 404);
  });
  return github;
}

let github: Github;
let at: Surroundings;
beforeAll(async () => {
  github = await startGithub();
  at = await surround({ PROVIDERS: 'acme,github', ...providerEnv('github', github.issuer) });
});
afterAll(async () => {
  await at?.stop();
  await github?.stop();
});

let ids = 0;

describe('GitHub', () => {
  beforeEach(() => {
    ids += 1;
    github.user = { id: ids, login: 'grace', name: null };
    github.token = { access_token: 'gho_x', token_type: 'bearer' };
  });
  const signIn = () => signInWith(at.server.origin, createBrowser(), { provider: 'github' });

  it('signs in with the number of its user and the primary, verified address', async () => {
    const email = newAddress();
    github.emails = [
      { email: newAddress(), primary: false, verified: true },
      { email, primary: true, verified: true },
    ];
    const { user } = openedBy(await signIn());
    expect(user).toMatchObject({ email, emailVerified: true, name: 'grace' });
    const [row] = await at.database.db('identities').where({ account_id: user.id });
    expect(row).toMatchObject({ provider: 'github', issuer: github.issuer, subject: String(ids) });
    expect(github.sent.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(github.challenge).toMatch(/^[\w-]{43}$/);
    // Another name or address there is the same person.
    github.user = { id: ids, login: 'hopper' };
    github.emails = [];
    expect(openedBy(await signIn()).user.id).toBe(user.id);
  });

  it('is no word for a primary address that is not verified, nor for another one', async () => {
    const email = newAddress();
    github.emails = [
      { email, primary: true, verified: false },
      { email: newAddress(), primary: false, verified: true },
    ];
    expect((await signIn()).code).toBe('EMAIL_NOT_VERIFIED');
    expect(await at.database.db('accounts').where({ email }).first()).toMatchObject({
      email_verified_at: null,
    });
  });

  it.each<[string, () => void, object]>([
    ['a user without a number', () => Object.assign(github, { user: { id: 'x' } }), { reason: 'SUBJECT' }],
    ['no address', () => Object.assign(github, { emails: [] }), { reason: 'EMAIL_MISSING' }],
    // With status 200, as GitHub has it.
    [
      'a code that is not good',
      () => Object.assign(github, { token: { error: 'bad_verification_code' } }),
      { reason: 'TOKEN' },
    ],
    [
      'a token that its API refuses',
      () => Object.assign(github, { token: { access_token: 'x', token_type: 'bearer' } }),
      { reason: 'TOKEN' },
    ],
  ])('%s is told to the app', async (_what, change, expected) => {
    github.emails = [{ email: newAddress(), primary: true, verified: true }];
    change();
    await expect(signIn()).rejects.toThrow(JSON.stringify({ error: 'PROVIDER_FAILED', ...expected }));
  });
});

describe('Apple', () => {
  let apple: Surroundings;
  beforeAll(async () => {
    apple = await surround({
      PROVIDERS: 'apple',
      PROVIDER_APPLE_ISSUER: at.issuer.issuer,
      PROVIDER_APPLE_CLIENT_ID: 'web',
      PROVIDER_APPLE_KEY_ID: 'KEY',
      PROVIDER_APPLE_TEAM_ID: 'TEAM',
      PROVIDER_APPLE_PRIVATE_KEY: String(key.privateKey.export({ type: 'pkcs8', format: 'pem' })).replaceAll(
        '\n',
        '\\n',
      ),
    });
  });
  afterAll(() => apple?.stop());

  it('is answered a page that posts once more from our own origin, and only that leads on', async () => {
    const origin = apple.server.origin;
    const person = newPerson({ email_verified: 'true' });
    at.issuer.next.claims = person;
    const { verifier, proofOf } = newVerifier();
    const begun = dataOf(
      await client(origin).post(BEGIN, { provider: 'apple', redirectTo: REDIRECT_TO, proofOf }),
    );
    const browser = createBrowser();
    const toApple = await fetch(begun.beginProviderLogin.url, { redirect: 'manual' });
    const [cookie = ''] = (toApple.headers.get('set-cookie') ?? '').split(';');
    const authorize = new URL(toApple.headers.get('location') ?? '');
    expect(authorize.searchParams.get('response_mode')).toBe('form_post');
    const back = await fetch(authorize, { redirect: 'manual' });
    const callback = new URL(back.headers.get('location') ?? '');
    const form = {
      ...Object.fromEntries(callback.searchParams),
      user: JSON.stringify({ name: { firstName: 'Grace', lastName: '"><script>' } }),
    };
    const post = (fields: object, headers: Record<string, string>) =>
      fetch(callback.origin + callback.pathname, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields as Record<string, string>).toString(),
      });

    // From Apple's site no browser sends the cookie.
    const page = await post(form, { origin: 'https://appleid.apple.com' });
    expect([page.status, page.headers.get('location')]).toEqual([200, null]);
    const html = await page.text();
    expect(html).toContain('<form id="form" method="post" action="/providers/apple/callback">');
    expect(html).toContain('&quot;&gt;&lt;script&gt;');
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self'`);
    expect(page.headers.get('content-security-policy')).toContain(APP);
    for (const state of ['', 'made up']) {
      const unknown = await post({ ...form, state }, { origin: 'https://appleid.apple.com' });
      expect([unknown.status, unknown.headers.get('location')]).toEqual([400, null]);
    }
    const again = { ...form, sent_again: 'true' };
    expect((await post(again, { origin: 'https://appleid.apple.com' })).status).toBe(400);
    const done = await post(again, { origin: new URL(callback).origin, cookie });
    expect(done.status).toBe(303);
    expect((await post(form, { origin: 'https://appleid.apple.com' })).status).toBe(400);
    const { ticket } = fragmentOf({ url: done.headers.get('location') ?? '' });
    const answer = await browser
      .api(origin)
      .post(COMPLETE, { input: { ticket, verifier, delivery: 'BODY' } });
    // Apple says "true" in a word, and the name once, beside the code.
    expect(openedBy(answer).user).toMatchObject({ emailVerified: true, name: 'Grace "><script>' });

    const secret = at.issuer.sent.token.get('client_secret') ?? '';
    const [header = '', claims = '', signature = ''] = secret.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(header)).toEqual({ alg: 'ES256', kid: 'KEY' });
    expect(read(claims)).toMatchObject({ iss: 'TEAM', sub: 'web', aud: at.issuer.issuer });
    const isSigned = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: createPublicKey(key.privateKey), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(isSigned).toBe(true);
  });
});
