import type { Database } from '../database/connection.js';
import { badInput, type FieldProblem } from '../errors.js';
import { notAnId, readId } from '../ids.js';
import { isInstantKey } from '../paging/cursor.js';
import { type Page, parseCursor, toPage } from '../paging/page.js';
import * as auditLog from './audit-log.repository.js';
import type { AuthEvent, AuthEventType } from './auth-event.js';

export type EventListing = {
  first: number;
  after?: string | null;
  filter?: {
    userId?: string | null;
    type?: AuthEventType | null;
    since?: Date | null;
    until?: Date | null;
  } | null;
};

const ORDER = 'OCCURRED_AT_DESC';

/** Newest first. @throws Refusal BAD_USER_INPUT. */
export async function listEvents(
  ctx: { readonly db: Database },
  listing: EventListing,
): Promise<Page<AuthEvent>> {
  const problems: FieldProblem[] = [];
  const after = parseCursor(listing, { order: ORDER, isKey: isInstantKey }, problems);
  const filter = readFilter(listing.filter, problems);
  if (problems.length > 0) throw badInput(problems);

  const found = await auditLog.findPage(ctx.db, {
    filter,
    after,
    limit: listing.first + 1,
  });
  return toPage(found, listing, ORDER);
}

/** Adds what is wrong with the filter to `problems`. */
export function readFilter(given: EventListing['filter'], problems: FieldProblem[]): auditLog.EventFilter {
  const { userId: givenId = null, type = null, since = null, until = null } = given ?? {};
  const userId = givenId === null ? null : readId(givenId);
  if (givenId !== null && userId === null) problems.push(notAnId('filter.userId'));
  return { userId, type, since, until };
}
