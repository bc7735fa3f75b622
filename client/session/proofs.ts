import type { ProofRequired } from '../operations/refusals.js';
import type { Credential } from './current.js';

/** Asks the user, proves by `session.prove` or a mutation of the application's own, and says whether that went well. */
export type OnProofRequired = (required: ProofRequired) => Promise<boolean>;

/** One question to the user at a time, however many requests were refused for want of a proof. */
export function createProofs(onProofRequired: OnProofRequired | undefined, peek: () => Credential | null) {
  let asked = 0;
  let asking: Promise<boolean> | null = null;
  let askedUser: string | null = null;
  let giveUp = () => {};

  /**
   * What to send a refused request once more with, or null: the refusal stands. `askedBefore` is what `count` said when the
   * request was sent: one that was sent since the question began may be part of the answer and must not wait for it.
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
      asking = Promise.race([onProofRequired(required), givenUp]).finally(() => {
        asking = null;
      });
    }
    return (await asking) ? proved() : null;
  }

  /** The question to somebody who is no longer there is never answered. */
  function giveUpFor(userId: string | null): void {
    if (userId !== askedUser) giveUp();
  }

  return { obtain, giveUpFor, count: () => asked };
}
