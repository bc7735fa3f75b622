import * as audit from '../../audit/audit.service.js';
import type { Context } from '../../context.js';
import type { Database } from '../../database/connection.js';
import type { Identity } from './identity.js';

/** Call it in the transaction that links. `sessionId`: the viewer's; null: a sign-in links it. */
export async function recordLinked(
  ctx: Context,
  trx: Database,
  identity: Identity,
  sessionId: string | null,
): Promise<void> {
  await record(ctx, trx, 'IDENTITY_LINKED', identity, sessionId);
}

/** Call it in the transaction that unlinks. `reason`: why, if the owner did not ask for it. */
export async function recordUnlinked(
  ctx: Context,
  trx: Database,
  identity: Identity,
  { sessionId = null, reason }: { sessionId?: string | null; reason?: string },
): Promise<void> {
  await record(ctx, trx, 'IDENTITY_UNLINKED', identity, sessionId, reason ? { reason } : {});
}

async function record(
  ctx: Context,
  trx: Database,
  type: 'IDENTITY_LINKED' | 'IDENTITY_UNLINKED',
  { id, provider, accountId }: Identity,
  sessionId: string | null,
  more: { reason?: string } = {},
): Promise<void> {
  const details = { identity: id, provider, ...more };
  await audit.record(ctx, trx, { type, userId: accountId, actorId: accountId, sessionId, details });
}
