/** How an account is known to another provider: by issuer and subject, never by an address. */
export type Identity = {
  id: string;
  accountId: string;
  /** The name it had in PROVIDERS when it was linked. */
  provider: string;
  /** What the provider last said; proves nothing here. */
  email: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** Who somebody is at a provider. */
export type ProvedIdentity = {
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** In the grammar of our own addresses; null: it said none. */
  readonly email: string | null;
  /** Whether its word counts that this address is theirs. */
  readonly emailVerified: boolean;
  readonly name: string | null;
};

/** Of one account. */
export const MOST_IDENTITIES = 20;
