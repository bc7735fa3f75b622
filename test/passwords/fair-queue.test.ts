import fc from 'fast-check';
import { createFairQueue } from '../../src/passwords/fair-queue.js';

type Job = { groups: string[] };

/** A queue whose items say which groups they belong to. */
function queueOf(...jobs: string[][]) {
  const queue = createFairQueue<Job>();
  for (const groups of jobs) queue.push({ groups }, groups);
  return queue;
}

function drain(queue: ReturnType<typeof queueOf>): string[] {
  const order: string[] = [];
  for (let job = queue.shift(); job; job = queue.shift()) order.push(job.groups.join());
  return order;
}

const times = (count: number, groups: (n: number) => string[]) =>
  Array.from({ length: count }, (_, n) => groups(n));

it('one group alone is first come, first served', () => {
  const queue = queueOf(['net', 'ada'], ['net', 'bob'], ['net', 'eve']);
  expect(drain(queue)).toEqual(['net,ada', 'net,bob', 'net,eve']);
  expect(queue.size()).toBe(0);
});

it('networks take turns, however many entries one has', () => {
  const queue = queueOf(
    ...times(5, () => ['flood', 'eve']),
    ['home', 'ada'],
    ['work', 'bob'],
    ['home', 'ada'],
  );
  expect(drain(queue)).toEqual([
    'flood,eve',
    'home,ada',
    'work,bob',
    'flood,eve',
    'home,ada',
    'flood,eve',
    'flood,eve',
    'flood,eve',
  ]);
});

it('accounts of one network take turns too', () => {
  const queue = queueOf(...times(4, () => ['office', 'eve']), ['office', 'ada']);
  expect(drain(queue).indexOf('office,ada')).toBe(1);
});

it('an account that many networks send for gets a turn like one that one network sends for', () => {
  const queue = queueOf(...times(50, (n) => [`bot ${n}`, 'victim']), ['home', 'owner']);
  expect(drain(queue).indexOf('home,owner')).toBe(1);
});

it('whose groups have nothing else waiting is served after at most one of each other group', () => {
  const name = (kind: string) => fc.integer({ min: 0, max: 4 }).map((n) => `${kind} ${n}`);
  const push = fc.tuple(name('network'), name('account')).map((groups) => ({ groups }));
  const step = fc.oneof(
    { weight: 3, arbitrary: push },
    { weight: 2, arbitrary: fc.constant('shift' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = createFairQueue<Job>();
      const waiting = new Set<Job>();
      /** Those that came when nothing of their groups waited, and how often each other group was served since. */
      const served = new Map<Job, Map<string, number>>();
      for (const each of steps) {
        if (each !== 'shift') {
          const isAlone = [...waiting].every(
            ({ groups }) => !groups.some((group) => each.groups.includes(group)),
          );
          if (isAlone) served.set(each, new Map());
          queue.push(each, each.groups);
          waiting.add(each);
          continue;
        }
        const job = queue.shift();
        expect(job === undefined).toBe(waiting.size === 0);
        if (!job) continue;
        waiting.delete(job);
        served.delete(job);
        for (const [other, counts] of served) {
          for (const group of job.groups) {
            if (other.groups.includes(group)) continue;
            counts.set(group, (counts.get(group) ?? 0) + 1);
            expect(counts.get(group)).toBeLessThanOrEqual(1);
          }
        }
      }
    }),
    { numRuns: 2000 },
  );
});

it('nobody is passed over for ever by those who come later', () => {
  const queue = queueOf(...times(3, () => ['flood', 'eve']));
  let turns = 0;
  for (let left = 3; left > 0; turns += 1) {
    queue.push({ groups: [`net ${turns}`, `user ${turns}`] }, [`net ${turns}`, `user ${turns}`]);
    if (queue.shift()?.groups[0] === 'flood') left -= 1;
    expect(turns).toBeLessThan(20);
  }
});

it('makes room at the cost of the newest entry of who has most, and of nobody who has as few', () => {
  const queue = queueOf(['flood', 'a'], ['home', 'ada'], ['flood', 'b'], ['flood', 'c']);
  expect(queue.makeRoom(['work', 'bob'])).toEqual({ groups: ['flood', 'c'] });
  expect(queue.makeRoom(['work', 'bob'])).toEqual({ groups: ['flood', 'b'] });
  expect(queue.makeRoom(['work', 'bob'])).toBeUndefined();
  expect(drain(queue)).toEqual(['flood,a', 'home,ada']);
});

it('makes no room for who has most, but for another account of the same network', () => {
  const queue = queueOf(...times(4, () => ['office', 'eve']));
  expect(queue.makeRoom(['office', 'eve'])).toBeUndefined();
  expect(queue.makeRoom(['office', 'ada'])).toEqual({ groups: ['office', 'eve'] });
});

it('makes room at the cost of an account that many networks send for', () => {
  const queue = queueOf(...times(5, (n) => [`bot ${n}`, 'victim']));
  expect(queue.makeRoom(['home', 'owner'])).toEqual({ groups: ['bot 4', 'victim'] });
});

it('an entry that was removed is not served, and does not count', () => {
  const [first, second] = [{ groups: ['flood', 'a'] }, { groups: ['flood', 'b'] }];
  const queue = createFairQueue<Job>();
  for (const job of [first, second]) queue.push(job, job.groups);
  expect(queue.remove(first)).toBe(true);
  expect(queue.remove(first)).toBe(false);
  expect(queue.size()).toBe(1);
  expect(queue.makeRoom(['home', 'ada'])).toBeUndefined();
  expect(drain(queue)).toEqual(['flood,b']);
});
