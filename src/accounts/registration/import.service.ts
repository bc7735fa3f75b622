import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../../authorization/viewer.js';
import type { Database } from '../../database/connection.js';
import { inTransaction } from '../../database/transaction.js';
import * as accounts from './import.repository.js';
import type { Format } from './import-format.js';
import type { Line } from './import-lines.js';
import { checkImport, type ImportedAccount, type ImportProblem } from './import-record.js';

export type RefusedLine = { line: number; problems: readonly ImportProblem[] };

export type ImportTally = {
  created: number;
  thereAlready: number;
  refused: number;
  costs: ReadonlyMap<number, number>;
};

export type ImportOptions = {
  knownRoles: readonly Role[];
  /** Called per batch. */
  refused: (lines: readonly RefusedLine[]) => Promise<void>;
  progress: (tally: ImportTally) => void;
};

type Checked = { line: number; account: ImportedAccount };
type Outcome = { created: Checked[]; thereAlready: number; refused: RefusedLine[] };

/** Each batch has its own transaction: after a fault, import the same file again. */
export async function importBatches(
  db: Database,
  batches: AsyncIterable<Line[]>,
  format: Format,
  options: ImportOptions,
): Promise<ImportTally> {
  const costs = new Map<number, number>();
  const tally = { created: 0, thereAlready: 0, refused: 0, costs };
  for await (const lines of batches) {
    const { checked, refused } = checkLines(lines, format, {
      now: new Date(),
      knownRoles: options.knownRoles,
    });
    const outcome = await inTransaction(db, (trx) => importChecked(trx, checked));
    for (const { account } of outcome.created) {
      costs.set(account.hashCost, (costs.get(account.hashCost) ?? 0) + 1);
    }
    const allRefused = [...refused, ...outcome.refused].sort((a, b) => a.line - b.line);
    tally.created += outcome.created.length;
    tally.thereAlready += outcome.thereAlready;
    tally.refused += allRefused.length;
    await options.refused(allRefused);
    options.progress(tally);
  }
  return tally;
}

function checkLines(
  lines: readonly Line[],
  format: Format,
  rules: { now: Date; knownRoles: readonly Role[] },
) {
  const checked: Checked[] = [];
  const refused: RefusedLine[] = [];
  const readable = lines.filter((line) => line.text !== null);
  for (const line of lines) if (line.text === null) refused.push(refusal(line.number, null, line.problem));
  for (const [index, parsed] of format.parse(readable.map(({ text }) => text)).entries()) {
    const line = readable[index]?.number ?? 0;
    if ('problem' in parsed) {
      refused.push(refusal(line, null, parsed.problem));
      continue;
    }
    const result = checkImport(parsed.values, rules);
    if ('account' in result) checked.push({ line, account: result.account });
    else refused.push({ line, problems: result.problems });
  }
  return { checked, refused };
}

/** Unique constraints decide what is new; refused rows are compared with the existing ones. */
async function importChecked(trx: Database, checked: readonly Checked[]): Promise<Outcome> {
  const reserved = await accounts.findReserved(trx, accountsOf(checked));
  const candidates = checked.map((each) => ({ ...each, id: uuidv7() }));
  const inserted = await accounts.insertFree(
    trx,
    candidates
      .filter(({ account }) => !reserved.has(account.emailCanonical))
      .map(({ id, account }) => ({ id, ...account })),
  );
  const created = candidates.filter(({ id }) => inserted.has(id));
  const others = candidates.filter(({ id }) => !inserted.has(id));
  const existing = others.length > 0 ? await accounts.findMatching(trx, accountsOf(others)) : [];
  const byEmail = new Map(existing.map((account) => [account.emailCanonical, account]));
  const usernames = new Set(existing.map(({ username }) => username));

  const refused = others
    .map(({ line, account }) => {
      const there = byEmail.get(account.emailCanonical);
      if (there) return { line, problems: differences(account, there) };
      if (reserved.has(account.emailCanonical))
        return refusal(line, 'email', 'It is reserved for its last owner.');
      if (account.username !== null && usernames.has(account.username)) {
        return refusal(line, 'username', 'Another account has it.');
      }
      return refusal(line, null, 'The accounts changed meanwhile: run the import again.');
    })
    .filter(({ problems }) => problems.length > 0);
  return { created, thereAlready: others.length - refused.length, refused };
}

function accountsOf(checked: readonly Checked[]): ImportedAccount[] {
  return checked.map(({ account }) => account);
}

function refusal(line: number, field: ImportProblem['field'], reason: string): RefusedLine {
  return { line, problems: [{ field, reason }] };
}

/** Compares only fields that the line gives, and the hash only until the first login replaces it. */
function differences(given: ImportedAccount, there: accounts.ExistingAccount): ImportProblem[] {
  const differ: Record<string, boolean> = {
    name: given.name !== there.name,
    username: given.username !== null && given.username !== there.username,
    password_hash: there.passwordHash?.startsWith('$2') === true && given.passwordHash !== there.passwordHash,
    roles: given.roles !== null && [...given.roles].sort().join() !== [...there.roles].sort().join(),
    email_verified: given.emailVerified && !there.emailVerified,
    created_at: given.createdAt !== null && given.createdAt.getTime() !== there.createdAt.getTime(),
  };
  return Object.keys(differ)
    .filter((field) => differ[field])
    .map((field) => ({
      field: field as ImportProblem['field'],
      reason: 'The account with this address has another one.',
    }));
}
