// Administration of a large service: how long each of its queries takes on a million accounts and ten million events,
// and by which plan. Makes its own PostgreSQL, without fsync, and removes it. Run on the built project:
//
//   node scripts/build.js --if-stale && node bench/administration.js [--accounts 1000000] [--events 10000000] [--plans]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { pino } from 'pino';
import * as dashboards from '../dist/administration/dashboard/dashboard.repository.js';
import { readDashboard } from '../dist/administration/dashboard/dashboard.service.js';
import { setUserRoles } from '../dist/administration/grants.service.js';
import { lockUser, unlockUser } from '../dist/administration/locking.service.js';
import { deleteUser, revokeUserSessions } from '../dist/administration/removal.service.js';
import { countUsers, findUser, listUsers } from '../dist/administration/users/users.service.js';
import { listEvents } from '../dist/audit/audit-log.service.js';
import { connect, REQUEST_TIME_OUTS } from '../dist/database/connection.js';
import { startEmbedded } from '../dist/database/embedded/embedded-server.js';
import { migrate } from '../dist/database/migrations.js';

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '10000000' },
    samples: { type: 'string', default: '30' },
    plans: { type: 'boolean', default: false },
  },
});
const [accountCount, eventCount, samples] = ['accounts', 'events', 'samples'].map((name) =>
  Number(values[name]),
);
const targetMs = 50;

const folder = fs.mkdtempSync(path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-bench-'));
fs.chmodSync(folder, 0o711);
const server = await startEmbedded({
  dataFolder: path.join(folder, 'pg'),
  durable: false,
  searchPath: process.env.PATH,
  settings: { max_wal_size: '4GB', shared_buffers: '1GB', maintenance_work_mem: '512MB' },
});
try {
  await migrate(server.url);
  await makeData();
  await measureAll();
} finally {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function makeData() {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const startedAt = performance.now();
  // Indexes made after the rows are much faster to make, and as they are after a VACUUM.
  await withoutIndexes(
    client,
    'accounts',
    `
    insert into accounts (id, email, email_canonical, email_verified_at, username, name, password_hash, roles,
      locked_at, locked_until, last_login_at, created_at)
    select uuid_of('account', i), word(i) || '.' || i || '@' || word(i / 7) || '.example',
      word(i) || '.' || i || '@' || word(i / 7) || '.example',
      case when i % 5 <> 0 then now() end, case when i % 2 = 0 then word(i) || i end,
      initcap(word(i)) || ' ' || initcap(word(i / 11)), '-',
      case when i % 50000 = 0 then '{ADMIN}'::text[] when i % 1000 = 0 then '{USER,MODERATOR}' else '{USER}' end,
      case when i % 101 = 0 then now() end,
      case when i % 202 = 0 then now() + interval '1 day' end,
      now(), now() - (${accountCount} - i) * interval '94.6 seconds'
    from generate_series(1, ${accountCount}) i`,
  );
  await withoutIndexes(
    client,
    'sessions',
    `
    insert into sessions (id, account_id, refresh_key, idle_expires_at, expires_at, remember_me, delivery,
      ip_address, user_agent, ended_at, end_reason)
    select uuid_of('session', i), uuid_of('account', 1 + i % ${accountCount}), '\\x00', now() + interval '7 days',
      now() + interval '90 days', false, 'BODY', '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      case when i % 2 = 0 then now() end, case when i % 2 = 0 then 'LOGGED_OUT' end
    from generate_series(1, ${accountCount}) i`,
  );
  await withoutIndexes(
    client,
    'auth_events',
    `
    insert into auth_events (id, type, occurred_at, user_id, actor_id, session_id, ip_address, user_agent)
    select uuid_of('event', i),
      (array['LOGGED_IN', 'LOGGED_IN', 'LOGGED_OUT', 'REFRESHED', 'LOGIN_FAILED', 'REGISTERED', 'LOGGED_IN',
        'LOGGED_OUT', 'SESSION_REVOKED', case when i % 20000 = 9 then 'LOCKED' else 'REFRESHED' end])[1 + i % 10],
      now() - (${eventCount} - i) * (interval '399 days' / ${eventCount}), uuid_of('account', 1 + (i * 7919::bigint) % ${accountCount}),
      uuid_of('account', 1 + (i * 7919::bigint) % ${accountCount}), null, '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'
    from generate_series(1, ${eventCount}) i`,
  );
  await client.query('vacuum analyze');
  await client.end();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    `${accountCount} accounts, ${accountCount} sessions (half of them live), ${eventCount} events made in ${seconds} s; ` +
      `${os.availableParallelism()} cores, load ${os.loadavg()[0].toFixed(1)}\n`,
  );
}

async function withoutIndexes(client, table, insert) {
  await client.query(`
    create or replace function uuid_of(kind text, i bigint) returns uuid language sql immutable parallel safe
      as $$ select md5(kind || i)::uuid $$;
    create or replace function word(i bigint) returns text language sql immutable parallel safe as $$
      select (array['ada','grace','alan','edsger','barbara','donald','frances','john','margaret','ken','dennis','radia',
        'tim','vint','leslie','robin','tony','niklaus','adele','jean','kathleen','betty','marlyn','ruth','carol','mary',
        'hedy','joan','karen','sophie','lynn'])[1 + (i * 2654435761) % 31]
        || substr(md5((i % 9973)::text), 1, 3) $$`);
  const { rows } = await client.query(
    `select indexname, indexdef from pg_indexes where tablename = $1
       and indexname not in (select conname from pg_constraint)`,
    [table],
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  await client.query(insert);
  for (const { indexdef } of rows) await client.query(indexdef);
}

async function measureAll() {
  const db = connect({
    url: server.url,
    poolMax: 4,
    timeOuts: { ...REQUEST_TIME_OUTS, statementMs: 60_000, queryMs: 60_000 },
  });
  const nothing = () => {};
  const ctx = {
    db,
    log: pino({ level: 'silent' }),
    metrics: { login: nothing, refresh: nothing, reuse: nothing },
    client: { requestId: 'bench', ipAddress: '192.0.2.1', userAgent: null },
    cookies: { readRefreshToken: () => null },
    viewer: { id: await idOf(db, 50_000), roles: ['ADMIN'], permissions: [], sessionId: null },
  };
  const user = (order, filter, after) => () =>
    listUsers(ctx, { first: 20, orderBy: order, filter, after: after ?? null });
  const count = (filter) => () =>
    countUsers(ctx, { search: null, role: null, locked: null, emailVerified: null, ...filter });
  const events = (filter, after) => () => listEvents(ctx, { first: 100, filter, after: after ?? null });
  const deep = async (order) => {
    const middle = await db.raw('select * from accounts offset ? limit 1', [Math.floor(accountCount / 2)]);
    const { id, email_canonical, name, created_at } = middle.rows[0];
    const key = { EMAIL_ASC: email_canonical, NAME_ASC: name.toLowerCase() }[order];
    return Buffer.from(
      JSON.stringify([order, key ?? created_at.toISOString().replace('Z', '000Z'), id]),
    ).toString('base64url');
  };
  const someone = await idOf(db, 4242);
  const dayAgo = new Date(Date.now() - 86_400_000);
  const middle = new Date(Date.now() - 200 * 86_400_000);

  for (const order of ['CREATED_AT_DESC', 'CREATED_AT_ASC', 'EMAIL_ASC', 'NAME_ASC']) {
    await measure(db, `users ${order}, first page`, user(order));
    await measure(db, `users ${order}, from the middle`, user(order, null, await deep(order)));
  }
  for (const search of [
    'ada',
    'graced3d',
    'lovelace',
    'barbara.4',
    'example',
    '12345',
    'j',
    'to',
    'zzzz',
    'ken dennis',
  ]) {
    await measure(db, `users, search "${search}"`, user('CREATED_AT_DESC', { search }));
    await measure(db, `  by name`, user('NAME_ASC', { search }));
    await measure(db, `  its count`, count({ search }));
  }
  for (const filter of [
    { role: 'ADMIN' },
    { role: 'MODERATOR' },
    { role: 'USER' },
    { locked: true },
    { locked: false },
    { emailVerified: true },
    { emailVerified: false },
    { locked: true, role: 'MODERATOR', emailVerified: false },
    { search: 'ada', locked: true, emailVerified: true },
  ]) {
    const name = JSON.stringify(filter);
    await measure(db, `users ${name}`, user('CREATED_AT_DESC', filter));
    await measure(db, `  by name`, user('NAME_ASC', filter));
    await measure(db, `  its count`, count(filter));
  }
  await measure(db, 'users.totalCount of all', count({}));
  await measure(db, 'user', () => findUser(ctx, someone));
  await measure(db, 'authEvents', events(null));
  await measure(db, 'authEvents of a user', events({ userId: someone }));
  await measure(db, 'authEvents of a user and a type', events({ userId: someone, type: 'LOGIN_FAILED' }));
  for (const type of ['LOGGED_IN', 'LOCKED', 'EMAIL_CHANGE_UNDONE']) {
    await measure(db, `authEvents ${type}`, events({ type }));
    await measure(
      db,
      `  of a day long ago`,
      events({ type, since: middle, until: new Date(+middle + 86_400_000) }),
    );
  }
  await measure(db, 'authEvents of a day', events({ since: dayAgo }));
  await measure(db, 'authEvents before a day', events({ until: middle }));
  let next = 1000;
  const another = () => {
    next += 97;
    return idOf(db, next);
  };
  await measure(db, 'lockUser', async () =>
    lockUser(ctx, { userId: await another(), until: null, reason: 'bench' }),
  );
  await measure(db, 'lockUser of an administrator', () =>
    idOf(db, 100_000)
      .then((userId) => lockUser(ctx, { userId, until: null, reason: null }))
      .catch(nothing),
  );
  await measure(db, 'unlockUser', async () => unlockUser(ctx, await another()));
  await measure(db, 'revokeUserSessions', async () => revokeUserSessions(ctx, await another()));
  await measure(db, 'setUserRoles', async () => setUserRoles(ctx, await another(), ['USER', 'MODERATOR']));
  await measure(db, 'deleteUser', async () => deleteUser(ctx, await another()));
  await measure(db, 'dashboard', () => readDashboard(ctx));
  await measure(db, '  counted anew, beside the answers', () => dashboards.count(db));
  await db.destroy();
}

async function idOf(db, i) {
  const { rows } = await db.raw(`select uuid_of('account', ?) as id`, [Math.min(i, accountCount)]);
  return rows[0].id;
}

async function measure(db, name, work) {
  const statements = [];
  const note = ({ sql, bindings }) => {
    if (!/uuid_of|^(BEGIN|COMMIT)/.test(sql)) statements.push({ sql, bindings });
  };
  db.on('query', note);
  await work();
  db.removeListener('query', note);
  const millis = [];
  for (let i = 0; i < samples; i++) {
    const startedAt = performance.now();
    await work();
    millis.push(performance.now() - startedAt);
  }
  millis.sort((a, b) => a - b);
  const [median, worst] = [millis[Math.floor(samples / 2)], millis[Math.floor(samples * 0.95)]];
  const verdict = median < targetMs ? '' : '  SLOW';
  console.log(
    `${name.padEnd(64)} ${median.toFixed(1).padStart(7)} ms  p95 ${worst.toFixed(1).padStart(7)}${verdict}`,
  );
  if (values.plans || verdict) await explain(statements);
}

async function explain(statements) {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  for (const { sql, bindings } of statements.filter(({ sql }) => /^\s*select/.test(sql))) {
    const { rows } = await client.query(`explain (analyze, buffers, costs off) ${sql}`, bindings);
    console.log(rows.map((row) => `    ${row['QUERY PLAN']}`).join('\n'));
  }
  await client.end();
}
