import { randomUUID } from 'node:crypto';
import type { MailDestination } from '../../config/read-mail.js';
import type { Database } from '../../database/connection.js';
import { deriveSealingKeys, type SealingKeys, seal } from '../../tokens/sealed-content.js';
import { type RefreshSecretSettings, splitSecrets } from '../../tokens/secrets.js';
import { type Email, renderEmail } from '../emails/email.js';
import type { MailSet } from '../emails/mail-set.js';
import { findHeaderProblem } from '../transports/message.js';
import * as outbox from './outbox.repository.js';

export type OutboxSettings = {
  readonly keys: SealingKeys;
  readonly mails: MailSet;
  /** False with SMTP_URL=off: emails are not even written. */
  readonly enabled: boolean;
  /** Wakes this process's worker, if it runs one. */
  readonly wake: () => void;
  /** Makes `wake` wake this worker. */
  readonly setWorker?: (wake: () => void) => void;
};

/** Unsent emails are sealed under keys derived from the server's secrets, previous ones included. */
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

/** Keeps sealed content from being opened in another row or for another recipient. */
export const bindingOf = (mail: { id: string; recipient: string }): string => `${mail.id}\n${mail.recipient}`;

/**
 * Queues an email in the caller's transaction: sent if and only if that commits, and not after `ttlSeconds`,
 * the life of its token. `to`: the stored address, never one somebody typed. `supersedes` gives up unsent
 * mails of the same template and account.
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

// Before the commit the worker would find nothing and sleep until its next poll.
function wakeAfterCommit(tx: Database, wake: () => void): void {
  if (tx.isTransaction)
    (tx as Database & { executionPromise: Promise<unknown> }).executionPromise.then(wake, () => {});
  else wake();
}
