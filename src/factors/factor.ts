import type { FieldProblem } from '../errors.js';

export type FactorType = 'TOTP' | 'PASSKEY';

/** Its secret stays in the repository. */
export type Factor = {
  id: string;
  accountId: string;
  type: FactorType;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** For passkeys: whether the device may copy it. */
  synced: boolean | null;
};

export const MOST_FACTORS = 20;
const MOST_NAME_CODE_POINTS = 64;

/** Empty if there is none. */
export function trimFactorName(name: string | null): string {
  return (name ?? '').normalize('NFC').trim();
}

export function factorNameProblem(trimmed: string): FieldProblem | null {
  const fits = [...trimmed].length <= MOST_NAME_CODE_POINTS;
  if (fits && trimmed.isWellFormed() && !/\p{Cc}/u.test(trimmed)) return null;
  return {
    path: 'name',
    message: `A name has at most ${MOST_NAME_CODE_POINTS} characters, none of them a control character.`,
  };
}
