import { badInput, type FieldProblem } from '../errors.js';

const MOST_CODE_POINTS = 500;

export function trimReason(reason: string | null): string | null {
  return reason?.normalize('NFC').trim() || null;
}

export function reasonProblem(reason: string | null): FieldProblem | null {
  if (reason === null) return null;
  if (!reason.isWellFormed() || /[^\P{Cc}\n\t]/u.test(reason)) {
    return { path: 'reason', message: 'A reason must be text without control characters.' };
  }
  if ([...reason].length > MOST_CODE_POINTS) {
    return { path: 'reason', message: `A reason has at most ${MOST_CODE_POINTS} characters.` };
  }
  return null;
}

/** @throws Refusal BAD_USER_INPUT, also for an empty reason. */
export function requireReason(reason: string): string {
  const trimmed = trimReason(reason);
  if (trimmed === null) throw badInput([{ path: 'reason', message: 'State a reason.' }]);
  const problem = reasonProblem(trimmed);
  if (problem) throw badInput([problem]);
  return trimmed;
}
