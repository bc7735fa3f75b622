import type { Context, Guarded } from '../../context.js';
import type { Database } from '../../database/connection.js';
import { newOpaqueToken, opaqueDigest } from '../../tokens/opaque-token.js';
import * as devices from './trusted-device.repository.js';

/** Accounts per browser: people who share one do not lose each other's trust. */
const MOST_TOKENS = 4;
const SEPARATOR = '.';

/** Queries only if a cookie claims it. */
export async function isTrusted(
  ctx: Pick<Context, 'cookies' | 'config'>,
  trx: Database,
  accountId: string,
): Promise<boolean> {
  const tokens =
    ctx.config.factors.trustedDeviceTtlSeconds === null ? [] : readTokens(ctx).slice(0, MOST_TOKENS);
  return tokens.length > 0 && devices.isTrusted(trx, accountId, tokens.map(opaqueDigest));
}

/** @returns a function that writes the cookie; call it after the commit. */
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

/** @returns how many devices were trusted. */
export function forgetTrustedDevices(ctx: Guarded<Context>): Promise<number> {
  // The cookie stays: it may hold the tokens of other accounts.
  return devices.removeAll(ctx.db, ctx.viewer.id);
}

function readTokens({ cookies }: Pick<Context, 'cookies'>): string[] {
  return (cookies.readTrustedToken() ?? '').split(SEPARATOR).filter((token) => token.startsWith('td_'));
}
