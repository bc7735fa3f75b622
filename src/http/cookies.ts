import type { Request, Response } from 'express';
import type { Cookies } from '../context.js';

export type CookieSettings = {
  /** Whether PUBLIC_URL is HTTPS: then cookies are Secure and have the `__Host-` prefix (RFC 6265bis 4.1.3.2). */
  secure: boolean;
  /** Whether the request's Origin may use cookies; a missing Origin may. */
  isAllowedOrigin: (origin: string | undefined) => boolean;
};

/** The request's cookies. For a request from a foreign origin they are as good as absent, and stay as they are. */
export function cookiesOf(req: Request, res: Response, settings: CookieSettings): Cookies {
  const name = settings.secure ? '__Host-refresh' : 'refresh';
  const attributes = { httpOnly: true, sameSite: 'strict', secure: settings.secure, path: '/' } as const;

  const isOurs = settings.isAllowedOrigin(req.headers.origin);
  /** Whatever came, also what is no text: cookie-parser reads `j:{}` as an object. Undefined: nothing. */
  const came: unknown = isOurs ? (req.cookies as Record<string, unknown> | undefined)?.[name] : undefined;

  return {
    readRefreshToken: () => (typeof came === 'string' && came !== '' ? came : null),
    writeRefreshToken(token, maxAgeSeconds) {
      if (isOurs) res.cookie(name, token, { ...attributes, maxAge: maxAgeSeconds * 1000 });
    },
    clearRefreshToken() {
      if (came !== undefined) res.clearCookie(name, attributes);
    },
  };
}
