import nodemailer from 'nodemailer';
import type { Mailbox } from '../../config/read-mail.js';
import { findHeaderProblem, toLibraryMessage } from './message.js';
import { explainSmtpFailure } from './smtp-failure.js';
import type { MailTransport } from './transport.js';

// The library's default is two minutes for a connection and ten for an answer, which would block the worker.
const TIMEOUTS_MS = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
  dnsTimeout: 5_000,
};

/** Keeps a few connections open while there is mail to send. */
export function createSmtpTransport(smtpUrl: string, from: Mailbox): MailTransport {
  const pool = nodemailer.createTransport({
    ...TIMEOUTS_MS,
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    // The outbox decides about retries.
    maxRequeues: 0,
    idleTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { protocol, host } = new URL(smtpUrl);
  return {
    destination: `${protocol}//${host}`,
    sentMessage: 'email sent',
    send: async (message, signal) => {
      const problem = findHeaderProblem(message.to, message.subject);
      if (problem) return { result: 'refused', reason: problem };
      try {
        await pool.sendMail({ ...toLibraryMessage(message, from), signal });
        return { result: 'sent', log: {} };
      } catch (error) {
        return explainSmtpFailure(error, protocol === 'smtps:');
      }
    },
    close: () => pool.transporter.close?.({ force: true }),
  };
}
