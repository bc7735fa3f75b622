/** `missing`: no header, or another scheme such as Basic. */
export type Bearer =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'token'; readonly token: string };

// RFC 9110, 11.4: the scheme in any case, at least one space, one token68.
const CREDENTIALS = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const SCHEME = /^Bearer(?:[^A-Za-z0-9!#$%&'*+.^_`|~-]|$)/i;

/** Two headers are malformed even if equal: Node uses the first, and a proxy may check the last. */
export function bearerToken(values: readonly string[]): Bearer {
  const [value] = values;
  if (value === undefined) return { kind: 'missing' };
  if (values.length > 1) return { kind: 'malformed' };
  const token = CREDENTIALS.exec(value)?.[1];
  if (token !== undefined) return { kind: 'token', token };
  return SCHEME.test(value) ? { kind: 'malformed' } : { kind: 'missing' };
}
