import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { newOpaqueToken, opaqueDigest } from '../../tokens/opaque-token.js';
import * as devices from './trusted-device.repository.js';

/**
 * Accounts that one browser is trusted for: people share browsers, and none of them loses the others' trust.
 */
const MOST_TOKENS = 4;
const SEPARATOR = '.';

/** Whether the browser is one that the account trusts. Costs a statement only where a cookie says so. */
export async function isTrusted(
  ctx: Pick<Context, 'cookies' | 'config'>,
  trx: Database,
  accountId: string,
): Promise<boolean> {
  const tokens =
    ctx.config.factors.trustedDeviceTtlSeconds === null ? [] : readTokens(ctx).slice(0, MOST_TOKENS);
  return tokens.length > 0 && devices.isTrusted(trx, accountId, tokens.map(opaqueDigest));
}

/**
 * Has the account trust this browser. The cookie is written by what this answers, once the transaction is
 * committed.
 */
export async function trustDevice(
  ctx: Pick<Context, 'cookies'>,
  trx: Database,
  { accountId, ttlSeconds }: { accountId: string; ttlSeconds: number },
): Promise<() => void> {
  const { token, digest } = newOpaqueToken('td_');
  await devices.insert(trx, { digest, accountId, ttlSeconds });
  const tokens = [token, ...readTokens(ctx)].slice(0, MOST_TOKENS);
  return () => ctx.cookies.writeTrustedToken(tokens.join(SEPARATOR), ttlSeconds);
}

/** Has the viewer's account trust no device any more. @returns how many it trusted. */
export function forgetTrustedDevices(ctx: Guarded<Context>): Promise<number> {
  // The cookie stays: it may hold the tokens of other accounts.
  return devices.removeAll(ctx.db, ctx.viewer.id);
}

function readTokens({ cookies }: Pick<Context, 'cookies'>): string[] {
  return (cookies.readTrustedToken() ?? '').split(SEPARATOR).filter((token) => token.startsWith('td_'));
}
