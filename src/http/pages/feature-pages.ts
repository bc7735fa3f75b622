import { Router } from 'express';
import type { Pages, Site } from './page.js';

const TAKEN = /^\/(?:|graphql|graphiql|outbox|livez|readyz|metrics|\.well-known|providers)(?:\/|$)/;

/** @throws Error for a path that is invalid, Gatehouse's, or used by two features. */
export function createFeaturePages(
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
