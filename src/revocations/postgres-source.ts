import { randomBytes } from 'node:crypto';
import { openDedicated } from '../database/dedicated-connection.js';
import * as repository from './revocation.repository.js';
import type { OpenSource } from './source.js';

/**
 * LISTEN on a connection of its own. PostgreSQL hands notifications out in the order of the commits, so when a word of
 * our own comes back, everything that was committed before it was sent has come too.
 */
export function postgresSource({
  url,
  rememberSeconds,
  limit,
}: {
  url: string;
  rememberSeconds: number;
  limit: number;
}): OpenSource {
  return async (onRevocation) => {
    const ownChannel = `gatehouse_${randomBytes(8).toString('hex')}`;
    let sent = 0;
    let heard = '';
    const connection = await openDedicated({
      url,
      applicationName: 'gatehouse revocations',
      onNotification: (channel, payload) => {
        if (channel === ownChannel) heard = payload;
        else onRevocation(repository.readMessage(payload));
      },
    });
    try {
      await repository.listen(connection, ownChannel);
    } catch (error) {
      connection.close();
      throw error;
    }
    return {
      load: () => repository.load(connection, { rememberSeconds, limit }),
      async catchUp() {
        const word = String(++sent);
        const databaseMillis = await repository.notify(connection, ownChannel, word);
        // PostgreSQL hands a session its own words over before it answers. A pooler in between may not.
        if (heard !== word) throw new Error('the heartbeat did not come back: is there a pooler in between?');
        return databaseMillis;
      },
      ended: connection.ended,
      close: connection.close,
    };
  };
}
