import type { FieldProblem } from '../errors.js';

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

/** Also for an empty one. */
export function requiredReasonProblem(reason: string): FieldProblem | null {
  return reason === '' ? { path: 'reason', message: 'State a reason.' } : reasonProblem(reason);
}
