import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A mail that the folder transport wrote, as a reader sees it. */
export type FolderMail = {
  /** The name of its file. */
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  /** When it was written; null for a file that says nothing of it. */
  readonly date: Date | null;
  readonly text: string;
  /** Null: it has no HTML part. */
  readonly html: string | null;
};

/** The names of all mails in the folder, newest first; none if there is no such folder. */
export async function listMailNames(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.eml') && !name.startsWith('.'))
      .sort()
      .reverse();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Reads those mails of the folder. One whose file went away meanwhile is left out. */
export async function readMails(folder: string, names: readonly string[]): Promise<FolderMail[]> {
  // Read only by those who look at it: nothing else parses mail.
  const { default: PostalMime } = await import('postal-mime');
  const mails = await Promise.all(
    names.map(async (name): Promise<FolderMail | null> => {
      const source = await readFile(path.join(folder, name)).catch(() => null);
      if (source === null) return null;
      const mail = await PostalMime.parse(source);
      const date = new Date(mail.date ?? Number.NaN);
      return {
        name,
        to: mail.to?.map(({ address, name }) => address ?? name).join(', ') ?? '',
        subject: mail.subject ?? '',
        date: Number.isNaN(date.getTime()) ? null : date,
        text: mail.text ?? '',
        html: mail.html ?? null,
      };
    }),
  );
  return mails.filter((mail) => mail !== null);
}
