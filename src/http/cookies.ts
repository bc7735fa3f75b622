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

  const isOurs = isAllowedOrigin(req.headers.origin);

  /** Whatever came, also what is no text: cookie-parser reads `j:{}` as an object. Undefined: nothing. */
  function came(name: string): unknown {
    return isOurs ? (req.cookies as Record<string, unknown> | undefined)?.[prefix + name] : undefined;
  }
  function read(name: string): string | null {
    const value = came(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }
  function write(name: string, value: string, maxAgeSeconds: number): void {
    if (isOurs) res.cookie(prefix + name, value, { ...attributes, maxAge: maxAgeSeconds * 1000 });
  }

  return {
    readRefreshToken: () => read('refresh'),
    writeRefreshToken: (token, maxAgeSeconds) => write('refresh', token, maxAgeSeconds),
    clearRefreshToken() {
      if (came('refresh') !== undefined) res.clearCookie(`${prefix}refresh`, attributes);
    },
    readDeviceToken: () => read('device'),
    writeDeviceToken: (token, maxAgeSeconds) => write('device', token, maxAgeSeconds),
  };
}
