import type { ServerMetadata } from 'openid-client';
import type { ProviderConfig } from '../../config/providers/provider-config.js';
import { Refusal } from '../../errors.js';
import { providerFailed } from '../provider-failed.js';
import type { Fetch, Reach } from '../reach.js';

const FRESH_MS = 3_600_000;
/** Stands for the tenant in the issuer of a multi-tenant provider (Microsoft). */
export const TENANT = '{tenantid}';

/** OpenID Connect Discovery 1.0, section 4; fetched on demand and hourly. Old metadata outlives outages. */
export function createDiscovery({ issuer }: ProviderConfig, reach: Reach): () => Promise<ServerMetadata> {
  let known: { metadata: ServerMetadata; atMs: number } | null = null;
  let asking: Promise<ServerMetadata> | null = null;

  async function ask(): Promise<ServerMetadata> {
    try {
      const metadata = await reach((fetch) => discover(issuer, fetch));
      known = { metadata, atMs: performance.now() };
      return metadata;
    } catch (error) {
      if (known && error instanceof Refusal) return known.metadata;
      throw error;
    } finally {
      asking = null;
    }
  }

  return async () => {
    if (known && performance.now() - known.atMs < FRESH_MS) return known.metadata;
    asking ??= ask();
    return asking;
  };
}

async function discover(issuer: string, fetch: Fetch): Promise<ServerMetadata> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
  });
  const metadata: unknown = response.status === 200 ? await response.json().catch(() => null) : null;
  if (!isUsable(metadata, issuer)) throw providerFailed('DISCOVERY');
  return metadata;
}

function isUsable(value: unknown, issuer: string): value is ServerMetadata {
  if (typeof value !== 'object' || value === null) return false;
  const metadata = value as Record<string, unknown>;
  const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'].map((name) => metadata[name]);
  if (typeof metadata.userinfo_endpoint === 'string') endpoints.push(metadata.userinfo_endpoint);
  return (
    typeof metadata.issuer === 'string' &&
    isIssuer(metadata.issuer, issuer) &&
    endpoints.every((endpoint) => isEndpoint(endpoint, issuer))
  );
}

function isIssuer(told: string, expected: string): boolean {
  if (told.replace(/\/$/, '') === expected) return true;
  if (!told.includes(TENANT)) return false;
  const [before = '', after = ''] = told.split(TENANT);
  const within = expected.slice(before.length, expected.length - after.length);
  return expected.startsWith(before) && expected.endsWith(after) && /^[\w.-]+$/.test(within);
}

/** HTTPS, or plain HTTP on this very machine. */
function isEndpoint(endpoint: unknown, issuer: string): boolean {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback && issuer.startsWith('http:'));
}
