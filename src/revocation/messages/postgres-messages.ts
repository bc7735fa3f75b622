import type { Logger } from 'pino';
import { type DedicatedConnection, openDedicated } from '../../database/dedicated-connection.js';
import * as repository from '../revocation.repository.js';
import type { Messages } from './messages.js';

/** Between two checks of the connection, and before it is opened again. */
const CHECK_MS = 1_000;

/** LISTEN on a connection of its own; triggers NOTIFY. Not used behind a pooler, where messages get lost. */
export function createPostgresMessages({
  url,
  log,
  channel,
  applicationName,
}: {
  url: string;
  log: Pick<Logger, 'info'>;
  /** The channel that triggers notify. */
  channel: string;
  /** Shown by pg_stat_activity. */
  applicationName: string;
}): Messages {
  let connection: DedicatedConnection | null = null;
  let working = false;
  let stopped = false;
  let wake = () => {};

  /** Ends early with the connection, or at `stop`. */
  async function pause(ended?: Promise<void>): Promise<void> {
    if (stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CHECK_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      ended?.then(wake);
    });
  }

  async function listen(onMessage: () => void): Promise<'stopped' | 'pooled'> {
    const opened = await openDedicated({
      url,
      applicationName,
      onNotification: onMessage,
    });
    connection = opened;
    if (opened.pooled) return 'pooled';
    await repository.listen(opened, channel);
    working = true;
    // For what was announced before.
    onMessage();
    while (!stopped) {
      await pause(opened.ended);
      await repository.ping(opened);
    }
    return 'stopped';
  }

  async function run(onMessage: () => void): Promise<void> {
    while (!stopped) {
      const result = await listen(onMessage).catch(() => 'failed');
      working = false;
      connection?.close();
      connection = null;
      if (result === 'pooled') {
        log.info(
          'There is a pooler in front of the database, where LISTEN does not work: changes are polled for more often. DATABASE_LISTEN_URL may name a direct connection.',
        );
        return;
      }
      await pause();
    }
  }

  return {
    start(onMessage) {
      run(onMessage);
    },
    stop() {
      stopped = true;
      wake();
      connection?.close();
    },
    areWorking: () => working,
    // Done by triggers, in the transaction of the change.
    announce() {},
  };
}
