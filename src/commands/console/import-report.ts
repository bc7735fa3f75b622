import fs from 'node:fs';
import type { RefusedLine } from '../../accounts/registration/import.service.js';

export type ImportReport = {
  add(lines: readonly RefusedLine[]): Promise<void>;
  /** Removes the report if it is empty. */
  close(): Promise<void>;
};

/** A CSV of what was refused and why, without values. Replaces an earlier run's. */
export async function createReport(file: string): Promise<ImportReport> {
  const handle = await fs.promises.open(file, 'w');
  await handle.appendFile('line,field,reason\n');
  let empty = true;
  return {
    async add(lines) {
      if (lines.length === 0) return;
      empty = false;
      const rows = lines.flatMap(({ line, problems }) =>
        problems.map(({ field, reason }) => `${line},${field ?? ''},"${reason.replaceAll('"', '""')}"\n`),
      );
      await handle.appendFile(rows.join(''));
    },
    async close() {
      await handle.close();
      if (empty) await fs.promises.rm(file);
    },
  };
}
