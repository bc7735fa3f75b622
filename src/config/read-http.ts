import type { Reader } from './reading/reader.js';
import { baseUrl, duration, exactOrigin, flag, list, network } from './reading/values.js';

/** After `PORT=0` without PUBLIC_URL, `publicUrl` has port 0 until the process listens. */
export function readHttp(
  reader: Reader,
  { production, host, port }: { production: boolean; host: string; port: number },
) {
  const givenUrl = reader.value('PUBLIC_URL', baseUrl, null);
  if (production && !reader.has('PUBLIC_URL')) {
    reader.problem(
      'PUBLIC_URL',
      'is required in production: it is the address that browsers use, such as https://accounts.example.com.',
    );
  }
  const publicUrl = givenUrl ?? `http://localhost:${port}`;
  const secureCookies = publicUrl.startsWith('https:');
  const corsOrigins = reader.value(
    'CORS_ORIGINS',
    list(exactOrigin),
    production ? [] : ['https://studio.apollographql.com'],
  );
  const trustProxy = reader.value('TRUST_PROXY', list(network), []);
  if (trustProxy.some((cidr) => cidr.endsWith('/0'))) {
    reader.warn(
      'TRUST_PROXY',
      'trusts everyone, so any client can choose its own address. Name the networks of your proxies.',
    );
  }
  const forceHttps = reader.value('FORCE_HTTPS', flag, production);
  // A list that cannot be parsed is already reported.
  if (forceHttps && !reader.has('TRUST_PROXY')) {
    reader.problem(
      'FORCE_HTTPS',
      'is on, but TRUST_PROXY is empty. This process itself speaks plain HTTP; unless it believes a proxy that says a request came by HTTPS, it refuses every one and nobody could reach it. Set TRUST_PROXY to the CIDR of your proxy, or FORCE_HTTPS=false.',
    );
  }
  if (givenUrl !== null && !secureCookies && (production || forceHttps)) {
    reader.warn(
      'PUBLIC_URL',
      'is not HTTPS: cookies are sent without Secure, and tokens and passwords can be read in transit.',
    );
  }
  const shutdownDelaySeconds = reader.value('SHUTDOWN_DELAY', duration(0, 300), 0);
  return { host, port, publicUrl, secureCookies, corsOrigins, trustProxy, forceHttps, shutdownDelaySeconds };
}
