import { networkKey } from '../client-network.js';
import type { Database } from '../database/connection.js';
import { findLoginOrigins } from './login-history.repository.js';

/** Whether the account signed in or registered from that network lately. `network` is a `networkKey`. */
export async function isKnownNetwork(db: Database, userId: string, network: string): Promise<boolean> {
  const origins = await findLoginOrigins(db, userId);
  return origins.some(({ ipAddress }) => ipAddress !== null && networkKey(ipAddress) === network);
}
