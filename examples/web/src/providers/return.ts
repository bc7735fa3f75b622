const KEY = 'provider';

/** What the browser was sent to a provider for. */
export type Purpose = 'sign-in' | 'link';
type Sent = {
  verifier: string;
  purpose: Purpose;
  /** The provider's. */
  title: string;
  /** The page to come back to; empty: the first. */
  hash: string;
};

/** What came back: a ticket, or the code and the reason of a failure. The rest is unknown where another tab went there. */
export type Return = { ticket?: string; error?: string; reason?: string } & Partial<Sent>;

/** Taken out of the address bar before anything else looks at it; the page of before is open again. */
let left: Return | null = readFragment();

function readFragment(): Return | null {
  if (!/^#(?:ticket|error)=/.test(location.hash)) return null;
  const sent: Partial<Sent> = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  sessionStorage.removeItem(KEY);
  const found = { ...sent, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
  history.replaceState(null, '', location.pathname + location.search + (sent.hash ?? ''));
  return found;
}

/** Whether the browser has just come back from a provider to sign somebody in. */
export const isSignInLeft = (): boolean => left !== null && left.purpose !== 'link';

/** Once: null from then on. */
export function takeReturn(purpose: Purpose): Return | null {
  if (left === null || (left.purpose ?? 'sign-in') !== purpose) return null;
  const taken = left;
  left = null;
  return taken;
}

/** Makes a verifier that stays in this tab. @returns its SHA-256 in base64url, which the server is told. */
export async function newVerifier(sent: Omit<Sent, 'verifier'>): Promise<string> {
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(KEY, JSON.stringify({ ...sent, verifier } satisfies Sent));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return toBase64Url(new Uint8Array(digest));
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
