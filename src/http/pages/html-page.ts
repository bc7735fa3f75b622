import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { escapeHtml } from '../../mail/emails/email.js';

type HtmlPage = {
  title: string;
  /** Content-Security-Policy in addition to `default-src 'none'`. */
  policy: Readonly<Record<string, string>>;
  head: string;
  body: string;
};

/** True for a browser that opens the address, not for clients that accept JSON or anything. */
export function wantsPage(req: Request): boolean {
  return (
    req.method === 'GET' && /\btext\/html\b/i.test(req.get('accept') ?? '') && !req.url.includes('query=')
  );
}

/** The source expression for an inline script or style. */
export function digestOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Sends an HTML page that may load only what `policy` names. `head` and `body` are not escaped. */
export function sendPage(res: Response, { title, policy, head, body }: HtmlPage): void {
  const directives = {
    'default-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...policy,
  };
  res.set({
    'Content-Security-Policy': Object.entries(directives)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  res.type('html').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>
`);
}

/** A data block for the page's script: never executed, so no policy is needed; no value can close it. */
export function pageConfiguration(configuration: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify(configuration).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="configuration">${json}</script>`;
}

/** Revalidated on each visit, since their names do not change with their content. */
export function servePageAssets(directory: string): RequestHandler {
  return express.static(directory, {
    index: false,
    redirect: false,
    setHeaders: (res) => {
      res.setHeader('Cache-Control', 'no-cache');
      res.setHeader('X-Content-Type-Options', 'nosniff');
    },
  });
}
