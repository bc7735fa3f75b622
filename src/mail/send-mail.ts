import type { Config } from '../config.js';
import type { Database } from '../database/connection.js';
import { enqueue, type OutboxSettings } from './outbox/outbox.service.js';

const DAY_SECONDS = 86_400;

/**
 * Sends one of a feature's `mails` if and only if the transaction commits. `details`: what it is written
 * from. Not sent after `ttlSeconds`, three days by default.
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
