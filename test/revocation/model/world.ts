import type { Clocks } from '../../../src/revocation/clock.js';

/** A process: its clocks, its timers, and whether it gets to run at all. */
export type Process = {
  readonly clocks: Clocks;
  /** Stopped, while time and both of its clocks go on. */
  freeze(): void;
  thaw(): void;
  /** The machine sleeps for so long: the monotonic clock stands still, the wall clock does not. */
  sleep(ms: number): void;
  /** Somebody sets the wall clock. */
  setWallClock(byMs: number): void;
  /** Resolves when the scheduler chooses to hand over what has arrived, and the process can take it. */
  takes(what: string): Promise<void>;
};

/** Decides when what was sent arrives. fast-check's is one. */
export type Scheduler = { schedule<T>(task: Promise<T>, label: string): Promise<T> };

export type World = {
  readonly scheduler: Scheduler;
  /** The true time, in milliseconds. */
  now(): number;
  /** Time goes on, and timers that are due go off. */
  pass(ms: number): void;
  startProcess(name: string): Process;
};

type Timer = { dueMs: number; wake: () => void };

export function createWorld(scheduler: Scheduler): World {
  // Some instant: what is measured from it begins nowhere near zero.
  let nowMs = 1_800_000_000_000;
  const ticks: (() => void)[] = [];

  function pass(ms: number): void {
    nowMs += ms;
    for (const tick of ticks) tick();
  }

  function startProcess(name: string): Process {
    const timers = new Set<Timer>();
    let sleptMs = nowMs - 1_000;
    let wallErrorMs = 0;
    let thawed: Promise<void> | null = null;
    let thaw = () => {};
    const monotonic = () => nowMs - sleptMs;

    function tick(): void {
      for (const timer of timers) {
        if (thawed || timer.dueMs > monotonic()) continue;
        timers.delete(timer);
        timer.wake();
      }
    }
    ticks.push(tick);

    return {
      clocks: {
        monotonic,
        wall: () => nowMs + wallErrorMs,
        after(delayMs, wake) {
          const timer = { dueMs: monotonic() + delayMs, wake };
          timers.add(timer);
          return () => timers.delete(timer);
        },
      },
      freeze() {
        thawed ??= new Promise((resolve) => {
          thaw = resolve;
        });
      },
      thaw() {
        thawed = null;
        thaw();
        tick();
      },
      sleep(ms) {
        sleptMs += ms;
        pass(ms);
      },
      setWallClock(byMs) {
        wallErrorMs += byMs;
      },
      async takes(what) {
        await scheduler.schedule(Promise.resolve(), `${name} takes ${what}`);
        while (thawed) await thawed;
      },
    };
  }

  return { scheduler, now: () => nowMs, pass, startProcess };
}
