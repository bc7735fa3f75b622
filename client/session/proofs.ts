import { type ProofRequired, SessionError } from '../operations/refusals.js';
import type { Credential } from './current.js';
import type { Proof } from './server-api.js';

/**
 * Asks the user for a proof; null: the user gave up; true: already proved, by `session.prove` or a mutation.
 * Called again with `problem` if the server refuses the proof.
 */
export type OnProofRequired = (required: ProofRequired) => Promise<Proof | boolean | null>;

/** Refusals that another try may get past. */
const MENDABLE = ['INVALID_CREDENTIALS', 'SECOND_FACTOR_INVALID', 'RATE_LIMITED', 'BAD_USER_INPUT'];

/** Asks the user one question at a time, however many requests need a proof. */
export function createProofs(
  onProofRequired: OnProofRequired | undefined,
  peek: () => Credential | null,
  prove: (proof: Proof) => Promise<void>,
) {
  let asked = 0;
  let asking: Promise<boolean> | null = null;
  let askedUser: string | null = null;
  let giveUp = () => {};

  /**
   * The credential to repeat a refused request with, or null. A request sent after the question began (see
   * `askedBefore`) may be part of answering it, so it must not wait for it.
   */
  async function obtain(
    refused: Credential,
    askedBefore: number,
    required: ProofRequired,
  ): Promise<Credential | null> {
    /** A proof always brings the same user a new token; with the old one the answer would not change. */
    const proved = () => {
      const now = peek();
      return now?.userId === refused.userId && now.accessToken !== refused.accessToken ? now : null;
    };
    if (!onProofRequired || (asking && askedBefore === asked)) return null;
    if (!asking) {
      if (proved() || peek()?.userId !== refused.userId) return proved();
      asked += 1;
      askedUser = refused.userId;
      const givenUp = new Promise<boolean>((resolve) => {
        giveUp = () => resolve(false);
      });
      asking = Promise.race([ask(onProofRequired, required), givenUp]).finally(() => {
        asking = null;
      });
    }
    return (await asking) ? proved() : null;
  }

  async function ask(onRequired: OnProofRequired, required: ProofRequired): Promise<boolean> {
    const user = askedUser;
    for (let request = required; ; ) {
      const answer = await onRequired(request);
      if (typeof answer === 'boolean' || answer === null || peek()?.userId !== user) return answer === true;
      try {
        await prove(answer);
        return true;
      } catch (problem) {
        if (!(problem instanceof SessionError && MENDABLE.includes(problem.code))) throw problem;
        request = { ...required, problem };
      }
    }
  }

  function giveUpFor(userId: string | null): void {
    if (userId !== askedUser) giveUp();
  }

  return { obtain, giveUpFor, count: () => asked };
}
