/**
 * The page's address with the token in the fragment, which browsers send to no server and put in no referrer.
 * A page that is routed by its fragment (`https://app.test/#/reset`) gets it as a parameter there.
 */
export function buildActionLink(page: string, token: string): string {
  const url = new URL(page);
  const route = url.hash.slice(1);
  url.hash = route === '' ? `token=${token}` : `${route}${route.includes('?') ? '&' : '?'}token=${token}`;
  return url.href;
}
