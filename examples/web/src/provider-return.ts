const KEY = 'provider verifier';

type Return = { ticket?: string; error?: string; reason?: string };

/** What a provider's sign-in left in the fragment; taken out of the address bar before anything else looks at it. */
let left: Return | null = readFragment();

function readFragment(): Return | null {
  if (!/^#(?:ticket|error)=/.test(location.hash)) return null;
  const found = Object.fromEntries(new URLSearchParams(location.hash.slice(1))) as Return;
  history.replaceState(null, '', location.pathname + location.search);
  return found;
}

/** Once: null from then on. */
export function takeReturn(): Return | null {
  const taken = left;
  left = null;
  return taken;
}

/** Makes a verifier that stays in this tab. @returns its SHA-256 in base64url, which the server is told. */
export async function newVerifier(): Promise<string> {
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(KEY, verifier);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return toBase64Url(new Uint8Array(digest));
}

export function takeVerifier(): string | null {
  const verifier = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return verifier;
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
