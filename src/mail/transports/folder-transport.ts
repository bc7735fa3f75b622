import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import type { Mailbox } from '../../config/read-mail.js';
import { findHeaderProblem, type Message, toLibraryMessage } from './message.js';
import type { MailTransport } from './transport.js';

/** Files are readable by this user only, and sort by time. Logs recipient, subject and path. */
export function createFolderTransport(folder: string, from: Mailbox, page: string): MailTransport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  async function write(message: Message): Promise<string> {
    const mail = toLibraryMessage(message, from, { eightBit: true });
    const { message: bytes } = await composer.sendMail(mail);
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
    sentMessage: `email written to the outbox folder: see ${page}`,
    send: async (message) => {
      const problem = findHeaderProblem(message.to, message.subject);
      if (problem) return { result: 'refused', reason: problem };
      try {
        const file = await write(message);
        return { result: 'sent', log: { recipient: message.to.address, subject: message.subject, file } };
      } catch (error) {
        return { result: 'failed', reason: String((error as NodeJS.ErrnoException).code ?? 'ERROR') };
      }
    },
    close: () => {},
  };
}
