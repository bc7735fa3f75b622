/** Makes an instance poll sooner. The content of messages is ignored, because others can send them too. */
export type Messages = {
  start(onMessage: () => void): void;
  stop(): void;
  /** As far as can be known. While false, the database is polled more often. */
  areWorking(): boolean;
  /** Notifies the other instances without waiting; they would also find out later by polling. */
  announce(): void;
};
