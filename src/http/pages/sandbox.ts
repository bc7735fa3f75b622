import type { RequestHandler } from 'express';
import { FIRST_DOCUMENT, FIRST_VARIABLES } from './first-document.js';
import type { ExplorerOptions } from './graphiql.js';
import { pageConfiguration, sendPage } from './html-page.js';

const APOLLO = 'https://sandbox.embed.apollographql.com';

/**
 * Apollo Sandbox. Its frame comes from Apollo's servers, which the page says; the script around it is ours
 * (`dist/pages/sandbox.js`), so that no foreign code runs in the session cookie's origin. Requests are
 * same-origin, cookies included.
 */
export function createSandboxPage({ appName, basePath }: ExplorerOptions): RequestHandler {
  return (_req, res) => {
    sendPage(res, {
      title: `Apollo Sandbox · ${appName}`,
      policy: {
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': 'data:',
        'connect-src': "'self'",
        'frame-src': APOLLO,
      },
      head: `<link rel="stylesheet" href="${basePath}/graphiql/assets/sandbox.css">
<script type="module" src="${basePath}/graphiql/assets/sandbox.js"></script>`,
      body: `<header id="session" aria-label="Session"></header>
<p class="origin">Apollo Sandbox is loaded from Apollo's servers (${new URL(APOLLO).host}),
and what you send and receive in it passes through their page.
<a href="${basePath}/graphiql">GraphiQL</a> does the same work and is served by this process alone.</p>
<main id="sandbox" data-state="waiting">
<div class="notice" role="status"><h1>Apollo Sandbox</h1>
<p class="waiting">Waiting for Apollo's servers …</p>
<p class="unreachable">Apollo's servers cannot be reached from this browser.
The API itself is up: <a href="${basePath}/graphiql">open it in GraphiQL</a>, which needs no internet.</p></div>
<noscript><p class="notice">Apollo Sandbox needs JavaScript.</p></noscript>
</main>
${pageConfiguration({
  endpoint: `${basePath}/graphql`,
  apollo: APOLLO,
  includeCookies: true,
  document: FIRST_DOCUMENT,
  variables: FIRST_VARIABLES,
})}`,
    });
  };
}
