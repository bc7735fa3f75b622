import type { CookieOptions, Request, Response } from 'express';
import type { Cookies } from '../../request.js';

export type CookieSettings = {
  /** Whether PUBLIC_URL is HTTPS: cookies are then Secure, with `__Host-` (RFC 6265bis, 4.1.3.2). */
  secure: boolean;
  /** A missing Origin is allowed. */
  isAllowedOrigin: (origin: string | undefined) => boolean;
};

/** Cookies of a request from a foreign origin count as absent, and are not changed. */
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

  /** May be no text: cookie-parser reads `j:{}` as an object. Undefined: nothing came. */
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
