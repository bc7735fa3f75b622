import type { RequestHandler } from 'express';
import { refuseRequest } from './refusal.js';
import { type Networks, requestIsHttps } from './request/client-address.js';

const HSTS = 'max-age=63072000; includeSubDomains';
/** Called by machines inside, over plain HTTP. */
const EXEMPT_PATHS: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/**
 * Redirects pages requested over HTTP to `publicUrl` and refuses other requests, whose secrets have already
 * been exposed. Sends Strict-Transport-Security over HTTPS (RFC 6797).
 */
export function requireHttps({
  publicUrl,
  trusted,
}: {
  publicUrl: string;
  trusted: Networks;
}): RequestHandler {
  const base = publicUrl.replace(/^http:/, 'https:');
  return (req, res, next) => {
    const connection = { encrypted: false, remoteAddress: req.socket.remoteAddress };
    if (requestIsHttps(connection, req.headers['x-forwarded-proto'], trusted)) {
      res.setHeader('strict-transport-security', HSTS);
      next();
    } else if (EXEMPT_PATHS.has(req.path)) {
      next();
    } else if (req.method === 'GET' || req.method === 'HEAD') {
      // Ignores absolute-form targets, which name a host of their own.
      res.location(base + (req.url.startsWith('/') ? req.url : '/'));
      refuseRequest(res, 308, 'Use HTTPS: the address is in Location.');
    } else {
      refuseRequest(res, 403, 'Use HTTPS.');
    }
  };
}
