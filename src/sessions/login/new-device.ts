import type { LoginOrigin } from '../../audit/login-history/login-history.repository.js';
import { networkKey } from '../../http/request/client-network.js';

/**
 * Whether a login comes from elsewhere than all earlier ones, for a client whose device token says nothing.
 * The same origin is the same program, of whatever version, in the same network: an IPv4 address, or the /64
 * around an IPv6 one, since devices change the rest by themselves. False for the very first login: there is
 * nothing to compare it with.
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

const networkOf = (ipAddress: string | null): string | null => ipAddress && networkKey(ipAddress);

const withoutVersions = (userAgent: string | null): string => (userAgent ?? '').replace(/[\d._]+/g, '');
