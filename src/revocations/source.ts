import type { Knowledge, Revocation } from './view.js';

/** Where an instance learns of revocations, while one connection lasts. After any failure it is closed. */
export type Source = {
  /** Everything there is to know now. */
  load(): Promise<Knowledge>;
  /**
   * Resolves when every change that was committed before the call has been handed to `onRevocation`, with the
   * database's clock in unix milliseconds.
   */
  catchUp(): Promise<number>;
  /** Resolves when the connection is over. */
  ended: Promise<void>;
  close(): void;
};

export type OpenSource = (onRevocation: (revocation: Revocation) => void) => Promise<Source>;
