/** A permit that an attempt asks for. `key` reveals nothing to a reader of the store. */
export type Demand = {
  readonly key: string;
  /** Permits per window. */
  readonly limit: number;
  /** Not refused beyond its limit: the caller decides. */
  readonly isSoft: boolean;
  readonly windowSeconds: number;
  /** Skipped unless the first demand opens its window. */
  readonly onlyFirst: boolean;
};

/** `taken` includes `consumed`. `endsAt`: by `performance.now()`, which no clock change moves. */
export type Counter = {
  readonly taken: number;
  readonly consumed: number;
  readonly endsAt: number;
  readonly window: number;
};

/** `counters`: by demand; null for a skipped one. After a refusal nothing was taken. */
export type Acquired =
  | { readonly granted: true; readonly counters: readonly (Counter | null)[] }
  | { readonly granted: false; readonly refusedBy: number; readonly counter: Counter };

export type Settlement = {
  readonly key: string;
  readonly window: number;
  /** A refunded permit counts as never taken; a consumed one stays until its window ends. */
  readonly outcome: 'refunded' | 'consumed';
};

/** Counters shared by all instances. Each call is one round trip. */
export type CounterStore = {
  readonly kind: 'postgres' | 'redis';
  /** Takes a permit of every demand or of none, atomically over all instances. */
  acquire(demands: readonly Demand[], consumed: boolean): Promise<Acquired>;
  /** Settles pending permits of open windows. @returns each key's consumed permits; null: window over. */
  settle(settlements: readonly Settlement[]): Promise<readonly (number | null)[]>;
  extend(key: string, window: number, seconds: number): Promise<void>;
};

/** Windows that end later were opened before a clock was set back, and are over. */
export function longestWindowMs(windowSeconds: number): number {
  return windowSeconds * 5000 + 5 * 60_000;
}
