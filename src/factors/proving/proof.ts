import type { Database } from '../../database/connection.js';
import { badInput } from '../../errors.js';
import type { ProvenFactor } from '../../sessions/proof/proven-factor.js';

/** The schema's Proof; exactly one field is given. */
export type Proof = {
  password?: string | null;
  code?: string | null;
  recoveryCode?: string | null;
  passkey?: unknown;
};

/** Looks right; it is right once `consume` has succeeded. */
export type CheckedProof = {
  readonly factor: ProvenFactor;
  /** Call it in the proof's transaction. @throws Refusal SECOND_FACTOR_INVALID if used meanwhile. */
  readonly consume: (trx: Database) => Promise<void>;
};

const MOST_CODE_CHARACTERS = 100;

/** @throws Refusal BAD_USER_INPUT for a text far longer than any code. */
export function requireShort(text: string, path: string): string {
  if (text.length <= MOST_CODE_CHARACTERS) return text;
  throw badInput([{ path, message: `A code has at most ${MOST_CODE_CHARACTERS} characters.` }]);
}
