import type { Request, Response } from 'express';
import type { Context, Services } from '../context.js';
import type { ClientAddress, createAddressReader } from '../http/request/client-address.js';
import { type CookieSettings, HttpCookies } from '../http/request/cookies.js';
import { quotaHeaders } from '../rate-limits/quota.js';
import { type Client, createRequestState } from '../request.js';
import { type Identity, identify } from '../sessions/viewer.service.js';

const MAX_USER_AGENT_CHARACTERS = 512;
const AUTHORIZATION = 'authorization';

/**
 * Never throws for a bad token: guarded fields report it. Every property is written out, because a spread
 * makes V8 (Node 20) build a hidden class per request.
 */
export function createContextFactory(
  services: Services,
  settings: { cookies: CookieSettings; readAddress: ReturnType<typeof createAddressReader> },
): (req: Request, res: Response) => Promise<Context> {
  return async (req, res) => {
    const startedMs = performance.now();
    const { viewer, viewerProblem, presentedSessionId } = await identify(services, authorizationsOf(req));
    return {
      config: services.config,
      catalogue: services.catalogue,
      persistedDocuments: services.persistedDocuments,
      db: services.db,
      log: services.log,
      metrics: services.metrics,
      hasher: services.hasher,
      tokens: services.tokens,
      dataKeys: services.dataKeys,
      providers: services.providers,
      revocation: services.revocation,
      nowSeconds: services.nowSeconds,
      outboxSettings: services.outboxSettings,
      resetQueue: services.resetQueue,
      rateLimits: services.rateLimits,
      aggregatedEvents: services.aggregatedEvents,
      topics: services.topics,
      publish: services.publish,
      listen: services.listen,
      streams: services.streams,
      startedMs,
      client: clientOf(req, res, settings.readAddress(req.socket.remoteAddress, forwardedFor(req))),
      cookies: new HttpCookies(req, res, settings.cookies),
      state: createRequestState(),
      reportQuota: (quota) => {
        for (const [name, value] of Object.entries(quotaHeaders(quota))) res.setHeader(name, value);
      },
      viewer,
      viewerProblem,
      presentedSessionId,
    };
  };
}

/** Identifies the request's access token anew at each call. */
export function identifierOf(services: Services, req: Request): () => Promise<Identity> {
  const authorization = authorizationsOf(req);
  return () => identify(services, authorization);
}

function clientOf(req: Request, res: Response, { ipAddress, subnet, prefix48 }: ClientAddress): Client {
  let controller: AbortController | null = null;
  return {
    requestId: String(res.getHeader('x-request-id')),
    ipAddress,
    subnet,
    prefix48,
    userAgent: req.headers['user-agent']?.slice(0, MAX_USER_AGENT_CHARACTERS) ?? null,
    // Created on demand: only hashing needs it. A method, because an accessor would make V8 build a hidden
    // class per object and keep the whole request until the next full collection.
    gone() {
      if (!controller) {
        const made = new AbortController();
        controller = made;
        res.once('close', () => {
          if (!res.writableFinished) made.abort();
        });
      }
      return controller.signal;
    },
    onceAnswered(callback) {
      if (res.closed) callback();
      else res.once('close', callback);
    },
  };
}

/** Node joins repeated headers of this name into one text; its types do not know. */
function forwardedFor({ headers }: Request): string | undefined {
  const value = headers['x-forwarded-for'];
  return Array.isArray(value) ? value.join(',') : value;
}

/** One value per header sent. `req.headersDistinct` would go through all headers again. */
function authorizationsOf({ rawHeaders }: Request): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION) {
      values.push(rawHeaders[index + 1] ?? '');
    }
  }
  return values;
}
