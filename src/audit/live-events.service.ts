import type { Database } from '../database/connection.js';
import { badInput, type FieldProblem } from '../errors.js';
import type { EventFilter } from './audit-log.repository.js';
import * as auditLog from './audit-log.repository.js';
import { type EventListing, readFilter } from './audit-log.service.js';
import type { AuthEvent } from './auth-event.js';

type Following = {
  readonly db: Database;
  readonly listen: (topic: string) => AsyncIterable<unknown>;
};

/** Events that match the filter, from now on. @throws Refusal BAD_USER_INPUT. */
export function followEvents(ctx: Following, given: EventListing['filter']): AsyncIterable<AuthEvent> {
  const problems: FieldProblem[] = [];
  const filter = readFilter(given, problems);
  if (problems.length > 0) throw badInput(problems);
  return recorded(ctx, filter);
}

async function* recorded({ db, listen }: Following, filter: EventFilter) {
  for await (const id of listen('gatehouse auth events')) {
    const event = await auditLog.findById(db, String(id));
    if (event && fits(event, filter)) yield event;
  }
}

function fits(event: AuthEvent, { userId, type, since, until }: EventFilter): boolean {
  return (
    (userId === null || event.userId === userId) &&
    (type === null || event.type === type) &&
    (since === null || event.occurredAt >= since) &&
    (until === null || event.occurredAt < until)
  );
}
