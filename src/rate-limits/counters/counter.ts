/** What an attempt takes a permit of. `key` is of no use to a reader of the store. */
export type Demand = {
  readonly key: string;
  /** Permits in a window. */
  readonly limit: number;
  /** Does not refuse beyond its limit: whoever asks decides. */
  readonly isSoft: boolean;
  readonly windowSeconds: number;
  /** Left out unless the first demand opens its window. */
  readonly onlyFirst: boolean;
};

/**
 * A key's window. `taken` are its permits: those that are pending, and the `consumed` ones. `endsAt` is a
 * moment of `performance.now()`, which no change of a clock moves; `window` is the store's own name for it.
 */
export type Counter = {
  readonly taken: number;
  readonly consumed: number;
  readonly endsAt: number;
  readonly window: number;
};

/**
 * By demand: null for one that was left out. Or the first demand that refused, and then nothing was taken.
 */
export type Acquired =
  | { readonly granted: true; readonly counters: readonly (Counter | null)[] }
  | { readonly granted: false; readonly refusedBy: number; readonly counter: Counter };

export type Settlement = {
  readonly key: string;
  readonly window: number;
  /** A refunded permit was never taken; a consumed one stays until its window ends. */
  readonly outcome: 'refunded' | 'consumed';
};

/** Counters that all instances share. Every call is one round trip. */
export type CounterStore = {
  readonly kind: 'postgres' | 'redis';
  /**
   * A permit of every demand, or of none: of any number of callers at once, on whatever instance, no two get
   * the last one. A window begins with its first permit. `consumed`: they are consumed at once.
   */
  acquire(demands: readonly Demand[], consumed: boolean): Promise<Acquired>;
  /**
   * Settles pending permits whose windows are still open. @returns how many of each key are consumed; null:
   * its window is over.
   */
  settle(settlements: readonly Settlement[]): Promise<readonly (number | null)[]>;
  /** Lets that window end so many seconds from now. */
  extend(key: string, window: number, seconds: number): Promise<void>;
};

/** A window that ends later than any extension allows was opened before a clock was set back: it is over. */
export function longestWindowMs(windowSeconds: number): number {
  return windowSeconds * 5000 + 5 * 60_000;
}
