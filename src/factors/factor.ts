import { badInput } from '../errors.js';

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

/** Trimmed; `fallback` if empty. @throws Refusal BAD_USER_INPUT. */
export function parseFactorName(name: string | null | undefined, fallback: string): string {
  const trimmed = (name ?? '').normalize('NFC').trim();
  if (trimmed === '') return fallback;
  if ([...trimmed].length > MOST_NAME_CODE_POINTS || !trimmed.isWellFormed() || /\p{Cc}/u.test(trimmed)) {
    throw badInput([
      {
        path: 'name',
        message: `A name has at most ${MOST_NAME_CODE_POINTS} characters, none of them a control character.`,
      },
    ]);
  }
  return trimmed;
}
