// Without Express: these types stand in those of the package, and its types are not installed with it.
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Site = {
  /** APP_NAME. */
  appName: string;
  /** The path of PUBLIC_URL, before every other path. */
  basePath: string;
};

/** Answers a GET. To load anything, a page must set its own `Content-Security-Policy`. */
export type Page = (request: IncomingMessage, response: ServerResponse, site: Site) => void | Promise<void>;

/** By path. May replace Gatehouse's own mailed pages, such as `/verify-email`. */
export type Pages = Readonly<Record<string, Page>>;
