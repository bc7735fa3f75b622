import { NIL } from 'uuid';
import type { Database } from '../../database/connection.js';
import * as loginHistory from './login-history.repository.js';

/**
 * Whether the account signed in from that network lately, or had its password reset from there. `network` is
 * an IPv4 address or an IPv6 prefix. Asks as much for nobody's account, null, which is known nowhere.
 */
export function isKnownNetwork(db: Database, userId: string | null, network: string): Promise<boolean> {
  return loginHistory.isKnownNetwork(db, userId ?? NIL, network);
}
