import { ageMs, type Clocks, readClocks } from '../../src/revocation/clock.js';
import { createFreshness, TRUST_MS } from '../../src/revocation/freshness.js';

/** Clocks that stand still until they are moved, and a timer that rings when it is told to. */
function standingClocks() {
  const now = { monotonic: 1000, wall: 5_000_000 };
  const timers: (() => void)[] = [];
  const clocks: Clocks = {
    monotonic: () => now.monotonic,
    wall: () => now.wall,
    after: (_delayMs, wake) => {
      timers.push(wake);
      return () => timers.splice(timers.indexOf(wake), 1);
    },
  };
  const ring = () => {
    for (const wake of timers.splice(0)) wake();
  };
  return { clocks, now, ring };
}

it('a reading is as old as the clock says that says more, whichever way the wall clock was set', () => {
  const { clocks, now } = standingClocks();
  const reading = readClocks(clocks);
  now.monotonic += 10;
  expect(ageMs(clocks, reading)).toBe(10);
  now.wall += 3000;
  expect(ageMs(clocks, reading)).toBe(3000);
  now.wall -= 6000;
  expect(ageMs(clocks, reading)).toBe(3000);
});

it('a confirmation that was too old once stays so', () => {
  const { clocks, now } = standingClocks();
  const freshness = createFreshness(clocks);
  freshness.confirm(freshness.beginPoll());
  expect(freshness.isFresh()).toBe(true);
  now.wall += TRUST_MS;
  expect(freshness.isFresh()).toBe(false);
  now.wall -= TRUST_MS;
  expect(freshness.isFresh()).toBe(false);
});

it('whoever waited in vain is answered, and no poll of before counts after that, however early the timer was', async () => {
  const { clocks, ring } = standingClocks();
  const freshness = createFreshness(clocks);
  freshness.confirm(freshness.beginPoll());
  const underWay = freshness.beginPoll();
  const reached = freshness.reachesNow();
  ring();
  await reached;
  expect(freshness.isFresh()).toBe(false);
  freshness.confirm(underWay);
  expect(freshness.isFresh()).toBe(false);
  freshness.confirm(freshness.beginPoll());
  expect(freshness.isFresh()).toBe(true);
});

it('whoever waits is answered by the first poll that was begun after', async () => {
  const { clocks } = standingClocks();
  const freshness = createFreshness(clocks);
  freshness.confirm(freshness.beginPoll());
  const before = freshness.beginPoll();
  let isReached = false;
  const reached = freshness.reachesNow().then(() => {
    isReached = true;
  });
  freshness.confirm(before);
  await Promise.resolve();
  expect(isReached).toBe(false);
  freshness.confirm(freshness.beginPoll());
  await reached;
});
