import { randomBytes } from 'node:crypto';
import express, { type Router } from 'express';
import { ASSETS_DIRECTORY } from '../assets.js';
import { FIRST_DOCUMENT, FIRST_VARIABLES } from './first-document.js';
import { pageConfiguration, sendPage, servePageAssets } from './html-page.js';

export type ExplorerOptions = {
  appName: string;
  /** PUBLIC_URL's path without a trailing slash, which a proxy strips. */
  basePath: string;
  /** Whether introspection depends on the viewer. */
  schemaByViewer: boolean;
};

/** From the bundle in `dist/pages`, so it works offline. The nonce is for its dialogs' style element. */
export function createGraphiqlPage({ appName, basePath, schemaByViewer }: ExplorerOptions): Router {
  const router = express.Router();
  router.get('/graphiql', (_req, res) => {
    const nonce = randomBytes(16).toString('base64');
    sendPage(res, {
      title: `GraphiQL · ${appName}`,
      policy: {
        'script-src': "'self'",
        'style-src': `'self' 'nonce-${nonce}'`,
        'img-src': "'self' data:",
        'font-src': 'data:',
        'connect-src': "'self'",
      },
      head: `<link rel="stylesheet" href="${basePath}/graphiql/assets/graphiql.css" nonce="${nonce}">
<script type="module" src="${basePath}/graphiql/assets/graphiql.js"></script>`,
      body: `<header id="session" aria-label="Session"></header>
<main id="graphiql"><p class="notice">GraphiQL needs JavaScript.</p></main>
${pageConfiguration({ endpoint: `${basePath}/graphql`, document: FIRST_DOCUMENT, variables: FIRST_VARIABLES, schemaByViewer })}`,
    });
  });
  router.use('/graphiql/assets', servePageAssets(ASSETS_DIRECTORY));
  return router;
}
