import * as notifications from '../../accounts/action-links/notifications.service.js';
import type { Identity } from '../../accounts/identities/identity.js';
import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { identityLinked, identityUnlinked } from '../../mail/emails/identity-templates.js';

/** Records that an identity was linked, in the transaction that does it. */
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

/** Mails the account's owner that an identity was linked. */
export async function tellLinked(
  ctx: Context,
  trx: Database,
  account: { id: string; email: string },
  identity: Identity,
): Promise<void> {
  const title = titleOf(ctx, identity);
  await notifications.notify(ctx, trx, account, (details) => identityLinked(details, title));
}

/** Mails the account's owner that an identity was unlinked. */
export async function tellUnlinked(
  ctx: Context,
  trx: Database,
  account: { id: string; email: string },
  identity: Identity,
): Promise<void> {
  const title = titleOf(ctx, identity);
  await notifications.notify(ctx, trx, account, (details) => identityUnlinked(details, title));
}

/** The name where the provider is not configured any more. */
function titleOf({ providers }: Pick<Context, 'providers'>, { provider }: Identity): string {
  return providers.get(provider)?.config.title ?? provider;
}
