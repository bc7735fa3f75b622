import type { LoginOrigin } from '../../audit/login-history/login-history.repository.js';
import { subnetOf } from '../../http/request/client-network.js';

/**
 * Whether no earlier login came from the same program (of any version) in the same network (IPv4 address or
 * IPv6 /64), for clients without a known device token. False for the very first login.
 */
export function isNewDevice(earlier: readonly LoginOrigin[], now: LoginOrigin): boolean {
  return earlier.length > 0 && !earlier.some((origin) => isSameOrigin(origin, now));
}

function isSameOrigin(one: LoginOrigin, other: LoginOrigin): boolean {
  return (
    withoutVersions(one.userAgent) === withoutVersions(other.userAgent) &&
    networkOf(one.ipAddress) === networkOf(other.ipAddress)
  );
}

const networkOf = (ipAddress: string | null): string | null => ipAddress && subnetOf(ipAddress);

const withoutVersions = (userAgent: string | null): string => (userAgent ?? '').replace(/[\d._]+/g, '');
