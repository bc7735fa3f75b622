import type { IncomingMessage, ServerResponse } from 'node:http';
import { Router } from 'express';

/** What a page is told about the site it is part of. */
export type Site = {
  /** APP_NAME. */
  appName: string;
  /** What stands before every path, where PUBLIC_URL has one. */
  basePath: string;
};

/**
 * Answers a GET. By default the browser may load nothing: a page that needs more sets
 * `Content-Security-Policy`.
 */
export type Page = (request: IncomingMessage, response: ServerResponse, site: Site) => void | Promise<void>;

/** By path. One of Gatehouse's mailed pages, such as `/verify-email`, may be replaced. */
export type Pages = Readonly<Record<string, Page>>;

const TAKEN = /^\/(?:|graphql|graphiql|outbox|livez|readyz|metrics|\.well-known|providers)(?:\/|$)/;

/** @throws Error for a path that is Gatehouse's, that is none, or that two features have. */
export function featurePages(
  features: readonly { readonly name: string; readonly pages?: Pages }[],
  site: Site,
): Router {
  const router = Router();
  const owners = new Map<string, string>();
  for (const { name, pages = {} } of features) {
    for (const [path, page] of Object.entries(pages)) {
      if (!/^\/[\w./-]+$/.test(path)) throw new Error(`feature ${name}: ${path} is no path of a page`);
      if (TAKEN.test(path)) throw new Error(`feature ${name}: the page ${path} is Gatehouse's`);
      if (owners.has(path))
        throw new Error(`feature ${name}: ${owners.get(path)} has the page ${path} already`);
      owners.set(path, name);
      router.get(path, (request, response) => page(request, response, site));
    }
  }
  return router;
}
