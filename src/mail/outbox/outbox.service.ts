import { randomUUID } from 'node:crypto';
import type { MailDestination } from '../../config/mail.js';
import type { Database } from '../../database/connection.js';
import { deriveSealingKeys, type SealingKeys, seal } from '../../tokens/sealed-content.js';
import { type RefreshSecretSettings, splitSecrets } from '../../tokens/secrets.js';
import { type Email, renderEmail } from '../emails/email.js';
import type { MailSet } from '../emails/mail-set.js';
import { findHeaderProblem } from '../transports/message.js';
import * as outbox from './outbox.repository.js';

/** What it takes to write an email and leave it for the worker. */
export type OutboxSettings = {
  readonly keys: SealingKeys;
  readonly mails: MailSet;
  /** False with SMTP_URL=off: emails are not written, since nobody would send them. */
  readonly enabled: boolean;
  /** Tells the worker of this process, if it runs one, that there is something to send. */
  readonly wake: () => void;
  /** Has `wake` tell this worker from now on. */
  readonly setWorker?: (wake: () => void) => void;
};

/**
 * Unsent emails are sealed under keys derived from the server's secrets; previous secrets open older ones.
 */
export function createOutboxSettings(
  { current, previous }: RefreshSecretSettings,
  { kind }: MailDestination,
  mails: MailSet,
): OutboxSettings {
  const secrets = splitSecrets(previous ?? '');
  let wakeWorker = () => {};
  return {
    keys: deriveSealingKeys([current.trim(), ...secrets], 'mail outbox'),
    mails,
    enabled: kind !== 'off',
    wake: () => wakeWorker(),
    setWorker: (wake) => {
      wakeWorker = wake;
    },
  };
}

/** What sealed content is bound to: moved to another row or recipient it does not open. */
export const bindingOf = (mail: { id: string; recipient: string }): string => `${mail.id}\n${mail.recipient}`;

/**
 * Leaves an email in the outbox, in the caller's transaction: it is sent if and only if that commits. `to` is
 * an address as it is stored, never as somebody typed it. After `ttlSeconds` it is not sent any more: for an
 * email with a link, give the life of its token. With `supersedes`, unsent ones of the same template and
 * account are given up: their links are dead. Deleting the account deletes its emails.
 */
export async function enqueue(
  tx: Database,
  settings: OutboxSettings,
  mail: { accountId: string | null; to: string; email: Email; ttlSeconds: number; supersedes?: boolean },
): Promise<void> {
  if (!settings.enabled) return;
  const content = renderEmail(mail.email);
  const problem = findHeaderProblem({ name: '', address: mail.to }, content.subject);
  if (problem) throw new Error(`a ${mail.email.template} email was not written: ${problem}`);
  const row = { id: randomUUID(), recipient: mail.to };
  if (mail.supersedes && mail.accountId) {
    await outbox.supersedeUnsent(tx, mail.accountId, mail.email.template);
  }
  await outbox.insert(tx, {
    ...row,
    accountId: mail.accountId,
    template: mail.email.template,
    sealed: seal(settings.keys, JSON.stringify(content), bindingOf(row)),
    ttlSeconds: mail.ttlSeconds,
  });
  wakeAfterCommit(tx, () => settings.wake());
}

// A worker woken before the commit would find nothing and sleep until its next poll.
function wakeAfterCommit(tx: Database, wake: () => void): void {
  if (tx.isTransaction)
    (tx as Database & { executionPromise: Promise<unknown> }).executionPromise.then(wake, () => {});
  else wake();
}
