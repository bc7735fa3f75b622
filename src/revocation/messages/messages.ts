/**
 * Tells an instance early that there may be something new. What a message says is never believed, since
 * others can send messages too: it only makes the instance look at the database sooner.
 */
export type Messages = {
  start(onMessage: () => void): void;
  stop(): void;
  /**
   * Whether messages arrive, as far as that can be told. While they do not, the database is looked at more
   * often.
   */
  areWorking(): boolean;
  /** Tells the other instances, and waits for nothing: they find out by themselves too, only later. */
  announce(): void;
};
