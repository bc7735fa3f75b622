import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import { type Identity, MOST_IDENTITIES, type ProvedIdentity } from '../../accounts/identities/identity.js';
import * as identities from '../../accounts/identities/identity.repository.js';
import { recordLinked, recordUnlinked } from '../../accounts/identities/identity-events.service.js';
import { requireWayIn } from '../../accounts/ways-in/ways-in.service.js';
import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { uniqueViolation } from '../../database/faults.js';
import { inTransaction } from '../../database/transaction.js';
import { Refusal, sessionIsOver } from '../../errors.js';
import { requireId } from '../../ids.js';
import { identityLinked, identityUnlinked } from '../../mail/emails/identity-templates.js';
import { findRenewable } from '../../sessions/session.repository.js';
import * as flows from '../way/flow.repository.js';
import { requireProved, ticketInvalid, toTicket } from '../way/proved-ticket.service.js';
import { notifyOwner } from './link-notifications.service.js';

/** Oldest first. The schema decides who may ask. */
export async function listIdentities(
  { db }: Pick<Context, 'db'>,
  { id }: Account,
): Promise<readonly Identity[]> {
  return (await identities.findOf(db, id)) ?? [];
}

/**
 * Links the identity to the viewer's account, if not yet done.
 * @throws Refusal CHALLENGE_INVALID, RATE_LIMITED, IDENTITY_LINK_REQUIRED (another account's), FORBIDDEN
 * beyond 20.
 */
export async function completeIdentityLink(
  ctx: Guarded<Context>,
  input: { ticket: string; verifier: string },
): Promise<Identity> {
  const ticket = toTicket(input, ctx.viewer.id);
  const { identity } = await requireProved(ctx, ticket);
  try {
    return await inTransaction(ctx.db, async (trx) => {
      const account = await lockOwn(ctx, trx);
      if (!(await flows.consume(trx, ticket))) throw ticketInvalid();
      return link(ctx, trx, account, identity);
    });
  } catch (error) {
    const refusal = uniqueViolation(error) === 'identities_subject_unique' ? linkedElsewhere() : error;
    if (refusal instanceof Refusal) await flows.consume(ctx.db, ticket);
    throw refusal;
  }
}

async function link(
  ctx: Guarded<Context>,
  trx: Database,
  account: Account,
  identity: ProvedIdentity,
): Promise<Identity> {
  const holder = await identities.findAccountId(trx, identity);
  if (holder !== null && holder !== account.id) throw linkedElsewhere();
  const known = await identities.touch(trx, account.id, identity);
  if (known) return known;
  if ((await identities.count(trx, account.id)) >= MOST_IDENTITIES) throw tooMany();
  const linked = await identities.insert(trx, { id: uuidv7(), accountId: account.id, identity });
  await recordLinked(ctx, trx, linked, ctx.viewer.sessionId);
  await notifyOwner(ctx, trx, account, linked, identityLinked);
  return linked;
}

/** @throws Refusal BAD_USER_INPUT (no UUID), NOT_FOUND, FORBIDDEN (the last way in). */
export async function unlinkIdentity(ctx: Guarded<Context>, id: string): Promise<true> {
  const { id: userId, sessionId } = ctx.viewer;
  const identityId = requireId(id, 'id');
  await inTransaction(ctx.db, async (trx) => {
    const account = await lockOwn(ctx, trx);
    const identity = await identities.remove(trx, userId, identityId);
    if (!identity) throw notFound();
    await requireWayIn(trx, userId);
    await recordUnlinked(ctx, trx, identity, { sessionId });
    await notifyOwner(ctx, trx, account, identity, identityUnlinked);
  });
  return true;
}

/** Refuses a session that ended while this waited for the lock, or has ended on another instance. */
async function lockOwn({ viewer }: Guarded<Context>, trx: Database): Promise<Account> {
  const account = await accounts.lockAndFind(trx, viewer.id);
  if (!account || !(await findRenewable(trx, viewer.sessionId))) throw sessionIsOver();
  return account;
}

function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'You have no such identity.');
}

function linkedElsewhere(): Refusal {
  return new Refusal(
    'IDENTITY_LINK_REQUIRED',
    'This identity is linked to another account here. Sign in to that account, or unlink it there first.',
  );
}

function tooMany(): Refusal {
  return new Refusal(
    'FORBIDDEN',
    `An account has at most ${MOST_IDENTITIES} identities at other providers. Unlink one first.`,
  );
}
