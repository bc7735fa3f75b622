import type { Change } from '../../../src/revocation/revocation-cache.js';
import type { World } from './world.js';

export type SessionState = {
  readonly accountId: string;
  readonly ended: boolean;
  /** By the database's clock. */
  readonly endsAtMs: number;
  readonly generation: number;
};
export type AccountState = { readonly version: number; readonly role: string; readonly locked: boolean };

/** What is committed. Never changed, only replaced. */
export type State = {
  readonly sessions: Readonly<Record<string, SessionState>>;
  readonly accounts: Readonly<Record<string, AccountState>>;
  readonly grants: Readonly<Record<string, readonly string[]>>;
  /** How much faster than the true time the database's clock is. */
  readonly clockErrorMs: number;
};

/** As PostgreSQL has them: all below `xmin` are over, none from `xmax` on has begun, and `under way` are the others' exceptions. */
type Snapshot = { xmax: number; underWay: number[] };
type Row = { xid: number; change: Change };

export type Transaction = { commit(): void; rollback(): void };

/** PostgreSQL, as far as revocation needs it: transactions with ids, snapshots, the tables, the triggers, and a clock. */
export function createDatabase(world: World, initial: State) {
  let state = initial;
  const history = [{ fromMs: world.now(), state }];
  let rows: Row[] = [];
  let nextXid = 700;
  let server = 1;
  let polls = 0;
  const underWay = new Set<number>();
  const listeners = new Set<() => void>();

  function replace(next: State): void {
    state = next;
    history.push({ fromMs: world.now(), state });
  }

  const snapshot = (): Snapshot => ({ xmax: nextXid, underWay: [...underWay] });
  const isVisible = (xid: number, { xmax, underWay: others }: Snapshot) =>
    xid < xmax && !others.includes(xid);

  /** Begins to write; `change` happens when it is committed, as others see it, and the triggers note it in the same transaction. */
  function begin(change: (state: State) => State): Transaction {
    const xid = nextXid++;
    underWay.add(xid);
    return {
      commit() {
        underWay.delete(xid);
        const { next, noted } = withTriggers(state, change(state));
        rows.push(...noted.map((each) => ({ xid, change: each })));
        replace(next);
        if (noted.length > 0) for (const notify of listeners) notify();
      },
      rollback: () => void underWay.delete(xid),
    };
  }

  return {
    state: () => state,
    history: () => history,
    clockMs: () => world.now() + state.clockErrorMs,
    begin,
    write: (change: (state: State) => State) => begin(change).commit(),
    onNotify: (notify: () => void) => listeners.add(notify),
    setClock: (byMs: number) => replace({ ...state, clockErrorMs: state.clockErrorMs + byMs }),
    /** A backup is restored in place of all that is there, with the rows of other transactions, and no trigger notes it. */
    restore(backup: State, restored: Row[] = []): void {
      rows = restored;
      server += 1;
      replace({ ...backup, clockErrorMs: state.clockErrorMs });
    },
    /** In one transaction, sessions that nobody asks about. */
    endOthers(count: number): void {
      const xid = nextXid++;
      for (let other = 0; other < count; other++) {
        rows.push({ xid, change: { kind: 'session', sessionId: `other ${other}` } });
      }
    },
    nextXid: () => nextXid,
    polls: () => polls,
    /** What the statement of `revocation.repository.ts` answers. */
    poll(since: string | null, limit: number) {
      polls += 1;
      const seen = since === null ? null : (JSON.parse(since) as Snapshot);
      const current = snapshot();
      const found = rows
        .filter(({ xid }) => seen !== null && !isVisible(xid, seen) && isVisible(xid, current))
        .slice(0, limit)
        .map(({ change }) => toColumns(change));
      const isGrantsChanged = found.some((row) => row.session_id === null && row.account_id === null);
      return {
        snapshot: JSON.stringify(current),
        identity: String(server),
        database_ms: world.now() + state.clockErrorMs,
        is_standby: false,
        changes: found,
        grants: since === null || isGrantsChanged ? state.grants : null,
      };
    },
  };
}

export type ModelledDatabase = ReturnType<typeof createDatabase>;

/** What the triggers of the migrations do. */
function withTriggers(before: State, after: State): { next: State; noted: Change[] } {
  const noted: Change[] = [];
  for (const [sessionId, was] of Object.entries(before.sessions)) {
    const is = after.sessions[sessionId];
    if (!was.ended && (!is || is.ended)) noted.push({ kind: 'session', sessionId });
    else if (is && !is.ended && is.generation === was.generation && is.endsAtMs < was.endsAtMs)
      noted.push({ kind: 'account', accountId: was.accountId, version: null });
  }
  const accounts = { ...after.accounts };
  for (const [accountId, was] of Object.entries(before.accounts)) {
    const is = accounts[accountId];
    if (!is) continue;
    if (is.version !== was.version || is.role !== was.role) {
      const version = was.version + 1;
      accounts[accountId] = { ...is, version };
      noted.push({ kind: 'account', accountId, version });
    }
    if (is.locked !== was.locked) noted.push({ kind: 'account', accountId, version: null });
  }
  if (after.grants !== before.grants) noted.push({ kind: 'permissions' });
  return { next: { ...after, accounts }, noted };
}

function toColumns(change: Change) {
  return {
    session_id: change.kind === 'session' ? change.sessionId : null,
    account_id: change.kind === 'account' ? change.accountId : null,
    version: change.kind === 'account' ? change.version : null,
  };
}
