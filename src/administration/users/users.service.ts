import type { Account } from '../../accounts/account.js';
import * as accounts from '../../accounts/account.repository.js';
import type { Role } from '../../authorization/viewer.js';
import type { Context } from '../../context.js';
import { badInput, type FieldProblem } from '../../errors.js';
import { isStorable } from '../../formats.js';
import { requireId } from '../../ids.js';
import { isInstantKey } from '../../paging/cursor.js';
import { type Page, parseCursor, toPage } from '../../paging/page.js';
import * as users from './users.repository.js';

export type UserListing = {
  first: number;
  after?: string | null;
  filter?: {
    search?: string | null;
    role?: Role | null;
    locked?: boolean | null;
    emailVerified?: boolean | null;
  } | null;
  orderBy: users.UserOrder;
};

/** `filter` is what `totalCount` counts if selected; null: nothing matches. */
export type UserPage = Page<Account> & { filter: users.AccountFilter | null };

const MAX_SEARCH_CHARACTERS = 320;
/** Beyond it, an exact count takes longer than everything else together. */
const MOST_COUNTED = 10_000;

/** @throws Refusal BAD_USER_INPUT if the id is no UUID. */
export async function findUser(ctx: Pick<Context, 'db'>, id: string): Promise<Account | null> {
  return accounts.findById(ctx.db, requireId(id, 'id'));
}

/** @throws Refusal BAD_USER_INPUT. */
export async function listUsers(ctx: Pick<Context, 'db'>, listing: UserListing): Promise<UserPage> {
  const { first, orderBy: order } = listing;
  const problems: FieldProblem[] = [];
  const isKey = order === 'EMAIL_ASC' || order === 'NAME_ASC' ? isStorable : isInstantKey;
  const after = parseCursor(listing, { order, isKey }, problems);
  const filter: users.AccountFilter = {
    search: readSearch(listing.filter?.search ?? '', problems),
    role: listing.filter?.role ?? null,
    locked: listing.filter?.locked ?? null,
    emailVerified: listing.filter?.emailVerified ?? null,
  };
  if (problems.length > 0) throw badInput(problems);
  // Punctuation alone finds nothing: no index helps, and every address has an @.
  if (filter.search !== null && !/[\p{L}\p{N}]/u.test(filter.search))
    return { ...toPage([], listing, order), filter: null };

  const found = await users.findPage(ctx.db, { filter, order, after, limit: first + 1 });
  return { ...toPage(found, listing, order), filter };
}

/** Exact up to MOST_COUNTED, the planner's estimate above. */
export async function countUsers(
  ctx: Pick<Context, 'db'>,
  filter: users.AccountFilter | null,
): Promise<number> {
  if (filter === null) return 0;
  const counted = await users.countUpTo(ctx.db, filter, MOST_COUNTED + 1);
  if (counted <= MOST_COUNTED) return counted;
  return Math.max(counted, Math.round(await users.estimate(ctx.db, filter)));
}

function readSearch(given: string, problems: FieldProblem[]): string | null {
  const search = given.normalize('NFC').trim();
  if (given.length > MAX_SEARCH_CHARACTERS) {
    problems.push({
      path: 'filter.search',
      message: `A search has at most ${MAX_SEARCH_CHARACTERS} characters.`,
    });
  } else if (!search.isWellFormed() || /\p{Cc}/u.test(search)) {
    problems.push({
      path: 'filter.search',
      message: 'A search must be text without control characters.',
    });
  }
  return search === '' ? null : search;
}
