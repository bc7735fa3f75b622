/** The pages that mailed links open: Gatehouse's own, or a team's. */
export type Pages = {
  readonly verifyEmail: string;
  readonly resetPassword: string;
  readonly undoEmailChange: string;
};

/**
 * The page's address with the token in the fragment, which browsers send to no server and put in no referrer. A page
 * that is routed by its fragment (`https://app.test/#/reset`) gets it as a parameter there.
 */
export function tokenLink(page: string, token: string): string {
  const url = new URL(page);
  const route = url.hash.slice(1);
  url.hash = route === '' ? `token=${token}` : `${route}${route.includes('?') ? '&' : '?'}token=${token}`;
  return url.href;
}
