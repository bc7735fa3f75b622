import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import { uniqueViolation } from '../../database/faults.js';
import { inTransaction } from '../../database/transaction.js';
import { badInput, type FieldProblem, Refusal } from '../../errors.js';
import type { Account } from '../account.js';
import * as accounts from '../account.repository.js';
import { nameProblem } from './name.js';
import { parseUsername } from './username.js';

/** Undefined leaves a field as it is; a null username removes it. */
export type ProfileChange = { name?: string | null; username?: string | null };

/** @throws Refusal BAD_USER_INPUT, RATE_LIMITED (too many taken usernames tried), USERNAME_TAKEN. */
export async function updateProfile(ctx: Guarded<Context>, change: ProfileChange): Promise<Account> {
  const checked = requireValid(change);
  if (!checked.username) return update(ctx, checked);
  // Reveals whether a username is taken, so it is limited like a registration.
  const attempt = await audit.watchLimit(ctx, ctx.viewer.id, () =>
    ctx.rateLimits.attempt('register', ctx.client, ctx.reportQuota),
  );
  try {
    const account = await update(ctx, checked);
    await attempt.refund();
    return account;
  } catch (error) {
    const isTaken = error instanceof Refusal && error.extensions.code === 'USERNAME_TAKEN';
    await (isTaken ? attempt.consume() : attempt.refund());
    throw error;
  }
}

async function update(ctx: Guarded<Context>, checked: ReturnType<typeof requireValid>): Promise<Account> {
  const userId = ctx.viewer.id;
  try {
    return await inTransaction(ctx.db, async (trx) => {
      const account = await accounts.updateProfile(trx, userId, checked);
      if (!account) throw new Refusal('NOT_FOUND', 'The account was deleted.');
      await audit.record(ctx, trx, {
        type: 'PROFILE_UPDATED',
        userId,
        actorId: userId,
        sessionId: ctx.viewer.sessionId,
        details: { changed: Object.keys(checked) },
      });
      return account;
    });
  } catch (error) {
    if (uniqueViolation(error) === 'accounts_username_unique') {
      throw new Refusal('USERNAME_TAKEN', 'This username is taken: choose another.');
    }
    throw error;
  }
}

function requireValid(change: ProfileChange): { name?: string; username?: string | null } {
  const problems: FieldProblem[] = [];
  const checked: { name?: string; username?: string | null } = {};
  if (change.name !== undefined) {
    const name = change.name?.normalize('NFC').trim() ?? '';
    const problem = nameProblem(name);
    if (problem) problems.push({ path: 'input.name', message: problem });
    else checked.name = name;
  }
  if (change.username === null) {
    checked.username = null;
  } else if (change.username !== undefined) {
    const parsed = parseUsername(change.username);
    if (parsed.ok) checked.username = parsed.username;
    else problems.push({ path: 'input.username', message: parsed.message });
  }
  if (problems.length > 0) throw badInput(problems);
  return checked;
}
