import type { Response } from 'express';
import { escapeHtml } from '../../mail/emails/email.js';
import { PAGE_STYLE } from '../pages/action-links/page-style.js';
import { digestOf, sendPage } from '../pages/html-page.js';

/** The provider's answer. */
const FIELDS = ['code', 'state', 'iss', 'error', 'user'];
const SCRIPT = `document.getElementById('form').submit();`;

/** A form that posts the answer again from our site, by script or by its button. */
export function sendRepostPage(
  res: Response,
  {
    form,
    app,
    appOrigins,
    action,
  }: {
    form: URLSearchParams;
    app: { readonly name: string };
    appOrigins: readonly string[];
    action: string;
  },
): void {
  const inputs = FIELDS.flatMap((name) =>
    form.getAll(name).map((value) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`),
  );
  sendPage(res, {
    title: `Sign in · ${app.name}`,
    policy: {
      'style-src': digestOf(PAGE_STYLE),
      'script-src': digestOf(SCRIPT),
      'img-src': 'data:',
      // Browsers check this against the redirect that answers the form, too.
      'form-action': ["'self'", ...appOrigins].join(' '),
    },
    head: `<style>${PAGE_STYLE}</style>`,
    body: `<main>
<p class="site">${escapeHtml(app.name)}</p>
<h1>Sign in</h1>
<form id="form" method="post" action="${escapeHtml(action)}">
${inputs.join('\n')}
<input type="hidden" name="sent_again" value="true">
<button>Continue</button>
</form>
</main>
<script>${SCRIPT}</script>`,
  });
}
