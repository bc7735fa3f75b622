import { randomBytes, randomUUID } from 'node:crypto';
import { removeExpiredTokens } from '../../src/accounts/action-links/action-token-retention.js';
import { closeWindows } from '../../src/audit/aggregated/aggregated-events.repository.js';
import { removeOlderThan } from '../../src/audit/auth-event.repository.js';
import type { Database } from '../../src/database/connection.js';
import { deleteDone } from '../../src/mail/outbox/outbox.repository.js';
import { cleanUp } from '../../src/sessions/retention/session-retention.js';
import { client, dataOf } from '../helpers/graphql.js';
import { useSharedService } from '../helpers/service.js';
import { LOG_IN, password, signIn, type TestUser } from '../helpers/users.js';

/** What becomes of the rows of a table that refers to accounts. */
type Entry = {
  /** Finds an account's rows, by its id and its address. */
  rowsOf: string;
  /** The list of `exportAccount` that holds them, but for some columns and with others, or why none does. */
  exported: { list: string; without: readonly string[]; with?: readonly string[] } | { not: string };
  /** What a deletion leaves: nothing, or rows without these columns, which tell about a person. */
  deletionLeaves: 'nothing' | { without: readonly string[] };
  /** Removes what is old enough, as the service does once in a while; or why nothing gets old. */
  retention: ((db: Database) => Promise<unknown>) | { not: string };
};

const never = new AbortController().signal;

/** Every table that refers to accounts. A new one wants an entry here, and what the entry says of it. */
const catalogue: Record<string, Entry> = {
  action_tokens: {
    rowsOf: 'account_id = :id',
    exported: {
      list: 'mailedLinks',
      without: ['account_id', 'token_hash', 'email_canonical', 'issuer', 'subject', 'browser'],
    },
    deletionLeaves: 'nothing',
    retention: (db) => removeExpiredTokens(db, never),
  },
  auth_event_repeats: {
    rowsOf: 'user_id = :id',
    exported: { not: 'they become events within a quarter of an hour' },
    deletionLeaves: { without: [] },
    retention: (db) => closeWindows(db, 1000),
  },
  auth_events: {
    rowsOf: ':id in (user_id, actor_id)',
    exported: { list: 'events', without: [] },
    // Where something was done from stays until AUDIT_RETENTION.
    deletionLeaves: { without: [] },
    retention: (db) => removeOlderThan(db, 400 * 86_400, 1000),
  },
  factors: {
    rowsOf: 'account_id = :id',
    exported: {
      list: 'factors',
      without: [
        ...['account_id', 'secret', 'last_step', 'credential_id', 'public_key', 'counter', 'transports'],
        ...['backup_eligible', 'backed_up', 'user_verified'],
      ],
      with: ['synced'],
    },
    deletionLeaves: 'nothing',
    retention: { not: 'they are kept until their owner removes them' },
  },
  identities: {
    rowsOf: 'account_id = :id',
    exported: { list: 'identities', without: ['account_id'] },
    deletionLeaves: 'nothing',
    retention: { not: 'they are kept until their owner unlinks them' },
  },
  login_challenges: {
    rowsOf: 'account_id = :id',
    exported: { not: 'they are over within five minutes' },
    deletionLeaves: 'nothing',
    retention: (db) => cleanUp(db, never),
  },
  mail_outbox: {
    rowsOf: 'account_id = :id',
    exported: { list: 'mails', without: ['account_id', 'sealed', 'next_attempt_at', 'last_error'] },
    deletionLeaves: 'nothing',
    retention: (db) => deleteDone(db, 30, 1000),
  },
  password_reset_requests: {
    rowsOf: 'email_canonical = :email',
    exported: { not: 'they are served within seconds' },
    deletionLeaves: 'nothing',
    retention: { not: 'each is removed when it is served' },
  },
  provider_flows: {
    rowsOf: 'account_id = :id',
    exported: { not: 'they are over within twenty minutes' },
    deletionLeaves: 'nothing',
    retention: (db) => cleanUp(db, never),
  },
  recovery_codes: {
    rowsOf: 'account_id = :id',
    exported: { list: 'recoveryCodes', without: ['account_id', 'digest'] },
    deletionLeaves: 'nothing',
    retention: { not: 'they are kept until their owner replaces them' },
  },
  revocations: {
    rowsOf: 'account_id = :id or session_id in (select id from sessions where account_id = :id)',
    exported: { not: 'ids alone, for a day' },
    deletionLeaves: { without: [] },
    retention: (db) => cleanUp(db, never),
  },
  sessions: {
    rowsOf: 'account_id = :id',
    exported: {
      list: 'sessions',
      // What the refresh token is made and judged by. The two ends are one: `expiresAt`.
      without: [
        ...['account_id', 'refresh_key', 'generation', 'replaced_generations', 'rotated_at'],
        ...['refresh_window_started_at', 'refresh_window_count', 'idle_expires_at', 'amr'],
      ],
    },
    deletionLeaves: { without: ['ip_address', 'user_agent'] },
    retention: (db) => cleanUp(db, never),
  },
  totp_enrolments: {
    rowsOf: 'account_id = :id',
    exported: { not: 'they are over within ten minutes' },
    deletionLeaves: 'nothing',
    retention: (db) => cleanUp(db, never),
  },
  trusted_devices: {
    rowsOf: 'account_id = :id',
    exported: { list: 'trustedDevices', without: ['account_id', 'digest'] },
    deletionLeaves: 'nothing',
    retention: (db) => cleanUp(db, never),
  },
};
const tables = Object.entries(catalogue);

let users = 0;

const { server, database } = useSharedService();

/** Somebody with something in every table. */
async function somebody(): Promise<TestUser> {
  const user = await signIn(
    { server, db: database.db },
    {
      name: `Augusta ${++users}`,
      username: `augusta-${users}`,
    },
  );
  const http = client(server.origin);
  const other = dataOf(await http.post(LOG_IN, { input: { email: user.email, password } })).login;
  dataOf(await http.post('mutation { logout }', {}, { token: other.accessToken }));
  for (const _again of [1, 2]) {
    const wrong = { email: user.email, password: 'not the password' };
    expect((await http.post(LOG_IN, { input: wrong })).code).toBe('INVALID_CREDENTIALS');
  }
  // The service takes a real one within the second.
  await database.db('password_reset_requests').insert({
    email_canonical: user.email,
    network: '127.0.0.1',
    ip_address: '127.0.0.1',
    request_id: 'a test',
    next_attempt_at: new Date(Date.now() + 86_400_000),
  });
  const [bytes, soon] = [randomBytes(40), new Date(Date.now() + 60_000)];
  const of = { account_id: user.id };
  await database
    .db('factors')
    .insert({ ...of, id: randomUUID(), type: 'TOTP', name: 'App', secret: bytes, last_step: 0 });
  await database.db('factors').insert({
    ...of,
    id: randomUUID(),
    type: 'PASSKEY',
    name: 'Passkey',
    credential_id: bytes,
    public_key: bytes,
    counter: 0,
    transports: [],
    backup_eligible: true,
    backed_up: true,
    user_verified: true,
  });
  await database.db('identities').insert({
    ...of,
    id: randomUUID(),
    provider: 'acme',
    issuer: 'https://id.example.com',
    subject: user.id,
    email: user.email,
  });
  await database.db('provider_flows').insert({
    ...of,
    id: randomUUID(),
    stage: 'BEGUN',
    digest: bytes,
    provider: 'acme',
    redirect_to: 'https://app.example.com/',
    proof_of: 'x',
    expires_at: soon,
  });
  await database.db('recovery_codes').insert({ ...of, digest: bytes });
  await database.db('trusted_devices').insert({ ...of, digest: bytes, expires_at: soon });
  await database.db('totp_enrolments').insert({ ...of, challenge: bytes, secret: bytes, expires_at: soon });
  const pending = { digest: bytes, proven: '[]', delivery: 'BODY', remember_me: false, expires_at: soon };
  await database.db('login_challenges').insert({ ...of, ...pending });
  return user;
}

async function rowsOf(table: string, { id, email }: TestUser): Promise<Record<string, unknown>[]> {
  const where = catalogue[table]?.rowsOf ?? 'false';
  const { rows } = await database.db.raw(`select * from ${table} where ${where}`, { id, email });
  return rows;
}

it('knows every table that refers to accounts, by a foreign key or by the name of a column', async () => {
  const { rows } = await database.db.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.columns
      where table_schema = current_schema() and table_name <> 'accounts'
        and column_name in ('account_id', 'user_id', 'actor_id', 'email', 'email_canonical', 'username', 'recipient')
     union
     select k.table_name
       from information_schema.referential_constraints r
       join information_schema.key_column_usage k using (constraint_schema, constraint_name)
       join information_schema.constraint_column_usage t using (constraint_schema, constraint_name)
      where t.table_name in ('accounts', 'sessions')
      order by name`,
  );
  expect(rows.map(({ name }) => name)).toEqual(tables.map(([name]) => name).sort());
});

it('the export holds every column of the account but the hash, every row of every list, and no other list', async () => {
  const user = await somebody();
  const held = dataOf(await user.post('{ exportAccount }')).exportAccount;
  const lists = Object.keys(held).filter((key) => Array.isArray(held[key]) && key !== 'notes');
  const expected = tables.flatMap(([, { exported }]) => ('list' in exported ? [exported.list] : []));
  expect(lists.sort()).toEqual(expected.sort());
  const namesOf = (columns: readonly string[], without: readonly string[]) =>
    columns
      .filter((column) => !without.includes(column))
      .map((column) => column.replace(/_(.)/g, (_all, letter) => letter.toUpperCase()))
      .sort();
  const account = await database.db('accounts').where({ id: user.id }).first();
  expect(Object.keys(held.account).sort()).toEqual(namesOf(Object.keys(account), ['password_hash']));
  for (const [table, { exported }] of tables) {
    const [row, ...more] = await rowsOf(table, user);
    if (!row) throw new Error(`there is nothing in ${table}`);
    if ('not' in exported) continue;
    expect(held[exported.list]).toHaveLength(1 + more.length);
    const columns = [...Object.keys(row), ...(exported.with ?? [])];
    expect(Object.keys(held[exported.list][0]).sort()).toEqual(namesOf(columns, exported.without));
  }
});

it('a deletion leaves ids and times alone, wherever they stand', async () => {
  const user = await somebody();
  dataOf(
    await user.post('mutation ($password: String!) { deleteAccount(password: $password) }', { password }),
  );
  for (const [table, { deletionLeaves }] of tables) {
    const rows = await rowsOf(table, user);
    if (deletionLeaves === 'nothing') {
      expect({ table, rows }).toEqual({ table, rows: [] });
      continue;
    }
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      for (const column of deletionLeaves.without) expect(row[column]).toBeNull();
    }
  }
  // Whatever the tables are called: what names a person is nowhere, but in a request that is served in a moment.
  await database.db('password_reset_requests').delete();
  const { rows: all } = await database.db.raw(
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
  );
  for (const { name } of all) {
    const text = JSON.stringify(await database.db(name));
    for (const personal of [user.email, `Augusta ${users}`, `augusta-${users}`])
      expect(text).not.toContain(personal);
  }
});

describe('what is old enough is removed', () => {
  const removals = tables.flatMap(([table, { retention }]) =>
    typeof retention === 'function' ? [[table, retention] as const] : [],
  );
  it.each(removals)('from %s', async (table, removeOld) => {
    const user = await somebody();
    await age(table, user);
    await removeOld(database.db);
    expect(await rowsOf(table, user)).toEqual([]);
  });

  /** As if the rows were five hundred days old and over. */
  async function age(table: string, user: TestUser): Promise<void> {
    const rows = await rowsOf(table, user);
    const long = (value: unknown) =>
      value instanceof Date ? new Date(value.getTime() - 500 * 86_400_000) : value;
    const aged = rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, long(v)])));
    await database.db.transaction(async (trx) => {
      await trx.raw(`set local gatehouse.retention = 'on'`);
      await trx.raw(`delete from ${table} where ${catalogue[table]?.rowsOf}`, {
        id: user.id,
        email: user.email,
      });
      for (const row of aged) {
        // Ids begin with the time they were made at, and a mail is kept until it is sent.
        if ('sealed' in row) Object.assign(row, { sealed: null, sent_at: row.created_at });
        if (table === 'sessions') row.id = randomUUID().replace(/^.{13}/, '00000000-0000');
        if (row.details) row.details = JSON.stringify(row.details);
        if (row.proven) row.proven = JSON.stringify(row.proven);
        delete row.transaction_id;
        const identity = table === 'revocations' || table === 'password_reset_requests';
        if (identity) delete row.id;
        await trx(table).insert(row);
      }
    });
  }
});
