import { createQueue } from '../../src/messages/queue.js';

const never = () => {};

async function taken<Item>(queue: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queue) items.push(item);
  return items;
}

it('gives items in order, to whoever waits first', async () => {
  const queue = createQueue<number>(10, never);
  const first = queue.next();
  const second = queue.next();
  for (const item of [1, 2, 3]) queue.push(item);
  expect(await Promise.all([first, second, queue.next()])).toEqual([
    { done: false, value: 1 },
    { done: false, value: 2 },
    { done: false, value: 3 },
  ]);
});

it('loses the oldest of a consumer who is too slow, and never grows', async () => {
  const queue = createQueue<number>(3, never);
  for (let item = 1; item <= 10; item += 1) queue.push(item);
  expect([await queue.next(), await queue.next(), await queue.next()].map(({ value }) => value)).toEqual([
    8, 9, 10,
  ]);
});

it('puts one item in place of all that are lost where it is told to', async () => {
  const queue = createQueue<string>(2, never, () => 'begin anew');
  for (const item of ['a', 'b', 'c', 'd']) queue.push(item);
  expect([await queue.next(), await queue.next()].map(({ value }) => value)).toEqual(['begin anew', 'd']);
});

it('ends for everybody who waits when it is closed, by its owner or its consumer, and says so once', async () => {
  for (const close of ['close', 'return'] as const) {
    let closed = 0;
    const queue = createQueue<number>(3, () => {
      closed += 1;
    });
    const waiting = taken(queue);
    const alsoWaiting = queue.next();
    queue[close]?.();
    queue.close();
    queue.push(1);
    expect(await waiting).toEqual([]);
    expect(await alsoWaiting).toEqual({ done: true, value: undefined });
    expect(await queue.next()).toEqual({ done: true, value: undefined });
    expect(closed).toBe(1);
  }
});
