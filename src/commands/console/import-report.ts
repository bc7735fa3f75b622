import fs from 'node:fs';
import type { RefusedLine } from '../../accounts/registration/import.service.js';

export type ImportReport = {
  add(lines: readonly RefusedLine[]): Promise<void>;
  /** Removes the report when there was nothing to report. */
  close(): Promise<void>;
};

/**
 * A CSV file of what was refused and why: lines, fields and reasons, never a value. It replaces that of an
 * earlier run.
 */
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
