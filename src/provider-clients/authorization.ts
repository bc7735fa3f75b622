import { createHash } from 'node:crypto';
import type { ServerMetadata } from 'openid-client';
import { TENANT } from './oidc/discovery.js';
import { providerFailed } from './provider-failed.js';

/** RFC 7636, section 4.2; also how `proofOf` is made. */
export function codeChallenge(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/**
 * Checks that the right provider answers, with a code; its state is already verified.
 * @throws Refusal PROVIDER_FAILED: STATE for a wrong or missing issuer (RFC 9207), DENIED.
 */
export function checkResponse(
  metadata: Pick<ServerMetadata, 'issuer' | 'authorization_response_iss_parameter_supported'>,
  parameters: URLSearchParams,
): void {
  const issuers = parameters.getAll('iss');
  const isRequired = metadata.authorization_response_iss_parameter_supported === true;
  if (issuers.length > 1 || (isRequired && issuers.length === 0)) throw providerFailed('STATE');
  // The tenant is compared later, with the ID token's.
  const isAny = metadata.issuer.includes(TENANT);
  if (!isAny && issuers.some((issuer) => issuer !== metadata.issuer)) throw providerFailed('STATE');
  if (parameters.has('error')) throw providerFailed('DENIED');
  if (parameters.getAll('code').length !== 1 || !parameters.get('code')) throw providerFailed('STATE');
}
