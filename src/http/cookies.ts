import type { Request, Response } from 'express';
import type { Cookies } from '../context.js';

export type CookieSettings = {
  /** Whether PUBLIC_URL is HTTPS: then cookies are Secure and have the `__Host-` prefix (RFC 6265bis 4.1.3.2). */
  secure: boolean;
  /** Whether the request's Origin may use cookies; a missing Origin may. */
  isAllowedOrigin: (origin: string | undefined) => boolean;
};

/** The request's cookies. For a request from a foreign origin they are as good as absent, and stay as they are. */
export function cookiesOf(req: Request, res: Response, { secure, isAllowedOrigin }: CookieSettings): Cookies {
  const prefix = secure ? '__Host-' : '';
  const attributes = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;

  function read(name: string): string | null {
    if (!isAllowedOrigin(req.headers.origin)) return null;
    const value: unknown = (req.cookies as Record<string, unknown> | undefined)?.[prefix + name];
    return typeof value === 'string' && value !== '' ? value : null;
  }
  function write(name: string, value: string, maxAgeSeconds: number): void {
    res.cookie(prefix + name, value, { ...attributes, maxAge: maxAgeSeconds * 1000 });
  }

  return {
    readRefreshToken: () => read('refresh'),
    writeRefreshToken: (token, maxAgeSeconds) => write('refresh', token, maxAgeSeconds),
    clearRefreshToken() {
      if (read('refresh') !== null) res.clearCookie(`${prefix}refresh`, attributes);
    },
    readDeviceToken: () => read('device'),
    writeDeviceToken: (token, maxAgeSeconds) => write('device', token, maxAgeSeconds),
  };
}
