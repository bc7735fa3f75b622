import type { Account } from '../../../src/accounts/account.js';
import type { Context } from '../../../src/context.js';
import type { Database } from '../../../src/database/connection.js';
import { createRequestState } from '../../../src/request.js';
import { createRevocation } from '../../../src/revocation/revocation.js';
import { readClock } from '../../../src/revocation/revocation.repository.js';
import type { Connection } from '../../../src/revocation/sync.js';
import type { RefreshableSession } from '../../../src/sessions/session.js';
import { grantTokens } from '../../../src/sessions/token-grant.js';
import { identify } from '../../../src/sessions/viewer.service.js';
import type { AccessClaims } from '../../../src/tokens/access/access-claims.js';
import { createTokens } from '../../../src/tokens/tokens.js';
import type { ModelledDatabase, State } from './database.js';
import { type Verdict, verdictsWithin } from './oracle.js';
import type { World } from './world.js';

/** The longest that an instance trusts what it knows, as docs/revocations.md promises. */
const PROMISED_MS = 600;
const TTL_SECONDS = 30;

const CATALOGUE = { roles: ['USER', 'MODERATOR'], permissions: ['user:lock', 'user:read'] };
const TOKENS = { accessTtlSeconds: TTL_SECONDS, issuer: 'issuer', audience: 'audience' };
const CONFIG = { tokens: TOKENS, factors: { requireSecondFactor: [] } };

export type Instance = ReturnType<typeof startInstance>;

/**
 * The real modules of one instance, on a modelled database and modelled messages. `wrong` collects every answer that breaks a promise.
 * @param viaTriggers whether messages come from the triggers, as with PostgreSQL, or from instances alone, as with Redis.
 */
export function startInstance(
  world: World,
  database: ModelledDatabase,
  {
    name,
    viaTriggers,
    others,
    toleranceSeconds,
    wrong,
  }: { name: string; viaTriggers: boolean; others: Set<Instance>; toleranceSeconds: number; wrong: string[] },
) {
  const tokens = createTokens(
    { algorithm: 'HS256', secret: 'secret of the access tokens of a model' },
    { current: 'secret of the refresh tokens of a model', previous: '' },
    { ...TOKENS, maxAgeSeconds: TTL_SECONDS, toleranceSeconds },
  );
  const process = world.startProcess(name);
  let areMessagesWorking = true;
  let onMessage = () => {};
  let breakConnection = (_error: Error) => {};
  let isReachable = true;
  /** Up to here everything has to be known, since a mutation was answered here that relies on it. */
  let answeredMs = Number.NEGATIVE_INFINITY;

  const arrives = (what: string) => world.scheduler.schedule(Promise.resolve(), `${name}: ${what} arrives`);

  async function message(): Promise<void> {
    if (!areMessagesWorking) return;
    await process.takes('a message');
    onMessage();
  }

  async function open(): Promise<Connection> {
    await process.takes('a connection');
    if (!isReachable) throw new Error('connect ECONNREFUSED');
    const broken = new Promise<never>((_resolve, reject) => {
      breakConnection = reject;
    });
    broken.catch(() => {});
    return {
      async query<Row extends object>(_text: string, values: readonly unknown[], limitMs: number) {
        const asked = async () => {
          await arrives('a poll');
          const answer = database.poll(values[0] as string | null, values[1] as number);
          await process.takes('the answer of a poll');
          return [answer as unknown as Row];
        };
        const late = new Promise<never>((_resolve, reject) => {
          process.clocks.after(limitMs, () => reject(new Error('Query read timeout')));
        });
        return Promise.race([asked(), broken, late]);
      },
      close() {
        breakConnection(new Error('Connection terminated'));
      },
    };
  }

  /** The pool, of which `identify` asks two things. */
  const db = {
    raw: () => ({
      options: async ({ name: statement, values }: { name: string; values: unknown[] }) => {
        await arrives(statement);
        const rows =
          statement === 'database_clock'
            ? [{ seconds: database.clockMs() / 1000 }]
            : liveSessions(database.state(), values[0] as string[], database.clockMs());
        await process.takes(`the answer of ${statement}`);
        return { rows };
      },
    }),
  } as unknown as Database;

  const log = {
    warn() {},
    info() {},
    error: (details: object, text: string) => wrong.push(`${text}: ${details}`),
  };
  const revocation = createRevocation({
    open,
    messages: {
      start(listener) {
        onMessage = listener;
      },
      stop() {},
      areWorking: () => areMessagesWorking,
      announce() {
        if (!viaTriggers) for (const other of others) other.message();
      },
    },
    accessTtlSeconds: TTL_SECONDS,
    log,
    clocks: process.clocks,
  });
  if (viaTriggers) database.onNotify(() => void message());

  const instance = {
    name,
    process,
    message,
    revocation,
    start: () => revocation.start(),
    stop: () => revocation.stop(),
    loseMessages(areLost: boolean) {
      areMessagesWorking = !areLost;
    },
    /** The connection of the polls ends, and no other can be opened while `isDown`. */
    cutOff(isDown: boolean) {
      isReachable = !isDown;
      breakConnection(new Error('Connection terminated unexpectedly'));
    },

    /** Presents an access token. */
    async request(accessToken: string): Promise<Verdict> {
      const begunMs = world.now();
      const fromMs = Math.max(begunMs - PROMISED_MS, answeredMs);
      await process.takes('a request');
      const { viewer, viewerProblem } = await identify(
        {
          tokens,
          revocation,
          nowSeconds: () => readClock(db),
          config: CONFIG,
          catalogue: CATALOGUE,
          db,
          log,
        } as unknown as Parameters<typeof identify>[0],
        [`Bearer ${accessToken}`],
      );
      const verdict = viewer
        ? `valid ${viewer.permissions}`
        : String(viewerProblem?.reason ?? viewerProblem?.code);
      const allowed = verdictsWithin(database, claimsOf(accessToken), {
        fromMs,
        toMs: world.now(),
        toleranceMs: toleranceSeconds * 1000,
      });
      if (!allowed.has(verdict)) {
        wrong.push(
          `${name} answered '${verdict}' after ${world.now() - begunMs} ms, not one of '${[...allowed]}'`,
        );
      }
      return verdict;
    },

    /** A mutation: its change is committed, then the answer is held back until this instance knows of it. */
    async mutate(change: (state: State) => State): Promise<void> {
      await arrives('a mutation');
      const committedMs = world.now();
      database.write(change);
      await process.takes('the answer of a mutation');
      await revocation.synced();
      answeredMs = Math.max(answeredMs, committedMs);
    },

    /** Makes an access token, as a sign-in or a refresh does. Null: the session is over. */
    async grant(sid: string): Promise<string | null> {
      await arrives('a refresh');
      const readAtSeconds = database.clockMs() / 1000;
      const [row] = liveSessions(database.state(), [sid], database.clockMs());
      await process.takes('the answer of a refresh');
      if (!row) return null;
      const session = { ...toSession(sid, row.session_expires_at), readAtSeconds };
      const account = { id: row.account_id, version: row.version, roles: row.roles } as unknown as Account;
      const { accessToken } = grantTokens(
        {
          tokens,
          catalogue: CATALOGUE,
          config: CONFIG,
          state: createRequestState(),
        } as unknown as Context,
        session,
        account,
      );
      const { exp } = claimsOf(accessToken);
      if (exp > readAtSeconds + TTL_SECONDS)
        wrong.push(`a token lives for too long: ${exp - readAtSeconds} s`);
      if (exp > session.expiresAt.getTime() / 1000) wrong.push('a token outlives its session');
      return accessToken;
    },
  };
  return instance;
}

function toSession(id: string, expiresAt: Date): Omit<RefreshableSession, 'readAtSeconds'> {
  return {
    id,
    accountId: '',
    delivery: 'BODY',
    createdAt: expiresAt,
    lastUsedAt: expiresAt,
    authenticatedAt: new Date(0),
    level: 1,
    strongAuthenticatedAt: null,
    methods: [],
    amr: [],
    expiresAt,
    remainingSeconds: 0,
    ipAddress: null,
    userAgent: null,
    generation: 1,
    refreshKey: Buffer.alloc(16),
  };
}

/** The rows of `live_sessions_by_id`, the columns that matter here. */
function liveSessions(state: State, ids: readonly string[], nowMs: number) {
  return ids.flatMap((id) => {
    const session = state.sessions[id];
    const account = session && state.accounts[session.accountId];
    if (!session || !account || session.ended || session.endsAtMs <= nowMs) return [];
    return {
      session_id: id,
      session_expires_at: new Date(session.endsAtMs),
      read_at_seconds: nowMs / 1000,
      account_id: session.accountId,
      roles: [account.role],
      version: account.version,
      locked: account.locked,
      grants: (state.grants[account.role] ?? []).map((permission) => `${account.role} ${permission}`),
      methods: [],
      amr: [],
    };
  });
}

export function claimsOf(accessToken: string): AccessClaims {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
}
