/** What the Authorization header holds. `missing` is also any other scheme, such as Basic. */
export type Bearer =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'token'; readonly token: string };

// RFC 9110 section 11.4: the scheme in any case, at least one space, one token68.
const CREDENTIALS = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const SCHEME = /^Bearer(?:[^A-Za-z0-9!#$%&'*+.^_`|~-]|$)/i;

/**
 * Reads the values of Authorization, one for each time it came. Two such headers are malformed even if equal:
 * Node keeps the first and a proxy may check the last, so neither can be trusted to be the one meant.
 */
export function bearerToken(values: readonly string[]): Bearer {
  const [value] = values;
  if (value === undefined) return { kind: 'missing' };
  if (values.length > 1) return { kind: 'malformed' };
  const token = CREDENTIALS.exec(value)?.[1];
  if (token !== undefined) return { kind: 'token', token };
  return SCHEME.test(value) ? { kind: 'malformed' } : { kind: 'missing' };
}
