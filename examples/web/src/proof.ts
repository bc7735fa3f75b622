import type { ProofRequired } from '../../../client/index.js';

/** A question that is open: `answer(true)` once the user has proved who they are, `answer(false)` when they give up. */
export type OpenQuestion = { required: ProofRequired; answer: (proved: boolean) => void };

let question: OpenQuestion | null = null;
const listeners = new Set<() => void>();

function set(next: OpenQuestion | null): void {
  question = next;
  for (const listener of listeners) listener();
}

/** Opens the dialog. The session asks one question at a time, and sends the refused requests again after `true`. */
export function askForProof(required: ProofRequired): Promise<boolean> {
  return new Promise((resolve) => {
    set({
      required,
      answer(proved) {
        set(null);
        resolve(proved);
      },
    });
  });
}

/** Nobody is there any more who could answer. */
export function dropQuestion(): void {
  question?.answer(false);
}

export const openQuestion = {
  get: () => question,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
