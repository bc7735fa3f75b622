import { createWaitQueue } from '../../src/rate-limits/wait-queue.js';

const soon = () => performance.now() + 5000;

it('first come, first served: each is woken in turn, and nobody is overtaken', async () => {
  const queue = createWaitQueue();
  let free = 0;
  const order: number[] = [];
  const waiters = [0, 1, 2].map((n) =>
    queue.wait('key', 'subnet', soon(), async () => {
      if (free === 0) return null;
      free -= 1;
      order.push(n);
      return n;
    }),
  );
  expect(queue.isWaitedFor('key')).toBe(true);
  free = 3;
  queue.wake('key');
  await Promise.all(waiters);
  expect(order).toEqual([0, 1, 2]);
  expect(queue.isWaitedFor('key')).toBe(false);
});

it('nobody waits longer than he may', async () => {
  const queue = createWaitQueue();
  expect(await queue.wait('key', 'subnet', performance.now() + 50, async () => null)).toBeNull();
  expect(queue.isWaitedFor('key')).toBe(false);
});

it('one network has no more than a hundred waiting, which takes no place from others', async () => {
  const queue = createWaitQueue();
  let open = false;
  const enter = async () => (open ? true : null);
  const flood = Array.from({ length: 100 }, (_, n) => queue.wait(`key ${n}`, 'flood', soon(), enter));
  expect(await queue.wait('key 100', 'flood', soon(), enter)).toBeNull();
  const other = queue.wait('key 7', 'home', soon(), enter);
  open = true;
  for (let n = 0; n < 100; n += 1) queue.wake(`key ${n}`);
  expect(await other).toBe(true);
  expect(await Promise.all(flood)).toEqual(Array(100).fill(true));
  const again = queue.wait('key', 'flood', soon(), enter);
  queue.wake('key');
  expect(await again).toBe(true);
});
