/** For a single consumer; ends with `close`, or when the consumer stops iterating. */
export type Queue<Item> = AsyncIterableIterator<Item> & {
  push(item: Item): void;
  close(): void;
};

/** A slow consumer loses the oldest items; `onOverflow` then replaces all. @param onClose called once. */
export function createQueue<Item>(limit: number, onClose: () => void, onOverflow?: () => Item): Queue<Item> {
  let items: Item[] = [];
  let isClosed = false;
  let waiting: ((result: IteratorResult<Item>) => void)[] = [];

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    items = [];
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve({ done: true, value: undefined });
    onClose();
  }

  return {
    push(item) {
      if (isClosed) return;
      const taker = waiting.shift();
      if (taker) taker({ done: false, value: item });
      else if (items.length < limit) items.push(item);
      else if (onOverflow) items = [onOverflow()];
      else {
        items.shift();
        items.push(item);
      }
    },
    close,
    next() {
      if (items.length > 0) return Promise.resolve({ done: false, value: items.shift() as Item });
      if (isClosed) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    return() {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
