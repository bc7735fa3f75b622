import * as notifications from '../../accounts/action-links/notifications.service.js';
import type { Identity } from '../../accounts/identities/identity.js';
import { titleOf } from '../../accounts/identities/identity-title.js';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { identityLinked, identityUnlinked } from '../../mail/emails/identity-templates.js';

/** Call it in the transaction that links the identity. */
export async function recordLinked(
  ctx: Context,
  trx: Database,
  { id, provider, accountId }: Identity,
  sessionId: string | null,
): Promise<void> {
  await audit.record(ctx, trx, {
    type: 'IDENTITY_LINKED',
    userId: accountId,
    actorId: accountId,
    sessionId,
    details: { identity: id, provider },
  });
}

export async function notifyLinked(
  ctx: Context,
  trx: Database,
  account: { id: string; email: string },
  identity: Identity,
): Promise<void> {
  const title = titleOf(ctx, identity);
  await notifications.notify(ctx, trx, account, (details) => identityLinked(details, title));
}

export async function notifyUnlinked(
  ctx: Context,
  trx: Database,
  account: { id: string; email: string },
  identity: Identity,
): Promise<void> {
  const title = titleOf(ctx, identity);
  await notifications.notify(ctx, trx, account, (details) => identityUnlinked(details, title));
}
