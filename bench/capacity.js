// The figures behind docs/capacity.md: bytes a row with its indexes, and what the real statements cost one PostgreSQL, which
// is durable here (fsync), has its defaults, and shares the machine. Run on the built project:
//
//   npm run bench -- capacity [--rows 200000] [--seconds 10]
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as accounts from '../dist/accounts/account.repository.js';
import * as events from '../dist/audit/auth-event.repository.js';
import { connect } from '../dist/database/connection.js';
import { migrate } from '../dist/database/migrations.js';
import * as rotation from '../dist/sessions/refresh/rotation.repository.js';
import * as sessions from '../dist/sessions/session.repository.js';
import { seedGatehouse, startDatabase, withClient } from './comparison/database.js';
import { cpuSecondsOfFamily } from './comparison/machine.js';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, seconds: { type: 'string', default: '10' } },
});
const [rows, runMs] = [Number(values.rows), Number(values.seconds) * 1000];
/** As many as a pool of the service has. */
const inFlight = 10;
/** As many as arrive in a busy tick of the event loop. */
const sharing = 16;
const rules = {
  sessions: {
    reuseLeewaySeconds: 10,
    refreshTtlSeconds: 7 * 86_400,
    rememberMeTtlSeconds: 30 * 86_400,
  },
  rateLimits: { refresh: { count: 30, windowSeconds: 60 } },
};
const client = { ipAddress: '192.0.2.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

const folder = fs.mkdtempSync(
  path.join(process.getuid?.() === 0 ? '/tmp' : os.tmpdir(), 'gatehouse-capacity-'),
);
fs.chmodSync(folder, 0o711);
const database = await startDatabase(folder);
try {
  await migrate(database.url);
  const passwordHash = `$2b$12$${'x'.repeat(53)}`;
  const seeded = await seedGatehouse(database.url, { accounts: rows, sessionsEach: 1, passwordHash });
  const db = connect({ url: database.url, poolMax: inFlight });
  try {
    await measureStatements(db, seeded.sessions);
  } finally {
    await db.destroy();
  }
  await measureRows();
} finally {
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function measureStatements(db, held) {
  console.log(
    `${inFlight} statements in flight, ${rows.toLocaleString('en')} accounts and sessions, ${runMs / 1000} s each\n`,
  );
  console.log('statement                               a second  database CPU us  WAL bytes');
  const any = () => held[Math.floor(Math.random() * held.length)];
  await measure(db, 'read an account (me), not shared', () => accounts.findById(db, any().accountId));

  // Each session's token is refreshed in turn: no two at once, as from one client.
  const generations = new Uint32Array(held.length).fill(1);
  let next = 0;
  const nextAttempt = () => {
    const at = next;
    next = (next + 1) % held.length;
    const { id, key } = held[at];
    const generation = generations[at]++;
    return { token: { sessionId: id, generation, key }, ...client };
  };
  const requireRotated = (result) => {
    if (result?.kind !== 'rotated') throw new Error(`a rotation was ${result?.kind}`);
  };
  await measure(db, 'rotate a refresh token by itself', async () =>
    requireRotated(await rotation.rotateOne(db, rules, nextAttempt())),
  );
  await measure(
    db,
    `rotate, ${sharing} share a statement`,
    async () => {
      const results = await rotation.rotateMany(db, rules, Array.from({ length: sharing }, nextAttempt));
      for (const result of results.values()) requireRotated(result);
    },
    sharing,
  );
  await measure(db, 'open a session and record it', () =>
    db.transaction(async (trx) => {
      const { accountId } = any();
      const id = crypto.randomUUID();
      await sessions.insertSession(trx, {
        id,
        accountId,
        refreshKey: randomBytes(16),
        delivery: 'BODY',
        rememberMe: false,
        idleTtlSeconds: 7 * 86_400,
        maxAgeSeconds: 90 * 86_400,
        isLogin: true,
        level: 1,
        methods: ['PASSWORD'],
        amr: ['pwd'],
        ...client,
      });
      await events.insert(trx, {
        type: 'LOGGED_IN',
        userId: accountId,
        actorId: accountId,
        sessionId: id,
        ...client,
      });
    }),
  );
}

/** Runs `work` in a closed loop, warm, and prints one line. `units` is how many of the thing one call does. */
async function measure(db, name, work, units = 1) {
  const run = async (ms) => {
    const end = performance.now() + ms;
    let count = 0;
    const loop = async () => {
      while (performance.now() < end) {
        await work();
        count += units;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, loop));
    return count;
  };
  const walBytes = async () => {
    const { rows: found } = await db.raw(`select pg_current_wal_insert_lsn() - '0/0' as bytes`);
    return Number(found[0].bytes);
  };
  await run(runMs / 5);
  const [cpu, wal, startedAt] = [cpuSecondsOfFamily(database.pid), await walBytes(), performance.now()];
  const count = await run(runMs);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuUs = ((cpuSecondsOfFamily(database.pid) - cpu) * 1e6) / count;
  const bytes = ((await walBytes()) - wal) / count;
  const columns = [
    (count / seconds).toFixed(0).padStart(10),
    cpuUs.toFixed(0).padStart(17),
    bytes.toFixed(0).padStart(11),
  ];
  console.log(name.padEnd(38) + columns.join(''));
}

async function measureRows() {
  console.log('\ntable           rows    bytes a row   of them indexes');
  await withClient(database.url, async (connection) => {
    await connection.query('vacuum full');
    for (const table of ['accounts', 'sessions', 'auth_events']) {
      const { rows: found } = await connection.query(
        `select count(*) as count, pg_total_relation_size($1) as bytes, pg_indexes_size($1) as indexes from ${table}`,
        [table],
      );
      const [count, bytes, indexes] = ['count', 'bytes', 'indexes'].map((name) => Number(found[0][name]));
      const each = (all) => (all / count).toFixed(0);
      console.log(
        `${table.padEnd(12)}${String(count).padStart(8)}${each(bytes).padStart(15)}${each(indexes).padStart(18)}`,
      );
    }
  });
}
