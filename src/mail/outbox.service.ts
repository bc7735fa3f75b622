import { randomUUID } from 'node:crypto';
import type { MailDestination } from '../config/mail.js';
import type { Database } from '../database/connection.js';
import { type RefreshSecretSettings, splitSecrets } from '../tokens/secrets.js';
import { type Letter, renderLetter } from './letter.js';
import { headerProblem } from './message.js';
import * as outbox from './outbox.repository.js';
import { deriveSealingKeys, type SealingKeys, seal } from './sealed-content.js';

/** What it takes to write a letter and leave it for the worker. */
export type Mailroom = {
  readonly keys: SealingKeys;
  /** False with SMTP_URL=off: letters are not written, since nobody would send them. */
  readonly isOpen: boolean;
  /** Tells the worker of this process, if it runs one, that there is something to send. The worker sets it. */
  wake: () => void;
};

/** Letters that wait are sealed under keys derived from the server's secrets; a previous one opens those of before. */
export function createMailroom(
  { current, previous }: RefreshSecretSettings,
  { kind }: MailDestination,
): Mailroom {
  const secrets = splitSecrets(previous ?? '');
  return {
    keys: deriveSealingKeys([current.trim(), ...secrets]),
    isOpen: kind !== 'off',
    wake: () => {},
  };
}

/** What a mail is bound to: sealed content moved to another row or recipient does not open. */
export const bindingOf = (mail: { id: string; recipient: string }): string => `${mail.id}\n${mail.recipient}`;

/**
 * Leaves a letter in the outbox, in the caller's transaction: it is sent if and only if that commits. `to` is an
 * address as it is stored, never as somebody typed it. After `ttlSeconds` it is not sent any more: for a letter with
 * a link, give the life of its token. Deleting the account deletes its mail.
 */
export async function enqueue(
  tx: Database,
  mailroom: Mailroom,
  mail: { accountId: string | null; to: string; letter: Letter; ttlSeconds: number },
): Promise<void> {
  if (!mailroom.isOpen) return;
  const { subject, text, html } = renderLetter(mail.letter);
  const problem = headerProblem({ name: '', address: mail.to }, subject);
  if (problem) throw new Error(`a ${mail.letter.template} mail was not written: ${problem}`);
  const row = { id: randomUUID(), recipient: mail.to };
  await outbox.insert(tx, {
    ...row,
    accountId: mail.accountId,
    template: mail.letter.template,
    sealed: seal(mailroom.keys, JSON.stringify({ subject, text, html }), bindingOf(row)),
    ttlSeconds: mail.ttlSeconds,
  });
  wakeAfterCommit(tx, () => mailroom.wake());
}

// A worker woken before the commit would find nothing and sleep until its next poll.
function wakeAfterCommit(tx: Database, wake: () => void): void {
  if (tx.isTransaction)
    (tx as Database & { executionPromise: Promise<unknown> }).executionPromise.then(wake, () => {});
  else wake();
}
