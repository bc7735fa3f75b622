import { Router } from 'express';
import { escapeHtml } from '../../../mail/emails/email.js';
import { digestOf } from '../html-page.js';
import { ACTION_PAGES, type ActionPage } from './page-content.js';
import { PAGE_OPERATIONS, sha256Hex } from './page-operations.js';
import { PAGE_SCRIPT } from './page-script.js';
import { PAGE_STYLE } from './page-style.js';

export type ActionPagesOptions = {
  /** APP_NAME and APP_URL. */
  app: { readonly name: string; readonly url: string | null };
  /** PUBLIC_URL's path without a trailing slash, above /graphql. */
  basePath: string;
  passwordMinLength: number;
  /** Whether the pages must request their operations by hash. */
  persistedOnly: boolean;
};

/**
 * The pages that mailed links open. They load nothing, run one script allowed by its digest, and send no
 * referrer. The token is in the fragment, so that it reaches no server and no log.
 */
export function createActionPages(options: ActionPagesOptions): Router {
  const router = Router();
  for (const page of ACTION_PAGES) {
    const html = renderPage(page, options);
    router.get(page.path, (_req, res) => {
      res.statusCode = 200;
      for (const [name, value] of Object.entries(HEADERS)) res.setHeader(name, value);
      res.end(html);
    });
  }
  return router;
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `script-src ${digestOf(PAGE_SCRIPT)}`,
    `style-src ${digestOf(PAGE_STYLE)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

function renderPage(
  page: ActionPage,
  { app, basePath, passwordMinLength, persistedOnly }: ActionPagesOptions,
): string {
  const query = PAGE_OPERATIONS[page.operation];
  const data = {
    endpoint: `${basePath}/graphql`,
    operation: persistedOnly
      ? { extensions: { persistedQuery: { version: 1, sha256Hash: sha256Hex(query) } } }
      : { query },
    texts: {
      done: app.url === null && page.canBeClosed ? `${page.done} You can close this page.` : page.done,
      claimed: 'Your e-mail address is confirmed. Now sign in with the provider once more, in this browser.',
      badToken: `This link no longer works: it was used, has expired, or was replaced by a newer one. ${page.askAgain}`,
      noToken: 'This page only works from the link in your email. Open that link again.',
    },
  };
  const onward =
    app.url === null
      ? ''
      : `<p id="onward" hidden><a href="${escapeHtml(app.url)}">Continue to ${escapeHtml(app.name)}</a></p>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${page.title} · ${app.name}`)}</title>
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<p class="site">${escapeHtml(app.name)}</p>
<h1>${escapeHtml(page.title).replace('e-mail', '<span>e-mail</span>')}</h1>
<noscript><p>This page needs JavaScript. Turn it on in your browser, then open the link in your email again.</p></noscript>
<form id="form" data-page="${escapeHtml(JSON.stringify(data))}" hidden novalidate>
<p>${escapeHtml(page.lead)}</p>
${page.asksForPassword ? passwordField(passwordMinLength) : ''}<button id="button" type="submit">${escapeHtml(page.button)}</button>
</form>
<p id="status" class="result" role="status" tabindex="-1"></p>
<p id="alert" class="result" role="alert" tabindex="-1"></p>
${onward}</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

// Without a name: a form sent without our script would not include the password.
const passwordField = (minLength: number): string => `<label for="password">New password</label>
<p class="hint" id="password-hint">At least ${minLength} characters. A few words in a row are easy to remember and hard to guess.</p>
<input id="password" type="password" autocomplete="new-password" autocapitalize="none" spellcheck="false" required aria-describedby="password-error password-hint">
<p class="field-error" id="password-error" aria-live="polite"></p>
<label class="check"><input id="show" type="checkbox" autocomplete="off"> Show password</label>
`;
