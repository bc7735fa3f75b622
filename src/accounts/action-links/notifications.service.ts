import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { describeDevice } from '../../mail/emails/device.js';
import type { Email } from '../../mail/emails/email.js';
import type { ActivityDetails } from '../../mail/emails/templates.js';
import * as outbox from '../../mail/outbox/outbox.service.js';

/** A notification is worth reading for three days, not after a month's mail outage. */
const NOTIFICATION_TTL_SECONDS = 3 * 86_400;

/** Tells the account's owner what was done and from where, in the transaction that does it. */
export async function notify(
  ctx: Pick<Context, 'config' | 'outboxSettings' | 'client'>,
  trx: Database,
  account: { id: string; email: string },
  template: (details: ActivityDetails) => Email,
): Promise<void> {
  const email = ctx.outboxSettings.mails.write(template, {
    appName: ctx.config.app.name,
    when: new Date(),
    device: describeDevice(ctx.client.userAgent),
    ipAddress: ctx.client.ipAddress,
  });
  await outbox.enqueue(trx, ctx.outboxSettings, {
    accountId: account.id,
    to: account.email,
    email,
    ttlSeconds: NOTIFICATION_TTL_SECONDS,
  });
}
