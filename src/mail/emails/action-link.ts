/** The fragment reaches no server. If the page is routed by it, the token becomes a parameter there. */
export function buildActionLink(page: string, token: string): string {
  const url = new URL(page);
  const route = url.hash.slice(1);
  url.hash = route === '' ? `token=${token}` : `${route}${route.includes('?') ? '&' : '?'}token=${token}`;
  return url.href;
}
