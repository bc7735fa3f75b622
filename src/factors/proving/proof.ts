import type { Database } from '../../database/connection.js';
import type { FieldProblem } from '../../errors.js';
import type { ProvenFactor } from '../../sessions/proof/proven-factor.js';
import { credentialProblem } from '../passkeys/credential-json.js';

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

/** For a text far longer than any code. */
export function codeProblem(text: string, path: string): FieldProblem | null {
  if (text.length <= MOST_CODE_CHARACTERS) return null;
  return { path, message: `A code has at most ${MOST_CODE_CHARACTERS} characters.` };
}

/** What is wrong with a second factor's form, whoever it belongs to. */
export function proofProblem({ code, recoveryCode, passkey }: Proof, path: string): FieldProblem | null {
  if (code != null) return codeProblem(code, `${path}.code`);
  if (recoveryCode != null) return codeProblem(recoveryCode, `${path}.recoveryCode`);
  return passkey == null ? null : credentialProblem(passkey, `${path}.passkey`);
}
