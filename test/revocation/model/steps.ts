import { createDatabase, type ModelledDatabase, type State, type Transaction } from './database.js';
import { type Instance, startInstance } from './instance.js';
import { createWorld, type Scheduler, type World } from './world.js';

const ACCOUNTS = ['10000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000002'];
export const SESSIONS = [1, 2, 3, 4].map((number) => `20000000-0000-4000-8000-00000000000${number}`);
const HOUR_MS = 3_600_000;
/** So long a machine is awake between its sleep and a change of its wall clock: one of two that cancel each other is noticed. */
const AWAKE_MS = 101;

/** Two sessions for each of two accounts, one of a role that grants something. */
export function firstState(nowMs: number): State {
  const [ada = '', bob = ''] = ACCOUNTS;
  const session = (accountId: string) => ({
    accountId,
    ended: false,
    endsAtMs: nowMs + HOUR_MS,
    generation: 1,
  });
  return {
    sessions: Object.fromEntries(SESSIONS.map((id, index) => [id, session(index < 2 ? ada : bob)])),
    accounts: {
      [ada]: { version: 1, role: 'MODERATOR', locked: false },
      [bob]: { version: 1, role: 'USER', locked: false },
    },
    grants: { MODERATOR: ['user:read', 'user:lock'], USER: [] },
    clockErrorMs: 0,
  };
}

/** What a transaction may change, by a mutation or by somebody in psql. */
export type Change =
  | { do: 'end session'; session: number }
  | { do: 'move end'; session: number; aheadMs: number }
  | { do: 'change role' | 'lock' | 'unlock' | 'change version'; account: number; by?: number }
  | { do: 'change permissions' };

export function changeOf(change: Change, database: ModelledDatabase): (state: State) => State {
  return (state) => {
    if (change.do === 'change permissions') {
      const granted = state.grants.MODERATOR?.includes('user:lock')
        ? ['user:read']
        : ['user:lock', 'user:read'];
      return { ...state, grants: { ...state.grants, MODERATOR: granted } };
    }
    if (change.do === 'end session' || change.do === 'move end') {
      const id = SESSIONS[change.session % SESSIONS.length] ?? '';
      const session = state.sessions[id];
      if (!session || session.ended) return state;
      const changed =
        change.do === 'end session'
          ? { ...session, ended: true }
          : { ...session, endsAtMs: database.clockMs() + change.aheadMs };
      return { ...state, sessions: { ...state.sessions, [id]: changed } };
    }
    const id = ACCOUNTS[change.account % ACCOUNTS.length] ?? '';
    const account = state.accounts[id];
    if (!account) return state;
    const changed = {
      'change role': { ...account, role: account.role === 'USER' ? 'MODERATOR' : 'USER' },
      'change version': { ...account, version: account.version + (change.by ?? 1) },
      lock: { ...account, locked: true },
      unlock: { ...account, locked: false },
    }[change.do];
    return { ...state, accounts: { ...state.accounts, [id]: changed } };
  };
}

export type Step =
  | { do: 'pass'; ms: number }
  | { do: 'request'; at: number; token: number }
  | { do: 'grant'; at: number; session: number }
  | { do: 'mutate'; at: number; change: Change }
  | { do: 'write'; change: Change }
  | { do: 'begin'; change: Change }
  | { do: 'commit' | 'rollback' }
  | { do: 'cut off'; at: number; isDown: boolean }
  | { do: 'lose messages'; at: number; areLost: boolean }
  | { do: 'forge messages' }
  | { do: 'freeze' | 'thaw'; at: number }
  | { do: 'sleep'; at: number; ms: number }
  | { do: 'set wall clock' | 'set database clock'; at: number; byMs: number }
  | { do: 'restore' };

/** Two instances on one database, and what is wrong with their answers. */
export function createModel(
  scheduler: Scheduler & { waitIdle(): Promise<void> },
  { viaTriggers = true, toleranceSeconds = 0 } = {},
) {
  const world: World = createWorld(scheduler);
  const database = createDatabase(world, firstState(world.now()));
  const wrong: string[] = [];
  const all = new Set<Instance>();
  for (const name of ['here', 'there']) {
    all.add(startInstance(world, database, { name, viaTriggers, toleranceSeconds, others: all, wrong }));
  }
  const instances = [...all];
  const accessTokens: string[] = [];
  const open: Transaction[] = [];
  const at = (index: number) => instances[index % instances.length] as Instance;

  async function grant(instance: Instance, session: number): Promise<void> {
    const token = await instance.grant(SESSIONS[session % SESSIONS.length] ?? '');
    if (token !== null) accessTokens.push(token);
  }

  /** Begins the step, and awaits it only as far as it does not depend on the scheduler. */
  function take(step: Step): void {
    switch (step.do) {
      case 'pass':
        world.pass(step.ms);
        break;
      case 'request': {
        const token = accessTokens[step.token % Math.max(1, accessTokens.length)];
        if (token !== undefined) void at(step.at).request(token);
        break;
      }
      case 'grant':
        grant(at(step.at), step.session);
        break;
      case 'mutate':
        at(step.at).mutate(changeOf(step.change, database));
        break;
      case 'write':
        database.write(changeOf(step.change, database));
        break;
      case 'begin':
        open.push(database.begin(changeOf(step.change, database)));
        break;
      case 'commit':
        open.shift()?.commit();
        break;
      case 'rollback':
        open.shift()?.rollback();
        break;
      case 'cut off':
        at(step.at).cutOff(step.isDown);
        break;
      case 'lose messages':
        at(step.at).loseMessages(step.areLost);
        break;
      case 'forge messages':
        for (const instance of instances) void instance.message();
        break;
      case 'freeze':
        at(step.at).process.freeze();
        break;
      case 'thaw':
        at(step.at).process.thaw();
        break;
      case 'sleep':
        at(step.at).process.thaw();
        at(step.at).process.sleep(step.ms);
        world.pass(AWAKE_MS);
        break;
      case 'set wall clock':
        at(step.at).process.thaw();
        at(step.at).process.setWallClock(step.byMs);
        world.pass(AWAKE_MS);
        break;
      case 'set database clock':
        database.setClock(step.byMs);
        break;
      case 'restore':
        database.restore(firstState(database.clockMs()), [
          { xid: database.nextXid() + 3, change: { kind: 'permissions' } },
          { xid: 1, change: { kind: 'session', sessionId: SESSIONS[3] ?? '' } },
        ]);
        break;
    }
  }

  return {
    wrong,
    world,
    database,
    instances,
    take,
    accessTokens,
    /** Both instances are synced, and there is a token of each session. */
    async start(): Promise<void> {
      for (const instance of instances) void instance.start();
      await scheduler.waitIdle();
      for (const session of SESSIONS.keys()) take({ do: 'grant', at: session, session });
      await scheduler.waitIdle();
    },
    /** What was begun ends, or shows that it does not. */
    async finish(): Promise<void> {
      for (const instance of instances) {
        instance.process.thaw();
        void instance.stop();
      }
      await scheduler.waitIdle();
    },
  };
}
