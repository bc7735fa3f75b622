import type { RequestHandler } from 'express';
import { refuseRequest } from './refusal.js';
import { type Networks, requestIsHttps } from './request/client-address.js';

const HSTS = 'max-age=63072000; includeSubDomains';
/** Asked by machines inside, over plain HTTP. */
const exempt: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/**
 * FORCE_HTTPS: a page asked for in plain HTTP is redirected to `publicUrl`, anything else refused, since its
 * secrets have travelled in the clear already. HTTPS answers carry Strict-Transport-Security (RFC 6797).
 */
export function httpsOnly({ publicUrl, trusted }: { publicUrl: string; trusted: Networks }): RequestHandler {
  const base = publicUrl.replace(/^http:/, 'https:');
  return (req, res, next) => {
    const connection = { encrypted: false, remoteAddress: req.socket.remoteAddress };
    if (requestIsHttps(connection, req.headers['x-forwarded-proto'], trusted)) {
      res.setHeader('strict-transport-security', HSTS);
      next();
    } else if (exempt.has(req.path)) {
      next();
    } else if (req.method === 'GET' || req.method === 'HEAD') {
      // Of a target with a host of its own, as proxies get it, nothing is used.
      res.location(base + (req.url.startsWith('/') ? req.url : '/'));
      refuseRequest(res, 308, 'Use HTTPS: the address is in Location.');
    } else {
      refuseRequest(res, 403, 'Use HTTPS.');
    }
  };
}
