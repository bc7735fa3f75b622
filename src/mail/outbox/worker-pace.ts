export type WorkerPace = {
  /** Mails sent at a time. */
  concurrency: number;
  /** Polls this often when not woken. */
  pollSeconds: number;
  /** Gives up an attempt after this. */
  sendSeconds: number;
  /** How long a dead worker holds a mail. A living one renews it, three times as often. */
  leaseSeconds: number;
  /** The pause after the first failure; doubles up to `retryMaxSeconds`. */
  retrySeconds: number;
  retryMaxSeconds: number;
  /** How long `stop` waits. */
  stopSeconds: number;
  /** How long finished rows are kept, so that a mail's outcome can be looked up. */
  keepDays: number;
};

export const DEFAULT_PACE: WorkerPace = {
  concurrency: 5,
  pollSeconds: 5,
  sendSeconds: 30,
  leaseSeconds: 10,
  retrySeconds: 10,
  retryMaxSeconds: 900,
  stopSeconds: 5,
  keepDays: 7,
};
