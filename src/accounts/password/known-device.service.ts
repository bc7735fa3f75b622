import type { Context } from '../../context.js';
import * as deviceTokens from '../../tokens/device-token.js';

type DeviceContext = Pick<Context, 'tokens' | 'cookies' | 'revocations'>;

/**
 * The device's id if somebody signed in on it with the account's present password: what is tried there is
 * counted apart from what strangers try.
 */
export function findKnownDevice(ctx: DeviceContext, account: deviceTokens.DeviceAccount): string | null {
  const device = readDevice(ctx);
  return device && deviceTokens.knowsAccount(device, account) ? device.id : null;
}

/** Makes the browser a known device of the account, under the password that it now has. */
export function rememberDevice(ctx: DeviceContext, account: deviceTokens.DeviceAccount): void {
  const nowSeconds = Math.floor(ctx.revocations.nowSeconds());
  const previous = readDevice(ctx);
  const token = deviceTokens.issueDeviceToken(ctx.tokens.deviceKeys, { account, nowSeconds, previous });
  ctx.cookies.writeDeviceToken(token, deviceTokens.DEVICE_TOKEN_MAX_AGE_SECONDS);
}

function readDevice(ctx: DeviceContext): deviceTokens.DeviceToken | null {
  const cookie = ctx.cookies.readDeviceToken();
  return cookie
    ? deviceTokens.readDeviceToken(ctx.tokens.deviceKeys, cookie, ctx.revocations.nowSeconds())
    : null;
}
