import * as notifications from '../../accounts/action-links/notifications.service.js';
import type { Identity } from '../../accounts/identities/identity.js';
import { titleOf } from '../../accounts/identities/identity-title.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import type { identityLinked, identityUnlinked } from '../../mail/emails/identity-templates.js';

export async function notifyOwner(
  ctx: Context,
  trx: Database,
  account: { id: string; email: string },
  identity: Identity,
  template: typeof identityLinked | typeof identityUnlinked,
): Promise<void> {
  const title = titleOf(ctx, identity);
  await notifications.notify(ctx, trx, account, (details) => template(details, title));
}
