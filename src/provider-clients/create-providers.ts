import type { Logger } from 'pino';
import type { ProviderConfig } from '../config/providers/provider-config.js';
import { createGithubClient } from './github-client.js';
import { createOidcClient } from './oidc/oidc-client.js';
import type { Providers } from './provider-client.js';
import { createReach } from './reach.js';

/** Fetches and imports nothing yet. */
export function createProviders(
  list: readonly ProviderConfig[],
  log: Pick<Logger, 'warn' | 'info'>,
): Providers {
  return new Map(
    list.map((config) => {
      const reach = createReach(config.name, log);
      const create = config.kind === 'github' ? createGithubClient : createOidcClient;
      return [config.name, create(config, reach)];
    }),
  );
}
