import { startSchedule } from './schedules.js';
import type { Change } from './steps.js';

/** Orders of events that a random search hardly finds. Whatever breaks a promise is in `wrong`. */
let model: Awaited<ReturnType<typeof startSchedule>>;
const { setImmediate: realImmediate } = globalThis;

beforeEach(async () => {
  globalThis.setImmediate = ((work: () => void) => queueMicrotask(work)) as unknown as typeof setImmediate;
  model = await startSchedule();
});
afterEach(async () => {
  await model.release();
  await model.finish();
  globalThis.setImmediate = realImmediate;
  expect(model.wrong).toEqual([]);
});

const ended = (session: number) => ({ do: 'write', change: { do: 'end session', session } }) as const;

const otherChange = { do: 'write', change: { do: 'change version', account: 1 } } as const;

/** Asked for once, so that what the instance knows is what is judged from then on. */
async function meet(session: number): Promise<void> {
  for (const instance of model.instances) {
    expect(await model.ask(instance, session)).toMatch(/^valid/);
    model.hold(/live_sessions_by_id/);
    expect(await model.ask(instance, session)).toMatch(/^valid/);
    await model.release();
  }
}

describe('a session that is over', () => {
  it('is known to be over once a transaction commits that was under way during many polls', async () => {
    await meet(0);
    await model.run({ do: 'begin', change: { do: 'end session', session: 0 } });
    for (let round = 0; round < 5; round++) await model.run(ended(1), { do: 'pass', ms: 200 });
    await model.run({ do: 'commit' });
    await model.pass(250);
    for (const instance of model.instances) expect(await model.ask(instance, 0)).toBe('TOKEN_REVOKED');
  });

  it.each(['end session', 'change version', 'lock'] as const)(
    'is not known to be live by an answer that comes after a change (%s) but was given before it',
    async (what) => {
      model.hold(/takes the answer of live_sessions_by_id/);
      expect(await model.ask(model.here, 0)).toBe('no answer');
      await model.run({ do: 'write', change: { do: what, session: 0, account: 0 } as Change });
      await model.pass(40);
      await model.release();
      for (let round = 0; round < 3; round++) {
        expect(await model.ask(model.here, 0)).toMatch(/^TOKEN_(REVOKED|STALE)$/);
        await model.pass(400);
      }
    },
  );

  it('is over on the instance that ended it once that is answered, whatever poll of before is answered later', async () => {
    await meet(0);
    model.hold(/here takes the answer of a poll/);
    await model.run({ do: 'pass', ms: 200 }, { do: 'pass', ms: 450 });
    expect(model.here.revocation.isSynced()).toBe(false);
    await model.run({ do: 'mutate', at: 0, change: { do: 'end session', session: 0 } });
    await model.release(/here: a poll arrives/);
    expect(await model.ask(model.here, 0)).toBe('TOKEN_REVOKED');
  });

  it('is not revived when that has long been forgotten, and the clock of the database is set back', async () => {
    await meet(0);
    const startedMs = model.world.now();
    await model.run(ended(0), { do: 'pass', ms: 200 });
    for (let minutes = 0; minutes < 6; minutes++) {
      await model.run({ do: 'pass', ms: 60_000 }, { do: 'pass', ms: 200 }, otherChange);
    }
    await model.run({ do: 'set database clock', at: 0, byMs: startedMs - model.world.now() + 1_000 });
    await model.pass(400);
    for (const instance of model.instances) expect(await model.ask(instance, 0)).toBe('TOKEN_REVOKED');
  });

  it('is over also if more ended at once than a poll tells', async () => {
    await meet(0);
    model.hold(/poll arrives/);
    await model.run({ do: 'pass', ms: 200 });
    model.database.endOthers(10_000);
    await model.run(ended(0));
    await model.release();
    await model.pass(40);
    for (const instance of model.instances) expect(await model.ask(instance, 0)).toBe('TOKEN_REVOKED');
  });

  it('is over when its end was moved to where it has come meanwhile', async () => {
    await meet(0);
    await model.run({ do: 'write', change: { do: 'move end', session: 0, aheadMs: 3_000 } });
    await model.pass(1_000);
    expect(await model.ask(model.there, 0)).toMatch(/^valid/);
    await model.pass(2_500);
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });
});

describe('the connection of the polls', () => {
  it('is lost, a session ends meanwhile, and the polls go on', async () => {
    await meet(0);
    await model.run({ do: 'cut off', at: 1, isDown: true }, ended(0));
    await model.pass(900);
    await model.run({ do: 'cut off', at: 1, isDown: false });
    await model.pass(2_000);
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });

  it('is new, and what is committed right after the first answer is known too', async () => {
    await model.run({ do: 'cut off', at: 1, isDown: false });
    await model.pass(60);
    model.hold(/there: a poll arrives/);
    expect(await model.ask(model.there, 0)).toMatch(/^valid/);
    await model.run(ended(0));
    await model.release();
    await model.pass(400);
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });

  it('leads to another server from one poll to the next, as a pooler may lead it after a failover', async () => {
    await meet(0);
    await model.run(ended(1));
    // There the session is gone, and no poll of ours would find out.
    const { sessions, ...rest } = model.database.state();
    const { [Object.keys(sessions)[0] ?? '']: _gone, ...others } = sessions;
    model.database.restore({ ...rest, sessions: others });
    await model.pass(1_000);
    for (const instance of model.instances) expect(await model.ask(instance, 0)).toBe('TOKEN_REVOKED');
  });
});

describe('a version', () => {
  it('is not used a second time, whatever somebody in psql writes', async () => {
    await meet(0);
    const change = (by: number) =>
      ({ do: 'write', change: { do: 'change version', account: 0, by } }) as const;
    await model.run(change(-1), change(1));
    await model.pass(300);
    for (const instance of model.instances) expect(await model.ask(instance, 0)).toBe('TOKEN_STALE');
  });
});

describe('the clocks of a process', () => {
  it('a sleep is noticed by the wall clock, at the first request after it', async () => {
    await meet(0);
    model.hold(/poll/);
    model.there.process.sleep(5_000);
    model.take(ended(0));
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });

  it('a confirmation that was too old stays so when the wall clock is set back', async () => {
    await meet(0);
    model.hold(/there: a poll arrives/);
    await model.run({ do: 'pass', ms: 200 }, ended(0), { do: 'sleep', at: 1, ms: 5_000 });
    await model.run({ do: 'set wall clock', at: 1, byMs: -5_000 });
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });

  it('a monotonic clock that goes on while the wall clock is set back makes a confirmation old', async () => {
    await meet(0);
    model.hold(/there: a poll arrives/);
    await model.run({ do: 'pass', ms: 200 }, ended(0));
    for (let round = 0; round < 8; round++) {
      await model.run({ do: 'pass', ms: 100 });
      model.there.process.setWallClock(-100);
    }
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });

  it.each([-3_600_000, 3_600_000])('a wall clock that is set by %i ms changes no verdict', async (byMs) => {
    await meet(0);
    await model.run({ do: 'set wall clock', at: 1, byMs });
    for (let round = 0; round < 5; round++) {
      expect(await model.ask(model.there, 0)).toMatch(/^valid/);
      await model.pass(100);
    }
  });

  it('a process that is frozen between a refresh and its signature makes a token like any other', async () => {
    model.hold(/takes the answer of a refresh/);
    await model.run({ do: 'grant', at: 1, session: 0 });
    await model.run(ended(0), { do: 'pass', ms: 60_000 });
    await model.release();
    expect(await model.ask(model.there, model.accessTokens.length - 1)).toBe('TOKEN_EXPIRED');
  });

  it('a token that another instance made while this one slept is not from the future', async () => {
    await meet(0);
    model.hold(/there: a poll arrives/);
    model.there.process.sleep(10_000);
    await model.run({ do: 'grant', at: 0, session: 0 });
    expect(await model.ask(model.there, model.accessTokens.length - 1)).toMatch(/^valid/);
  });
});

describe('a message', () => {
  it('brings a change to the other instance without waiting for the next poll, also while a poll is under way', async () => {
    await meet(0);
    model.hold(/there takes the answer of a poll/);
    await model.run({ do: 'pass', ms: 200 }, ended(0));
    await model.release();
    await model.run({ do: 'pass', ms: 10 });
    model.hold(/live_sessions_by_id/);
    expect(await model.ask(model.there, 0)).toBe('TOKEN_REVOKED');
  });

  it('that is forged, a thousand times, costs a poll each ten milliseconds and changes nothing', async () => {
    await meet(0);
    const polls = () => model.database.polls();
    const before = polls();
    for (let ms = 0; ms < 1_000; ms++) {
      for (const instance of model.instances) void instance.message();
      await model.run({ do: 'pass', ms: 1 });
    }
    expect(polls() - before).toBeGreaterThan(150);
    expect(polls() - before).toBeLessThanOrEqual(202);
    model.hold(/live_sessions_by_id/);
    expect(await model.ask(model.there, 0)).toMatch(/^valid/);
  });

  it('is not needed: while none arrive, a change is known within fifty milliseconds too', async () => {
    await meet(0);
    for (const at of [0, 1]) await model.run({ do: 'lose messages', at, areLost: true });
    await model.pass(400);
    await model.run(ended(0));
    await model.pass(50, 10);
    model.hold(/live_sessions_by_id/);
    for (const instance of model.instances) expect(await model.ask(instance, 0)).toBe('TOKEN_REVOKED');
  });
});
