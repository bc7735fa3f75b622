/**
 * Puts the token into the fragment, which reaches no server and no referrer; as a parameter there, if the
 * page is routed by its fragment (`https://app.test/#/reset`).
 */
export function buildActionLink(page: string, token: string): string {
  const url = new URL(page);
  const route = url.hash.slice(1);
  url.hash = route === '' ? `token=${token}` : `${route}${route.includes('?') ? '&' : '?'}token=${token}`;
  return url.href;
}
