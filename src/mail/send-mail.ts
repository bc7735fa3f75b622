import type { Config } from '../config.js';
import type { Database } from '../database/connection.js';
import { enqueue, type OutboxSettings } from './outbox/outbox.service.js';

const DAY_SECONDS = 86_400;

/**
 * Mails somebody what a feature has named in its `mails`, if and only if the caller's transaction commits.
 * `details` is what the mail is written from; it is not sent any more after `ttlSeconds`, three days unless
 * given.
 */
export async function sendMail(
  ctx: { readonly config: Pick<Config, 'app'>; readonly outboxSettings: OutboxSettings },
  trx: Database,
  mail: { name: string; account: { id: string; email: string }; details?: object; ttlSeconds?: number },
): Promise<void> {
  const { name, account, details = {}, ttlSeconds = 3 * DAY_SECONDS } = mail;
  const email = ctx.outboxSettings.mails.writeNamed(name, { ...details, appName: ctx.config.app.name });
  await enqueue(trx, ctx.outboxSettings, { accountId: account.id, to: account.email, email, ttlSeconds });
}
