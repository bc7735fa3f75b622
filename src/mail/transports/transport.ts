import type { Message } from './message.js';

/** `refused` is final. `log` and `reason` hold neither content nor the server's text. */
export type Delivery =
  | { readonly result: 'sent'; readonly log: Readonly<Record<string, string>> }
  | { readonly result: 'refused' | 'failed'; readonly reason: string };

export type MailTransport = {
  /** For people; without a password. */
  readonly destination: string;
  /** The log message for a sent mail. */
  readonly sentMessage: string;
  /** Does not throw. Gives up when `signal` aborts, though the mail may still have gone out. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Delivery>;
  /** Closes all connections, even those in use. */
  readonly close: () => void;
};
