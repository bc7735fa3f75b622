import '../node-version.js';
import fs from 'node:fs';
import path from 'node:path';
import { type ImportTally, importBatches } from '../accounts/registration/import.service.js';
import { csv, type Format, jsonLines } from '../accounts/registration/import-format.js';
import { type Line, readLines } from '../accounts/registration/import-lines.js';
import type { Config } from '../config.js';
import { connect, REQUEST_TIME_OUTS } from '../database/connection.js';
import type { DatabaseServer } from '../database/start-database.js';
import { requireUsable } from '../database/start-up/prepare.js';
import { allFeatures } from '../features.js';
import { createSchema } from '../graphql/schema.js';
import { runCommand } from './console/command.js';
import { withDatabase } from './console/console-database.js';
import { startProgress } from './console/import-progress.js';
import { createReport } from './console/import-report.js';
import { loadProjectFeatures } from './console/project-features.js';

const ENDINGS: readonly string[] = ['.csv', '.jsonl', '.ndjson'];
const BATCH_LINES = 1000;
/** A batch takes longer than a request may. */
const TIME_OUTS = { ...REQUEST_TIME_OUTS, queryMs: 61_000, statementMs: 60_000, lockMs: 30_000 };

await runCommand({
  name: 'user:import',
  synopsis: 'FILE [--report FILE] [--allow-refused]',
  about: `FILE is CSV with a header (.csv) or one JSON object a line (.jsonl, .ndjson), in UTF-8, with
email, name, password_hash and, if you like, username, roles, email_verified, created_at.
What is refused is written to --report, FILE.refused.csv unless given, and is a failure unless it is allowed.`,
  options: { report: { type: 'string' }, 'allow-refused': { type: 'boolean', default: false } },
  takes: 1,
  failure: 'The import stopped',
  run: ({ report, 'allow-refused': allowRefused }, [file], usage) => {
    const ending = path.extname(file ?? '').toLowerCase();
    if (file === undefined || !ENDINGS.includes(ending)) throw new Error(usage);
    const reportFile = report ?? `${file}.refused.csv`;
    if (path.resolve(reportFile) === path.resolve(file))
      throw new Error('The report would overwrite the file.');
    return withDatabase((config, database) =>
      importFile({ file, reportFile, allowRefused }, config, database),
    );
  },
});

async function importFile(
  { file, reportFile, allowRefused }: { file: string; reportFile: string; allowRefused: boolean },
  config: Config,
  database: DatabaseServer,
): Promise<void> {
  const features = allFeatures(await loadProjectFeatures());
  const { roles: knownRoles } = createSchema(features).catalogue;
  const handle = await fs.promises.open(file);
  const { size } = await handle.stat();
  const stream = handle.createReadStream();
  const { format, batches } = await openFormat(file, readLines(stream, BATCH_LINES));
  await requireUsable(database.url, config.database.migrateOnStart, { project: features });

  const db = connect({ url: database.url, poolMax: 1, timeOuts: TIME_OUTS });
  const report = await createReport(reportFile);
  const progress = startProgress(size);
  let tally: ImportTally = { created: 0, thereAlready: 0, refused: 0, costs: new Map() };
  try {
    await importBatches(db, batches, format, {
      knownRoles,
      refused: report.add,
      progress: (now) => {
        tally = now;
        progress.show(stream.bytesRead, now);
      },
    });
  } finally {
    progress.stop();
    await report.close();
    await db.destroy();
    console.log(summary(tally, reportFile));
  }
  warnOfCosts(tally, config.passwords.bcryptCost);
  if (tally.refused > 0 && !allowRefused) process.exitCode = 1;
}

/** Chosen by the file's name. The first line of a CSV file is its header. */
async function openFormat(
  file: string,
  lines: AsyncGenerator<Line[]>,
): Promise<{ format: Format; batches: AsyncIterable<Line[]> }> {
  if (path.extname(file).toLowerCase() !== '.csv') return { format: jsonLines, batches: lines };
  const first = await lines.next();
  const [header, ...rest] = first.done ? [] : first.value;
  if (header?.text == null) throw new Error('The file has no readable header.');
  async function* withoutHeader() {
    if (rest.length > 0) yield rest;
    yield* lines;
  }
  return { format: csv(header.text), batches: withoutHeader() };
}

function summary({ created, thereAlready, refused }: ImportTally, reportFile: string): string {
  const why = refused > 0 ? ` (see ${reportFile})` : '';
  return `Imported ${created}, already present ${thereAlready}, refused ${refused}${why}.`;
}

function warnOfCosts({ costs }: ImportTally, bcryptCost: number): void {
  const costly = [...costs].filter(([cost]) => cost > bcryptCost);
  if (costly.length === 0) return;
  const count = costly.reduce((sum, [, accounts]) => sum + accounts, 0);
  const highest = Math.max(...costly.map(([cost]) => cost));
  console.warn(
    `${count} of the imported hashes cost more than BCRYPT_COST=${bcryptCost}, up to ${highest}: until its owner signs in, ` +
      `each try at such a password takes up to ${2 ** (highest - bcryptCost)} times as long.`,
  );
}
