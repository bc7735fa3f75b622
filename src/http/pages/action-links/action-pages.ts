import { createHash } from 'node:crypto';
import { Router } from 'express';
import { escapeHtml } from '../../../mail/emails/email.js';
import { pageOperations, sha256Hex } from './page-operations.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

export type ActionPagesOptions = {
  /** PUBLIC_URL: its host is the name that readers see, its path is where /graphql is. */
  publicUrl: string;
  passwordMinLength: number;
  /** Whether /graphql takes persisted operations only: then the pages ask for theirs by digest. */
  persistedOnly: boolean;
};

type PageContent = {
  path: string;
  title: string;
  lead: string;
  button: string;
  operation: keyof typeof pageOperations;
  asksForPassword: boolean;
  done: string;
  askAgain: string;
};

const PAGES: readonly PageContent[] = [
  {
    path: '/verify-email',
    title: 'Confirm your e-mail address',
    lead: 'Press the button to confirm that this address is yours.',
    button: 'Confirm my address',
    operation: 'verifyEmail',
    asksForPassword: false,
    done: 'Your e-mail address is confirmed. You can close this page.',
    askAgain: 'Sign in and ask for a new one.',
  },
  {
    path: '/reset-password',
    title: 'Choose a new password',
    lead: 'You will be signed out everywhere, and can sign in with the new password.',
    button: 'Set the new password',
    operation: 'resetPassword',
    asksForPassword: true,
    done: 'Your new password is set. You were signed out everywhere: sign in with the new password.',
    askAgain: 'Ask for a new one where you sign in.',
  },
  {
    path: '/undo-email-change',
    title: 'Put your old address back',
    lead: 'The account gets back the address that this mail was sent to, and everybody is signed out.',
    button: 'Put my address back',
    operation: 'undoEmailChange',
    asksForPassword: false,
    done: 'Your address is back and everybody was signed out. Now choose a new password: a link for that is in your mail.',
    askAgain: 'If your account is still in wrong hands, ask the people who run this service for help.',
  },
];

/**
 * The three pages that mailed links open. They load nothing, run one script of ours that the policy names by its
 * digest, and send no referrer. The token is in the fragment, so that no server and no log of one sees it.
 */
export function actionPages(options: ActionPagesOptions): Router {
  const router = Router();
  for (const page of PAGES) {
    const html = renderPage(page, options);
    router.get(page.path, (_req, res) => {
      res.statusCode = 200;
      for (const [name, value] of Object.entries(HEADERS)) res.setHeader(name, value);
      res.end(html);
    });
  }
  return router;
}

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `script-src ${digest(pageScript)}`,
    `style-src ${digest(pageStyle)}`,
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
  page: PageContent,
  { publicUrl, passwordMinLength, persistedOnly }: ActionPagesOptions,
): string {
  const { host, pathname } = new URL(publicUrl);
  const query = pageOperations[page.operation];
  const data = {
    endpoint: `${pathname.replace(/\/$/, '')}/graphql`,
    operation: persistedOnly
      ? { extensions: { persistedQuery: { version: 1, sha256Hash: sha256Hex(query) } } }
      : { query },
    texts: {
      done: page.done,
      badToken: `This link does not work any more. It was used already, replaced by a newer one, or is too old. ${page.askAgain}`,
      noToken: 'This page works with the link from your mail only. Please open that link again.',
    },
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<main>
<p class="site">${escapeHtml(host)}</p>
<h1>${escapeHtml(page.title).replace('e-mail', '<span>e-mail</span>')}</h1>
<noscript><p>This page needs JavaScript, which is switched off in this browser. Please switch it on and open the link from your mail again.</p></noscript>
<form id="form" data-page="${escapeHtml(JSON.stringify(data))}" hidden novalidate>
<p>${escapeHtml(page.lead)}</p>
${page.asksForPassword ? passwordField(passwordMinLength) : ''}<button id="button" type="submit">${escapeHtml(page.button)}</button>
</form>
<p id="status" class="result" role="status" tabindex="-1"></p>
<p id="alert" class="result" role="alert" tabindex="-1"></p>
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

// The field has no name: even a form that is sent without our script would not carry the password.
const passwordField = (minLength: number): string => `<label for="password">New password</label>
<p class="hint" id="password-hint">At least ${minLength} characters. A few words in a row are easy to remember and hard to guess.</p>
<input id="password" type="password" autocomplete="new-password" autocapitalize="none" spellcheck="false" required aria-describedby="password-error password-hint">
<p class="field-error" id="password-error" aria-live="polite"></p>
<label class="check"><input id="show" type="checkbox" autocomplete="off"> Show the password</label>
`;
