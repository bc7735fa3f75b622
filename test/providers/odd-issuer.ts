import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Nobody's: what it signs is forged. */
const OTHER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });

export type Claims = Record<string, unknown>;

export type OddIssuer = {
  readonly issuer: string;
  /** What it says next; changed by tests. */
  readonly next: {
    /** In place of what is right; undefined takes a claim away. */
    claims: Claims;
    /** In the address that leads back. */
    response: Record<string, string | null>;
    forged: boolean;
    /** In place of the discovered metadata. */
    metadata: Record<string, unknown>;
    userinfo: Claims | null;
  };
  /** Each request that came, by method and path. */
  readonly requests: string[];
  /** What the authorization and token endpoints were sent last. */
  readonly sent: { authorization: URLSearchParams; token: URLSearchParams; basic: string | undefined };
  reset(): void;
  idToken(claims: Claims, options?: { forged?: boolean }): string;
  /** Answers nothing from now on, or with this status. */
  break(how: 'frozen' | number | null): void;
  stop(): Promise<void>;
};

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export function signJwt(claims: Claims, key: KeyObject = KEY.privateKey, kid = 'key'): string {
  const signed = `${encode({ alg: 'RS256', kid })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

const isBrowser = (req: http.IncomingMessage) => /Mozilla/.test(req.headers['user-agent'] ?? '');

/** Sends back by POST, as Apple does. */
function formFor(location: string): string {
  const url = new URL(location);
  const inputs = [...url.searchParams].map(([name, value]) => `<input name="${name}" value="${value}">`);
  return `<form method="post" action="${url.origin}${url.pathname}">${inputs.join('')}</form>
<script>document.forms[0].submit()</script>`;
}

/** An OpenID Connect issuer that says whatever a test wants, as no well-made one does. */
export async function startOddIssuer(path = ''): Promise<OddIssuer> {
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = origin + path;
  const fresh = (): OddIssuer['next'] => ({
    claims: {},
    response: {},
    forged: false,
    metadata: {},
    userinfo: null,
  });
  const next = fresh();
  const requests: string[] = [];
  const sent: OddIssuer['sent'] = {
    authorization: new URLSearchParams(),
    token: new URLSearchParams(),
    basic: undefined,
  };
  const codes = new Map<string, URLSearchParams>();
  let broken: 'frozen' | number | null = null;

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    ...next.metadata,
  });

  function idToken(claims: Claims, { forged = false } = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: issuer, aud: 'web', iat: now, exp: now + 300, ...claims };
    return signJwt(all, forged ? OTHER_KEY.privateKey : KEY.privateKey);
  }

  function authorize(query: URLSearchParams): string {
    const code = randomUUID();
    codes.set(code, query);
    sent.authorization = query;
    const back = new URL(query.get('redirect_uri') ?? '');
    const response: Record<string, string | null> = { code, state: query.get('state'), ...next.response };
    for (const [name, value] of Object.entries(response)) {
      if (value !== null) back.searchParams.set(name, value);
    }
    return back.href;
  }

  function redeem(form: URLSearchParams): { status: number; body: object } {
    sent.token = form;
    const query = codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    codes.delete(form.get('code') ?? '');
    if (!query || query.get('code_challenge') !== challenge)
      return { status: 400, body: { error: 'invalid_grant' } };
    const claims = { sub: 'somebody', nonce: query.get('nonce') ?? undefined, ...next.claims };
    return {
      status: 200,
      body: {
        access_token: 'an access token',
        token_type: 'Bearer',
        id_token: idToken(claims, { forged: next.forged }),
      },
    };
  }

  server.on('request', async (req, res) => {
    const url = new URL(req.url ?? '', origin);
    requests.push(`${req.method} ${url.pathname}`);
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    if (broken === 'frozen') return;
    const json = (body: object, status = 200) => {
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (broken !== null) json({}, broken);
    else if (url.pathname.endsWith('/.well-known/openid-configuration')) json(metadata());
    else if (url.pathname === '/jwks')
      json({ keys: [{ ...KEY.publicKey.export({ format: 'jwk' }), kid: 'key', alg: 'RS256', use: 'sig' }] });
    else if (
      url.pathname === '/authorize' &&
      url.searchParams.get('response_mode') === 'form_post' &&
      isBrowser(req)
    )
      res.writeHead(200, { 'content-type': 'text/html' }).end(formFor(authorize(url.searchParams)));
    else if (url.pathname === '/authorize')
      res.writeHead(302, { location: authorize(url.searchParams) }).end();
    else if (url.pathname === '/token') {
      sent.basic = req.headers.authorization;
      const { status, body } = redeem(new URLSearchParams(Buffer.concat(chunks).toString()));
      json(body, status);
    } else if (url.pathname === '/userinfo') json(next.userinfo ?? {}, next.userinfo ? 200 : 404);
    else json({}, 404);
  });

  return {
    issuer,
    next,
    requests,
    sent,
    idToken,
    reset() {
      Object.assign(next, fresh());
      requests.length = 0;
      broken = null;
    },
    break(how) {
      broken = how;
      server.closeIdleConnections();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
