import type { CookieOptions, Request, Response } from 'express';
import type { Cookies } from '../../request.js';

export type CookieSettings = {
  /**
   * Whether PUBLIC_URL is HTTPS: then cookies are Secure and have the `__Host-` prefix (RFC 6265bis 4.1.3.2).
   */
  secure: boolean;
  /** Whether the request's Origin may use cookies; a missing Origin may. */
  isAllowedOrigin: (origin: string | undefined) => boolean;
};

/**
 * The request's cookies. For a request from a foreign origin they are as good as absent, and stay as they
 * are.
 */
export class HttpCookies implements Cookies {
  readonly #req: Request;
  readonly #res: Response;
  readonly #settings: CookieSettings;

  constructor(req: Request, res: Response, settings: CookieSettings) {
    this.#req = req;
    this.#res = res;
    this.#settings = settings;
  }

  readRefreshToken(): string | null {
    return this.#read('refresh');
  }

  writeRefreshToken(token: string, maxAgeSeconds: number): void {
    this.#write('refresh', token, maxAgeSeconds);
  }

  clearRefreshToken(): void {
    if (this.#came('refresh') !== undefined)
      this.#res.clearCookie(this.#nameOf('refresh'), this.#attributes());
  }

  readDeviceToken(): string | null {
    return this.#read('device');
  }

  writeDeviceToken(token: string, maxAgeSeconds: number): void {
    this.#write('device', token, maxAgeSeconds);
  }

  readTrustedToken(): string | null {
    return this.#read('trusted');
  }

  writeTrustedToken(token: string, maxAgeSeconds: number): void {
    this.#write('trusted', token, maxAgeSeconds);
  }

  readProviderToken(): string | null {
    return this.#read('provider');
  }

  writeProviderToken(token: string, maxAgeSeconds: number): void {
    this.#write('provider', token, maxAgeSeconds, 'lax');
  }

  #isOurs(): boolean {
    return this.#settings.isAllowedOrigin(this.#req.headers.origin);
  }

  #nameOf(name: string): string {
    return this.#settings.secure ? `__Host-${name}` : name;
  }

  #attributes(sameSite: 'strict' | 'lax' = 'strict'): CookieOptions {
    return { httpOnly: true, sameSite, secure: this.#settings.secure, path: '/' };
  }

  /** Whatever came, also what is no text: cookie-parser reads `j:{}` as an object. Undefined: nothing. */
  #came(name: string): unknown {
    const cookies = this.#req.cookies as Record<string, unknown> | undefined;
    return this.#isOurs() ? cookies?.[this.#nameOf(name)] : undefined;
  }

  #read(name: string): string | null {
    const value = this.#came(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  #write(name: string, value: string, maxAgeSeconds: number, sameSite: 'strict' | 'lax' = 'strict'): void {
    if (!this.#isOurs()) return;
    this.#res.cookie(this.#nameOf(name), value, {
      ...this.#attributes(sameSite),
      maxAge: maxAgeSeconds * 1000,
    });
  }
}
