import { NIL } from 'uuid';
import type { Database } from '../../database/connection.js';
import * as loginHistory from './login-history.repository.js';

/** `network`: an IPv4 address or IPv6 prefix. A null account costs the same query, for equal timing. */
export function isKnownNetwork(db: Database, userId: string | null, network: string): Promise<boolean> {
  return loginHistory.isKnownNetwork(db, userId ?? NIL, network);
}
