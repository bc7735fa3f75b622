import type { Context } from '../../context.js';
import type { Identity } from './identity.js';

/** As buttons show the provider; its name if it is no longer configured. */
export function titleOf(
  { providers }: Pick<Context, 'providers'>,
  { provider }: Pick<Identity, 'provider'>,
): string {
  return providers.get(provider)?.config.title ?? provider;
}
