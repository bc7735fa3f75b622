/** Its key, issuer and subject, stays in the repository. */
export type Identity = {
  id: string;
  accountId: string;
  /** Its name in PROVIDERS when it was linked. */
  provider: string;
  /** What the provider last said; proves nothing here. */
  email: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** Known by issuer and subject, never by an address. */
export type ProvedIdentity = {
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** Valid by our own grammar; null if the provider gave none. */
  readonly email: string | null;
  /** Whether the provider is trusted about this address. */
  readonly emailVerified: boolean;
  readonly name: string | null;
};

export const MOST_IDENTITIES = 20;
