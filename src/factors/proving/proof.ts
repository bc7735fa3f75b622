import type { Database } from '../../database/connection.js';
import { badInput } from '../../errors.js';
import type { ProvenFactor } from '../../sessions/proof/proven-factor.js';

/** The schema's Proof: exactly one of them is given. */
export type Proof = {
  password?: string | null;
  code?: string | null;
  recoveryCode?: string | null;
  passkey?: unknown;
};

/** A proof of a second factor that looks right. It is right once `consume` has used it up. */
export type CheckedProof = {
  readonly factor: ProvenFactor;
  /**
   * In the transaction of what the proof is for. Throws SECOND_FACTOR_INVALID when it was used up meanwhile.
   */
  readonly consume: (trx: Database) => Promise<void>;
};

const MOST_CODE_CHARACTERS = 100;

/**
 * @throws Refusal BAD_USER_INPUT for what nobody types by mistake. `path` is where the text stands in the
 *   arguments.
 */
export function requireShort(text: string, path: string): string {
  if (text.length <= MOST_CODE_CHARACTERS) return text;
  throw badInput([{ path, message: `A code has at most ${MOST_CODE_CHARACTERS} characters.` }]);
}
