import { createHash, randomBytes } from 'node:crypto';
import { type Answer, type Client, client, dataOf } from '../helpers/graphql.js';

/** Where the app is that sign-ins lead back to; nothing listens there. */
export const APP = 'https://app.example.com';
export const REDIRECT_TO = `${APP}/signed-in`;

export type Visit = { status: number; url: string; headers: Headers; text: string };

export type Browser = {
  /** Follows redirects until there is none, or until one leads to the app or to `stopBefore`: then that address is `url`. */
  visit(
    url: string,
    init?: { method?: string; form?: Record<string, string>; origin?: string; stopBefore?: string },
  ): Promise<Visit>;
  /** What the browser holds for a host, whatever its port. */
  cookies(host: string): Record<string, string>;
  /** A GraphQL client at the service with this browser's cookies. */
  api(origin: string): Client;
};

/** A browser as far as sign-ins go: cookies by host, redirects; `user` is who it is at every real provider. */
export function createBrowser(user: object = {}): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (host: string) => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  const testUser = Buffer.from(JSON.stringify(user)).toString('base64url');

  async function visit(start: string, init: Parameters<Browser['visit']>[1] = {}): Promise<Visit> {
    let url = start;
    let { method = 'GET', form, origin } = init;
    for (let hops = 0; hops < 20; hops++) {
      const jar = jarOf(new URL(url).hostname);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          'x-test-user': testUser,
          // Lax cookies stay behind when another site posts.
          ...(cookie && !(method === 'POST' && origin) ? { cookie } : {}),
          ...(origin ? { origin } : {}),
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        ...(form ? { body: new URLSearchParams(form).toString() } : {}),
      });
      for (const header of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
        if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(header) || value === '') jar.delete(name);
        else jar.set(name, value);
      }
      const location = response.headers.get('location');
      const text = await response.text();
      if (location === null) return { status: response.status, url, headers: response.headers, text };
      url = new URL(location, url).href;
      const { origin: at, pathname } = new URL(url);
      if (at === APP || pathname === init.stopBefore)
        return { status: response.status, url, headers: response.headers, text };
      method = 'GET';
      form = undefined;
      origin = undefined;
    }
    throw new Error(`too many redirects, the last one to ${url}`);
  }

  const cookies = (host: string) => Object.fromEntries(jarOf(host));
  return {
    visit,
    cookies,
    api(origin) {
      const at = client(origin);
      const { hostname } = new URL(origin);
      return {
        ...at,
        async post(document, variables, options = {}) {
          const answer = await at.post(document, variables, {
            ...options,
            cookies: { ...cookies(hostname), ...options.cookies },
          });
          for (const { name, value } of answer.setCookies) jarOf(hostname).set(name, value);
          return answer;
        },
      };
    },
  };
}

export const BEGIN = `mutation ($provider: ID!, $redirectTo: String!, $proofOf: String!) {
  beginProviderLogin(provider: $provider, redirectTo: $redirectTo, proofOf: $proofOf) { url expiresIn }
}`;
export const BEGIN_LINK = `mutation ($provider: ID!, $redirectTo: String!, $proofOf: String!) {
  beginIdentityLink(provider: $provider, redirectTo: $redirectTo, proofOf: $proofOf) { url expiresIn }
}`;
export const COMPLETE = `mutation ($input: ProviderLoginInput!) {
  completeProviderLogin(input: $input) {
    accessToken refreshToken session { id current level methods }
    user { id email emailVerified name hasPassword identities { id provider email lastUsedAt } }
  }
}`;
export const COMPLETE_LINK = `mutation ($ticket: String!, $verifier: String!) {
  completeIdentityLink(ticket: $ticket, verifier: $verifier) { id provider email createdAt lastUsedAt }
}`;

export function newVerifier(): { verifier: string; proofOf: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, proofOf: createHash('sha256').update(verifier).digest('base64url') };
}

/** What came in the fragment. */
export function fragmentOf({ url }: Pick<Visit, 'url'>): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(new URL(url).hash.slice(1)));
}

export type WayOptions = { provider?: string; token?: string };

/** The browser's way to the provider and back; with a token, to link an identity to whose it is. */
export async function go(
  origin: string,
  browser: Browser,
  { provider = 'acme', token }: WayOptions = {},
): Promise<{ visit: Visit; verifier: string; fragment: Record<string, string> }> {
  const { verifier, proofOf } = newVerifier();
  const variables = { provider, redirectTo: REDIRECT_TO, proofOf };
  const begun = dataOf(await client(origin).post(token ? BEGIN_LINK : BEGIN, variables, { token }));
  const visit = await browser.visit(Object.values(begun)[0].url);
  return { visit, verifier, fragment: fragmentOf(visit) };
}

/** A whole sign-in by a browser. */
export async function signInWith(
  origin: string,
  browser: Browser,
  { provider = 'acme', ...input }: { provider?: string; delivery?: string; rememberMe?: boolean } = {},
): Promise<Answer> {
  const { verifier, fragment } = await go(origin, browser, { provider });
  const { ticket } = fragment;
  if (!ticket) throw new Error(`no ticket came back: ${JSON.stringify(fragment)}`);
  return browser.api(origin).post(COMPLETE, { input: { ticket, verifier, delivery: 'BODY', ...input } });
}

/** Links who the browser is at the provider to the account of a token. */
export async function linkWith(
  origin: string,
  browser: Browser,
  token: string,
  { provider = 'acme' }: { provider?: string } = {},
): Promise<Answer> {
  const { verifier, fragment } = await go(origin, browser, { provider, token });
  return client(origin).post(COMPLETE_LINK, { ticket: fragment.ticket, verifier }, { token });
}
