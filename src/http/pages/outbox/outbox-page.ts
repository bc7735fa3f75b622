import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Router } from 'express';
import { escapeHtml } from '../../../mail/emails/email.js';
import { type FolderMail, listMailNames, readMails } from '../../../mail/transports/outbox-folder.js';
import { refuseRequest } from '../../refusal.js';
import { digestOf, sendPage } from '../html-page.js';
import { OUTBOX_SCRIPT } from './outbox-script.js';
import { OUTBOX_STYLE } from './outbox-style.js';

export type OutboxPageOptions = {
  folder: string;
  appName: string;
  publicUrl: string;
  /** The path of GraphiQL; null: it is off. */
  explorer: string | null;
};

const MOST_SHOWN = 25;

/**
 * GET /outbox, in development: the mails written to files, newest first, as they look; checks every second
 * for another one. The policy allows only its own script, so mails run and load nothing.
 */
export function createOutboxPage(options: OutboxPageOptions): Router {
  const router = Router();
  router.get('/outbox', async (req, res) => {
    if (!isOwnHost(req.headers.host, options.publicUrl)) {
      refuseRequest(
        res,
        404,
        'The outbox is shown under the host of PUBLIC_URL, localhost or an IP address.',
      );
      return;
    }
    const names = await listMailNames(options.folder);
    const version = createHash('sha256').update(names.join('\n')).digest('base64url');
    res.setHeader('etag', `"${version}"`);
    const mails = req.method === 'HEAD' ? [] : await readMails(options.folder, names.slice(0, MOST_SHOWN));
    sendPage(res, {
      title: `Outbox · ${options.appName}`,
      policy: {
        'script-src': digestOf(OUTBOX_SCRIPT),
        // Mails use style attributes, because style sheets do not survive mail programs.
        'style-src': digestOf(OUTBOX_STYLE),
        'style-src-attr': "'unsafe-inline'",
        'img-src': 'data:',
        'connect-src': "'self'",
      },
      head: `<noscript><meta http-equiv="refresh" content="5"></noscript>
<style>${OUTBOX_STYLE}</style>`,
      body: renderBody(options, { mails, count: names.length, version }),
    });
  });
  return router;
}

/** Against DNS rebinding: a foreign page could point its own host name here and read this page. */
function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const own = new URL(publicUrl).hostname;
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  return asked === own || asked === 'localhost' || isIP(asked.replace(/^\[|\]$/g, '')) !== 0;
}

function renderBody(
  { folder, appName, explorer }: OutboxPageOptions,
  { mails, count, version }: { mails: readonly FolderMail[]; count: number; version: string },
): string {
  const hint = explorer
    ? ` Register an account in <a href="${escapeHtml(explorer)}">GraphiQL</a>, for example.`
    : '';
  const older = count - mails.length;
  return `<header class="top">
<h1>Outbox</h1>
<p>Emails that ${escapeHtml(appName)} would have sent, newest first. In development nothing is sent: each email is a file in
<code>${escapeHtml(folder)}</code>.</p>
</header>
<main data-version="${version}">
${mails.map(renderMail).join('\n')}
${count === 0 ? `<p class="empty">There is no email yet.${hint} New emails appear here by themselves.</p>` : ''}
${older > 0 ? `<p class="empty">${older} older ${older === 1 ? 'email is' : 'emails are'} in the folder.</p>` : ''}
</main>
<script>${OUTBOX_SCRIPT}</script>`;
}

/** The content of a page's body, and the attributes of its tag. */
function bodyOf(html: string): { attributes: string; content: string } | null {
  const start = html.indexOf('<body');
  const contentAt = html.indexOf('>', start) + 1;
  const end = html.lastIndexOf('</body>');
  if (start < 0 || end < contentAt) return null;
  return {
    attributes: html.slice(start + '<body'.length, contentAt - 1),
    content: html.slice(contentAt, end),
  };
}

function renderMail({ name, to, subject, date, text, html }: FolderMail): string {
  const time = date
    ? `<time datetime="${date.toISOString()}">${date.toISOString().replace('T', ' ').slice(0, 19)} UTC</time>`
    : '';
  const look = html === null ? null : bodyOf(html);
  const body = look
    ? `<div class="look"${/\sstyle=(?:'[^']*'|"[^"]*")/.exec(look.attributes)?.[0] ?? ''}>${look.content}</div>`
    : `<pre class="look">${linkify(text)}</pre>`;
  return `<article aria-label="${escapeHtml(subject)}">
<header>
<h2>${escapeHtml(subject)}</h2>
<p><span>To <strong>${escapeHtml(to)}</strong></span> ${time}</p>
</header>
${body}
<details><summary>Plain text</summary>
<pre>${linkify(text)}</pre>
<p class="file">${escapeHtml(name)}</p></details>
</article>`;
}

function linkify(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join('');
}
