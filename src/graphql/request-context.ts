import type { Request, Response } from 'express';
import type { Client, Context, Services } from '../context.js';
import { networkKey, siteKey } from '../http/client-address.js';
import { type CookieSettings, HttpCookies } from '../http/cookies.js';
import { quotaHeaders } from '../rate-limits/quota.js';
import { identify } from '../sessions/viewer.service.js';

const maxUserAgentCharacters = 512;

/** Who a connection from `remoteAddress` speaks for; see `clientAddress`. */
type AddressOf = (
  remoteAddress: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
) => string;

/**
 * Builds what a request carries. Never throws for a token: the guarded fields will say what is wrong with it.
 *
 * A context inherits the services and owns only what is the request's. Apollo copies a context's own values once more (`cloneObject` in
 * @apollo/server/dist/esm/ApolloServer.js), and the copies of some twenty services were the largest objects of a request,
 * which outlived the minor collections.
 */
export function createContextFactory(
  services: Services,
  settings: { cookies: CookieSettings; addressOf: AddressOf },
): (req: Request, res: Response) => Promise<Context> {
  return async (req, res) => {
    const startedMs = performance.now();
    const identity = await identify(services, authorizationsOf(req));
    const own: Omit<Context, keyof Services> = {
      ...identity,
      startedMs,
      client: new HttpClient(req, res, settings.addressOf),
      cookies: new HttpCookies(req, res, settings.cookies),
      reportQuota: (quota) => {
        for (const [name, value] of Object.entries(quotaHeaders(quota))) res.setHeader(name, value);
      },
    };
    return Object.assign(Object.create(services) as Services, own);
  };
}

/**
 * Worked out when asked for: most requests never do, and the limits, the audit and the hashing do. Getters on a class, not on
 * an object literal: V8 makes a hidden class for each literal that has one, which keeps the request until the next full collection.
 */
class HttpClient implements Client {
  readonly #req: Request;
  readonly #res: Response;
  readonly #addressOf: AddressOf;
  readonly #remoteAddress: string | undefined;
  #ipAddress: string | null = null;
  #gone: AbortController | null = null;

  constructor(req: Request, res: Response, addressOf: AddressOf) {
    this.#req = req;
    this.#res = res;
    this.#addressOf = addressOf;
    // At once: a socket that is closed has forgotten it, and nobody may be counted less for hanging up.
    this.#remoteAddress = req.socket.remoteAddress;
  }

  get requestId(): string {
    return String(this.#res.getHeader('x-request-id'));
  }

  get ipAddress(): string {
    this.#ipAddress ??= this.#addressOf(this.#remoteAddress, this.#req.headers['x-forwarded-for']);
    return this.#ipAddress;
  }

  get net(): string {
    return networkKey(this.ipAddress);
  }

  get site(): string | null {
    return siteKey(this.ipAddress);
  }

  get userAgent(): string | null {
    return this.#req.headers['user-agent']?.slice(0, maxUserAgentCharacters) ?? null;
  }

  gone(): AbortSignal {
    if (this.#gone) return this.#gone.signal;
    const controller = new AbortController();
    this.#gone = controller;
    this.#res.once('close', () => {
      if (!this.#res.writableFinished) controller.abort();
    });
    return controller.signal;
  }
}

/** One value for each time the header came. `req.headersDistinct` would go through all headers once more, and build lists of each. */
function authorizationsOf({ rawHeaders }: Request): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 13 && name.toLowerCase() === 'authorization')
      values.push(rawHeaders[index + 1] ?? '');
  }
  return values;
}
