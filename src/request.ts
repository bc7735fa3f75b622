/** The client, as far as HTTP identifies it. */
export type Client = {
  readonly requestId: string;
  /** Canonical; read from forwarded headers only behind a trusted proxy. */
  readonly ipAddress: string;
  /** What the limits count: prefixes of the address, `prefix48` only for IPv6. */
  readonly subnet: string;
  readonly prefix48: string | null;
  readonly userAgent: string | null;
  /** Aborted when the client disconnects. */
  gone(): AbortSignal;
  /** Calls back once the response has been sent or can no longer be. */
  onceAnswered(callback: () => void): void;
};

/** Absent, and not writable, for requests from a foreign origin. */
export type Cookies = {
  readRefreshToken(): string | null;
  writeRefreshToken(token: string, maxAgeSeconds: number): void;
  clearRefreshToken(): void;
  readDeviceToken(): string | null;
  writeDeviceToken(token: string, maxAgeSeconds: number): void;
  /** Replaces the second factor at a login with this browser. */
  readTrustedToken(): string | null;
  writeTrustedToken(token: string, maxAgeSeconds: number): void;
  /** Identifies the browser that began a sign-in with another provider. */
  readProviderToken(): string | null;
  /** SameSite=Lax: it must survive the redirect back from the provider. */
  writeProviderToken(token: string, maxAgeSeconds: number): void;
};

/** What later steps of a request need from earlier ones. Copies of the context share it. */
export type RequestState = {
  /** The session that the request opened or renewed; null: that of the Bearer token, if any. */
  openedSessionId: string | null;
  /** Objects that the answer shows as to their owner: see `markOwned`. */
  owned: Set<object> | null;
  /** One per request: a document that names the field hundreds of times would fill the memory. */
  accountExport: Promise<Readonly<Record<string, unknown>>> | null;
};

export function createRequestState(): RequestState {
  return { openedSessionId: null, owned: null, accountExport: null };
}
