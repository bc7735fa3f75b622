import type { Context } from '../../context.js';
import * as deviceTokens from '../../tokens/device-token.js';

type DeviceContext = Pick<Context, 'tokens' | 'cookies'>;

/**
 * The device's id if the account signed in on it with its present password: it has limits of its own, apart
 * from strangers'. `nowSeconds`: unix time by the database's clock.
 */
export function findKnownDevice(
  ctx: DeviceContext,
  account: deviceTokens.DeviceAccount,
  nowSeconds: number,
): string | null {
  const device = readDevice(ctx, nowSeconds);
  return device && deviceTokens.knowsAccount(device, account) ? device.id : null;
}

/** Bound to the account's present password. */
export function rememberDevice(
  ctx: DeviceContext,
  account: deviceTokens.DeviceAccount,
  nowSeconds: number,
): void {
  const previous = readDevice(ctx, nowSeconds);
  const token = deviceTokens.issueDeviceToken(ctx.tokens.deviceKeys, {
    account,
    nowSeconds: Math.floor(nowSeconds),
    previous,
  });
  ctx.cookies.writeDeviceToken(token, deviceTokens.DEVICE_TOKEN_MAX_AGE_SECONDS);
}

function readDevice(ctx: DeviceContext, nowSeconds: number): deviceTokens.DeviceToken | null {
  const cookie = ctx.cookies.readDeviceToken();
  return cookie ? deviceTokens.readDeviceToken(ctx.tokens.deviceKeys, cookie, nowSeconds) : null;
}
