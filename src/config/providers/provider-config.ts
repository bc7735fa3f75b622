export const KINDS = ['google', 'github', 'apple', 'microsoft'] as const;
/** One of the four known providers, or any OpenID Connect issuer. */
export type ProviderKind = (typeof KINDS)[number] | 'oidc';

/** Whether the provider is believed about addresses. */
export type EmailTrust = 'claim' | 'never' | { readonly domains: readonly string[] };

export type ProviderCredentials =
  | { readonly kind: 'secret'; readonly secret: string }
  /** Apple: a secret is made from it for each use. */
  | { readonly kind: 'key'; readonly privateKeyPem: string; readonly keyId: string; readonly teamId: string };

export type ProviderConfig = {
  readonly name: string;
  readonly kind: ProviderKind;
  readonly title: string;
  /** Without a trailing slash. */
  readonly issuer: string;
  readonly clientId: string;
  readonly credentials: ProviderCredentials;
  readonly scopes: string;
  readonly trustEmail: EmailTrust;
  /** For ID tokens handed in by apps. */
  readonly audiences: readonly string[];
};

type Preset = { title: string; issuer: string; scopes: string; trustEmail: EmailTrust };

export const PRESETS: Readonly<Record<(typeof KINDS)[number], Preset>> = {
  google: {
    title: 'Google',
    issuer: 'https://accounts.google.com',
    scopes: 'openid email profile',
    trustEmail: 'claim',
  },
  github: {
    title: 'GitHub',
    issuer: 'https://github.com',
    scopes: 'read:user user:email',
    trustEmail: 'claim',
  },
  apple: { title: 'Apple', issuer: 'https://appleid.apple.com', scopes: 'name email', trustEmail: 'claim' },
  microsoft: {
    title: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    scopes: 'openid email profile',
    trustEmail: 'never',
  },
};
