import nodemailer from 'nodemailer';
import type { Mailbox } from '../../config/mail.js';
import { findHeaderProblem, type Message } from './message.js';
import type { Delivery, MailTransport } from './transport.js';

// The library waits two minutes for a connection and ten for an answer. A worker that waits so long sends nothing else.
const TIMEOUTS_MS = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  dnsTimeout: 5_000,
};

/** Mail by SMTP, over a few connections that are kept open while there is something to send. */
export function smtpTransport(smtpUrl: string, from: Mailbox): MailTransport {
  const pool = nodemailer.createTransport({
    ...TIMEOUTS_MS,
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    // Whether and when to try again is the outbox's decision.
    maxRequeues: 0,
    idleTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { protocol, host } = new URL(smtpUrl);
  return {
    destination: `${protocol}//${host}`,
    send: async (message, signal) => {
      const problem = findHeaderProblem(message.to, message.subject);
      if (problem) return { result: 'refused', reason: problem };
      try {
        await pool.sendMail({ ...composed(message, from), signal });
        return { result: 'sent' };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => pool.transporter.close?.({ force: true }),
  };
}

/** The message in the library's terms. The Message-ID stays the same however often it is tried. */
export function composed(message: Message, from: Mailbox) {
  return {
    from: { ...from },
    to: { ...message.to },
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: `<${message.id}@${from.address.slice(from.address.indexOf('@') + 1)}>`,
    // RFC 3834: out-of-office programs keep quiet.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown };

// A 5xx answer is final where it is about this mail: its recipient or its content. Anywhere else, such as at sign-in
// or about the sender, it is about the configuration, which somebody may mend before the mail is too old.
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

function failureOf(error: unknown): Delivery {
  const { code, command, responseCode } = error as SmtpError;
  const words = [code ?? 'ERROR', command && `at ${command}`, responseCode].filter(Boolean);
  const final = Number(responseCode) >= 500 && ABOUT_THE_MAIL.has(String(command));
  return { result: final ? 'refused' : 'failed', reason: words.join(' ') };
}
