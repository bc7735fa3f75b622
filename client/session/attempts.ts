import { bringsOwnProof, changesCredentials, endsSession, type Operation } from '../operations/operation.js';
import { PROVE } from '../operations/own-documents.js';
import {
  mayRepeat,
  proofRequiredBy,
  refusalOf,
  type SessionAnswer,
  unauthenticatedReason,
} from '../operations/refusals.js';
import type { Exclusive } from '../tabs/exclusive.js';
import type { Credential, SignOutReason } from './current.js';
import type { createProofs } from './proofs.js';
import { ask, type Issued, type Proof, type Server } from './server-api.js';

export type Sender = {
  begin(): () => void;
  peek(): Credential | null;
  credential(): Promise<Credential | null>;
  recover(refused: Credential | null, reason: string): Promise<Credential | null>;
  adopt(issued: Issued): Promise<unknown>;
  finishSessionOf(credential: Credential, reason: SignOutReason): Promise<void>;
  readonly exclusive: Exclusive;
  readonly proofs: ReturnType<typeof createProofs>;
};

/** One sending of an operation, and what was tried before it. */
export type Attempt = {
  readonly credential: Credential | null;
  readonly number: number;
  readonly refreshed: boolean;
  /** How often the user had been asked for a proof when it was sent. */
  readonly asked: number;
};

const PROVING: Operation = { kind: 'mutation', roots: new Map([['prove', 'prove']]) };
/** One refresh, and a proof for each of two demands: for its level and for its age. */
const MOST_ATTEMPTS = 4;

export async function firstAttempt(sender: Sender, operation: Operation): Promise<Attempt> {
  const credential = bringsOwnProof(operation) ? null : await sender.credential();
  return { credential, number: 1, refreshed: false, asked: sender.proofs.count() };
}

/** After an accepted event, a later refusal of the subscription may use every remedy again. */
export function accepted({ credential, asked }: Attempt): Attempt {
  return { credential, number: 1, refreshed: false, asked };
}

/** How to retry after this answer; null: the answer stands. Rejects while the server is unreachable. */
export async function nextAttempt(
  sender: Sender,
  operation: Operation,
  attempt: Attempt,
  answer: SessionAnswer,
): Promise<Attempt | null> {
  const { credential, number, refreshed, asked } = attempt;
  if (!credential || number === MOST_ATTEMPTS) return null;
  const reason = unauthenticatedReason(answer);
  const required = reason ? null : proofRequiredBy(answer);
  let next: Credential | null = null;
  if (reason && !refreshed) next = await sender.recover(credential, reason);
  if (!mayRepeat(operation, answer)) return null;
  if (required) next = await sender.proofs.obtain(credential, asked, required);
  if (!next) return null;
  return {
    credential: next,
    number: number + 1,
    refreshed: refreshed || reason !== null,
    asked: sender.proofs.count(),
  };
}

/**
 * How to subscribe again after the server ended a subscription, or null. It ends before the request that
 * caused the end is answered, so this waits for a credential exchange that is under way.
 */
export async function nextSubscription(
  sender: Sender,
  operation: Operation,
  attempt: Attempt,
  answer: SessionAnswer,
): Promise<Attempt | null> {
  await sender.exclusive.run(async () => {});
  return nextAttempt(sender, operation, attempt, answer);
}

/** Sends once. A credential mutation runs alone, and its answer applies before any other request. */
export async function sendOnce<A extends SessionAnswer>(
  sender: Sender,
  operation: Operation,
  { credential }: Attempt,
  send: (credential: Credential | null) => Promise<A>,
): Promise<A> {
  if (operation.kind === 'unknown') {
    const answer = await send(credential);
    const issued = issuedIn(answer.data);
    if (issued) await sender.adopt(issued);
    return answer;
  }
  if (!changesCredentials(operation)) return send(credential);
  const { answer, changed } = await sender.exclusive.run(async () => {
    // Another tab may have renewed the token, or signed in another user, whose token must not be used.
    const now = sender.peek();
    const current = now?.userId === credential?.userId ? now : null;
    const answer = await send(current);
    const issued = issuedIn(answer.data);
    if (issued) return { answer, changed: sender.adopt(issued) };
    const changed =
      current && endsSession(operation, answer) && sender.finishSessionOf(current, 'SIGNED_OUT');
    return { answer, changed };
  });
  await changed;
  return answer;
}

export async function sendWithSession<A extends SessionAnswer>(
  sender: Sender,
  operation: Operation,
  send: (credential: Credential | null) => Promise<A>,
): Promise<A> {
  const end = sender.begin();
  try {
    let attempt: Attempt | null = await firstAttempt(sender, operation);
    for (;;) {
      const answer: A = await sendOnce(sender, operation, attempt, send);
      attempt = await nextAttempt(sender, operation, attempt, answer);
      if (!attempt) return answer;
    }
  } finally {
    end();
  }
}

/** Proves who is signed in and adopts the new tokens. @throws SessionError with the server's code. */
export async function proveWithSession(sender: Sender, server: Server, proof: Proof): Promise<void> {
  const answer = await sendWithSession(sender, PROVING, (credential) =>
    ask(server, PROVE, { proof }, credential?.accessToken),
  );
  if (answer.errors?.length) throw refusalOf(answer);
}

/** The payload with tokens among the root fields or, as in `confirmTotp`, one level below. */
export function issuedIn(data: unknown): Issued | undefined {
  const roots: unknown[] = Object.values(data ?? {});
  return [...roots, ...roots.flatMap((root) => (isObject(root) ? Object.values(root) : []))].find(isIssued);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isIssued(value: unknown): value is Issued {
  const { accessToken, expiresIn, user } = (value ?? {}) as Partial<Issued>;
  return typeof accessToken === 'string' && typeof expiresIn === 'number' && typeof user?.id === 'string';
}
