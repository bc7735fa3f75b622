import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import type { Logger } from 'pino';
import type { Mailbox } from '../../config/mail.js';
import { findHeaderProblem, type Message } from './message.js';
import { composed } from './smtp-transport.js';
import type { MailTransport } from './transport.js';

/**
 * Writes each mail to a file that a mail program opens, readable by this user only, and logs whom it is to, its subject
 * and where it is. File names sort by time.
 */
export function folderTransport(folder: string, from: Mailbox, log: Logger): MailTransport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  async function write(message: Message): Promise<string> {
    const { message: bytes } = await composer.sendMail(composed(message, from));
    const name = `${new Date().toISOString().replace(/[-:.]/g, '')}-${message.id}.eml`;
    const file = path.join(folder, name);
    const unfinished = path.join(folder, `.${name}.part`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(unfinished, bytes as Buffer, { mode: 0o600 });
    await rename(unfinished, file);
    return file;
  }

  return {
    destination: folder,
    send: async (message) => {
      const problem = findHeaderProblem(message.to, message.subject);
      if (problem) return { result: 'refused', reason: problem };
      try {
        const file = await write(message);
        log.info(
          { recipient: message.to.address, subject: message.subject, file },
          'mail written to the outbox folder',
        );
        return { result: 'sent' };
      } catch (error) {
        return { result: 'failed', reason: String((error as NodeJS.ErrnoException).code ?? 'ERROR') };
      }
    },
    close: () => {},
  };
}
