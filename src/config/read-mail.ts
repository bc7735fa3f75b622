import path from 'node:path';
import type { Parsed, Reader } from './reading/reader.js';
import { duration, pageUrl, urlOf } from './reading/values.js';

/** `folder`: each mail becomes a file. `off`: nothing is sent, and start-up says so. */
export type MailDestination =
  | { readonly kind: 'smtp'; readonly url: string }
  | { readonly kind: 'folder'; readonly directory: string }
  | { readonly kind: 'off' };

export type Mailbox = { readonly name: string; readonly address: string };

type Surroundings = {
  readonly production: boolean;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly appName: string | null;
};

export function readMail(reader: Reader, { production, dataDir, publicUrl, appName }: Surroundings) {
  const folder: MailDestination = { kind: 'folder', directory: path.join(dataDir, 'outbox') };
  const destination = reader.value<MailDestination>('SMTP_URL', mailServer, folder);
  if (production && !reader.has('SMTP_URL')) {
    reader.problem(
      'SMTP_URL',
      'is required in production, as in smtp://user:password@mail.example.com:587; off sends nothing.',
    );
  }
  return {
    destination,
    from: reader.value('MAIL_FROM', mailbox, {
      name: appName ?? 'Gatehouse',
      address: `no-reply@${mailHost(publicUrl)}`,
    }),
    emailTokenTtlSeconds: reader.value('EMAIL_TOKEN_TTL', duration(), 86_400),
    passwordResetTtlSeconds: reader.value('PASSWORD_RESET_TTL', duration(), 30 * 60),
    pages: {
      verifyEmail: reader.value('VERIFY_EMAIL_URL', pageUrl, `${publicUrl}/verify-email`),
      resetPassword: reader.value('RESET_PASSWORD_URL', pageUrl, `${publicUrl}/reset-password`),
      undoEmailChange: reader.value('UNDO_EMAIL_CHANGE_URL', pageUrl, `${publicUrl}/undo-email-change`),
    },
  };
}

function mailServer(text: string): Parsed<MailDestination> {
  if (text === 'off') return { value: { kind: 'off' } };
  const url = urlOf(
    ['smtp:', 'smtps:'],
    'smtp://user:password@mail.example.com:587 (or be off, to send nothing)',
  )(text);
  return 'value' in url ? { value: { kind: 'smtp', url: url.value } } : url;
}

function mailHost(publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  // A mail address cannot have a bare IP address as its host.
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.?[a-z]$/.test(host) ? host : 'localhost';
}

/** `accounts@example.com`, or `Accounts <accounts@example.com>`. */
function mailbox(text: string): Parsed<Mailbox> {
  const open = text.endsWith('>') ? text.indexOf('<') : -1;
  const address = open < 0 ? text : text.slice(open + 1, -1);
  let name = open < 0 ? '' : text.slice(0, open).trim();
  if (name.length > 1 && name.startsWith('"') && name.endsWith('"')) name = name.slice(1, -1);
  const [local = '', host = '', ...rest] = address.split('@');
  const plain = /^[\w.+-]{1,64}$/.test(local) && /^[\w.-]{1,253}$/.test(host) && rest.length === 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break in a header would start the next one.
  if (!plain || /[\u0000-\u001f\u007f<>"]/.test(name)) {
    return {
      message: 'must be one address, such as accounts@example.com or Accounts <accounts@example.com>.',
    };
  }
  return { value: { name, address } };
}
