import type { Account } from '../../accounts/account.js';
import {
  ACCOUNT_COLUMNS,
  ACCOUNT_IS_LOCKED,
  type AccountRow,
  toAccount,
} from '../../accounts/account-row.js';
import type { Role } from '../../authorization/viewer.js';
import type { Database } from '../../database/connection.js';
import type { CursorPosition } from '../../paging/cursor.js';
import type { KeysetItem } from '../../paging/page.js';

export type UserOrder = 'CREATED_AT_DESC' | 'CREATED_AT_ASC' | 'EMAIL_ASC' | 'NAME_ASC';

/** Null matches everything. */
export type AccountFilter = {
  search: string | null;
  role: Role | null;
  locked: boolean | null;
  emailVerified: boolean | null;
};

/** Each order is served by an index; `key` is what a cursor stores. */
const ORDERS: Readonly<Record<UserOrder, { sort: string; after: string; key: string }>> = {
  CREATED_AT_DESC: {
    sort: 'a.created_at desc, a.id desc',
    after: '(a.created_at, a.id) < (cast(:key as timestamptz), cast(:id as uuid))',
    key: `to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  },
  CREATED_AT_ASC: {
    sort: 'a.created_at, a.id',
    after: '(a.created_at, a.id) > (cast(:key as timestamptz), cast(:id as uuid))',
    key: `to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  },
  // Unique, so it needs no id.
  EMAIL_ASC: { sort: 'a.email_canonical', after: 'a.email_canonical > :key', key: 'a.email_canonical' },
  NAME_ASC: {
    sort: 'folded(a.name), a.id',
    after: '(folded(a.name), a.id) > (:key, cast(:id as uuid))',
    key: 'folded(a.name)',
  },
};

/** A literal, so that the planner uses the role's partial index. GraphQL lets only names through. */
function holdsRole(role: Role): string {
  if (!/^\w+$/.test(role)) throw new Error('this is no name of a role');
  return `'${role}' = any (a.roles)`;
}

export async function findPage(
  db: Database,
  query: { filter: AccountFilter; order: UserOrder; after: CursorPosition | null; limit: number },
): Promise<KeysetItem<Account>[]> {
  const { sort, after, key } = ORDERS[query.order];
  const conditions = conditionsOf(query.filter);
  if (query.after) conditions.push(after);
  const { rows } = await db.raw<{ rows: (AccountRow & { key: string })[] }>(
    `select ${ACCOUNT_COLUMNS}, ${key} as key from accounts a ${whereOf(conditions)} order by ${sort} limit :limit`,
    { ...bindingsOf(query.filter), ...query.after, limit: query.limit },
  );
  return rows.map((row) => ({ node: toAccount(row), position: { key: row.key, id: row.account_id } }));
}

export async function countUpTo(db: Database, filter: AccountFilter, most: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `select count(*)::integer as count
       from (select from accounts a ${whereOf(conditionsOf(filter))} limit :most) as fitting`,
    { ...bindingsOf(filter), most },
  );
  return rows[0]?.count ?? 0;
}

export async function estimate(db: Database, filter: AccountFilter): Promise<number> {
  const { rows } = await db.raw<{ rows: { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[] }>(
    `explain (format json) select from accounts a ${whereOf(conditionsOf(filter))}`,
    bindingsOf(filter),
  );
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}

function conditionsOf({ search, role, locked, emailVerified }: AccountFilter): string[] {
  const conditions: string[] = [];
  if (search !== null) {
    conditions.push(
      'account_search_text(a.name, a.email_canonical, a.username) like folded(cast(:pattern as text))',
    );
  }
  if (role !== null) conditions.push(holdsRole(role));
  if (locked !== null) conditions.push(locked ? ACCOUNT_IS_LOCKED : `not (${ACCOUNT_IS_LOCKED})`);
  if (emailVerified !== null) {
    conditions.push(`a.email_verified_at is ${emailVerified ? 'not null' : 'null'}`);
  }
  return conditions;
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}

function bindingsOf({ search }: AccountFilter): { pattern?: string } {
  return search === null ? {} : { pattern: patternOf(search) };
}

/** Under three characters there is no trigram, so match at word starts, where two blanks complete one. */
function patternOf(search: string): string {
  const literal = search.replace(/[\\%_]/g, '\\$&');
  return [...search].length < 3 ? `% ${literal}%` : `%${literal}%`;
}
