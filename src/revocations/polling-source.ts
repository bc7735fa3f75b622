import { openDedicated } from '../database/dedicated-connection.js';
import * as repository from './revocation.repository.js';
import type { OpenSource } from './source.js';
import type { Revocation } from './view.js';

/**
 * Asks the database what has changed, for where a message bus carries the news: the bus is fast but may lose a message,
 * or never be given one by a process that dies after its commit. A poll shows all that was committed before it.
 *
 * @param onFound is told what this poll was the first to find here.
 */
export function pollingSource({
  url,
  rememberSeconds,
  limit,
  onFound,
}: {
  url: string;
  rememberSeconds: number;
  limit: number;
  onFound: (revocation: Revocation) => void;
}): OpenSource {
  return async (onRevocation) => {
    let snapshot: repository.Snapshot | null = null;
    const connection = await openDedicated({ url, applicationName: 'gatehouse revocations' });
    return {
      async load() {
        const everything = await repository.load(connection, { rememberSeconds, limit });
        snapshot = everything.snapshot;
        return everything;
      },
      async catchUp() {
        if (snapshot === null) throw new Error('nothing was loaded');
        const news = await repository.poll(connection, snapshot);
        snapshot = news.snapshot;
        for (const revocation of news.revocations) {
          onFound(revocation);
          onRevocation(revocation);
        }
        return news.databaseMillis;
      },
      ended: connection.ended,
      close: connection.close,
    };
  };
}
