import { type ProofRequired, SessionError } from '../operations/refusals.js';
import type { Credential } from './current.js';
import type { Proof } from './server.js';

/**
 * Asks the user, and answers with the proof; null: the user gave up. A proof that the server refuses is asked
 * for again, with the `problem`. Who has proved already, by `session.prove` or a mutation of the
 * application's own, answers true.
 */
export type OnProofRequired = (required: ProofRequired) => Promise<Proof | boolean | null>;

/** What another try may mend. */
const MENDABLE = ['INVALID_CREDENTIALS', 'SECOND_FACTOR_INVALID', 'RATE_LIMITED', 'BAD_USER_INPUT'];

/** One question to the user at a time, however many requests were refused for want of a proof. */
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
   * What to send a refused request once more with, or null: the refusal stands. `askedBefore` is what `count`
   * said when the request was sent: one that was sent since the question began may be part of the answer and
   * must not wait for it.
   */
  async function obtain(
    refused: Credential,
    askedBefore: number,
    required: ProofRequired,
  ): Promise<Credential | null> {
    /** A proof has given the same user another token; without one the answer would be the same again. */
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

  /** Whether the user has proved it, after as many tries as it takes. */
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

  /** The question to somebody who is no longer there is never answered. */
  function giveUpFor(userId: string | null): void {
    if (userId !== askedUser) giveUp();
  }

  return { obtain, giveUpFor, count: () => asked };
}
