import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A mail that the folder transport wrote. */
export type FolderMail = {
  /** Its file's name. */
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  /** Null if the file states none. */
  readonly date: Date | null;
  readonly text: string;
  /** Null if it has no HTML part. */
  readonly html: string | null;
};

/** Newest first; none if the folder does not exist. */
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

/** Skips files deleted meanwhile. */
export async function readMails(folder: string, names: readonly string[]): Promise<FolderMail[]> {
  // Imported on demand: nothing else parses mail.
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
