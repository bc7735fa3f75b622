import { createHash } from 'node:crypto';
import type { ServerMetadata } from 'openid-client';
import { TENANT } from './oidc/discovery.js';
import { providerFailed } from './provider-failed.js';

/** RFC 7636, section 4.2, and what `proofOf` is. */
export function codeChallenge(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/**
 * Whether the provider itself answers, and with a code. Its state is known to be right.
 * @throws Refusal PROVIDER_FAILED: STATE where another issuer answers (RFC 9207), or none says so that
 *   promised to; DENIED.
 */
export function checkResponse(
  metadata: Pick<ServerMetadata, 'issuer' | 'authorization_response_iss_parameter_supported'>,
  parameters: URLSearchParams,
): void {
  const issuers = parameters.getAll('iss');
  const isRequired = metadata.authorization_response_iss_parameter_supported === true;
  if (issuers.length > 1 || (isRequired && issuers.length === 0)) throw providerFailed('STATE');
  // Which tenant answers is compared once the ID token says whose it is.
  const isAny = metadata.issuer.includes(TENANT);
  if (!isAny && issuers.some((issuer) => issuer !== metadata.issuer)) throw providerFailed('STATE');
  if (parameters.has('error')) throw providerFailed('DENIED');
  if (parameters.getAll('code').length !== 1 || !parameters.get('code')) throw providerFailed('STATE');
}
