import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { describeDevice } from '../../mail/device.js';
import type { Letter } from '../../mail/letter.js';
import { siteName } from '../../mail/links.js';
import * as outbox from '../../mail/outbox.service.js';
import type { PlaceFacts } from '../../mail/templates.js';

/** News of a sign-in is worth reading for three days, not after a mail server was away for a month. */
const NOTICE_TTL_SECONDS = 3 * 86_400;

/** Tells an account's owner by mail what was done and from where, in the transaction that does it. */
export async function tell(
  ctx: Pick<Context, 'config' | 'mailroom' | 'client'>,
  trx: Database,
  account: { id: string; email: string },
  write: (at: PlaceFacts) => Letter,
): Promise<void> {
  const letter = write({
    site: siteName(ctx.config.http.publicUrl),
    when: new Date(),
    device: describeDevice(ctx.client.userAgent),
    ipAddress: ctx.client.ipAddress,
  });
  await outbox.enqueue(trx, ctx.mailroom, {
    accountId: account.id,
    to: account.email,
    letter,
    ttlSeconds: NOTICE_TTL_SECONDS,
  });
}
