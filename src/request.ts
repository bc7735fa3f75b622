/** Who sent the request, as far as HTTP tells. */
export type Client = {
  readonly requestId: string;
  /** Canonical, from forwarded headers only behind a trusted proxy. */
  readonly ipAddress: string;
  /** What the limits count: prefixes of the address, `site` only for IPv6. */
  readonly net: string;
  readonly site: string | null;
  readonly userAgent: string | null;
  /** Aborted when the client has gone away. */
  gone(): AbortSignal;
  /** Calls back when the answer has gone out, or cannot any more. */
  onceAnswered(callback: () => void): void;
};

/**
 * The request's cookies. They count as absent for a request from a foreign origin, and are then not written
 * either.
 */
export type Cookies = {
  readRefreshToken(): string | null;
  writeRefreshToken(token: string, maxAgeSeconds: number): void;
  /** Clears the refresh cookie if one came. */
  clearRefreshToken(): void;
  readDeviceToken(): string | null;
  writeDeviceToken(token: string, maxAgeSeconds: number): void;
  /** What stands in for a second factor at a login with this browser. */
  readTrustedToken(): string | null;
  writeTrustedToken(token: string, maxAgeSeconds: number): void;
  /** Tells the browser that began a sign-in with another provider. */
  readProviderToken(): string | null;
  /** It comes along when another site leads back here. */
  writeProviderToken(token: string, maxAgeSeconds: number): void;
};

/**
 * What a request finds out on its way and needs to know later. The context carries it, so that copies of the
 * context share it.
 */
export type RequestState = {
  /** The session that the request has opened or renewed; null: the one of the Bearer token, if any. */
  openedSessionId: string | null;
  /** What the answer shows as to its owner: see `markOwned`. */
  owned: Set<object> | null;
  /**
   * One a request, however often its document names the field: an answer of hundreds would fill the memory.
   */
  accountExport: Promise<Readonly<Record<string, unknown>>> | null;
};

export function createRequestState(): RequestState {
  return { openedSessionId: null, owned: null, accountExport: null };
}
