import type { Response } from 'express';
import { escapeHtml } from '../../mail/emails/email.js';
import { PAGE_STYLE } from '../pages/action-links/page-style.js';
import { digestOf, sendPage } from '../pages/html-page.js';

/** Says what is wrong, with a link to APP_URL if set. */
export function sendProblemPage(
  res: Response,
  { name, url }: { readonly name: string; readonly url: string | null },
  text: string,
): void {
  const onward =
    url === null ? '' : `<p id="onward"><a href="${escapeHtml(url)}">Continue to ${escapeHtml(name)}</a></p>`;
  sendPage(res, {
    title: `Sign in · ${name}`,
    policy: { 'style-src': digestOf(PAGE_STYLE), 'img-src': 'data:' },
    head: `<style>${PAGE_STYLE}</style>`,
    body: `<main>
<p class="site">${escapeHtml(name)}</p>
<h1>Sign in</h1>
<p id="alert" class="result" role="alert">${escapeHtml(text)}</p>
${onward}
</main>`,
  });
}
