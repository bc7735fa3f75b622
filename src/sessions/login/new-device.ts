import type { LoginOrigin } from '../../audit/login-history.repository.js';

/**
 * Whether a sign-in comes from a place unlike all earlier ones, for a client whose device token says nothing. The same
 * place is the same program, of whatever version, at the same IPv4 address; IPv6 addresses change by themselves. False for
 * the very first sign-in: there is nothing to compare it with.
 */
export function isNewDevice(earlier: readonly LoginOrigin[], now: LoginOrigin): boolean {
  return earlier.length > 0 && !earlier.some((place) => isSamePlace(place, now));
}

function isSamePlace(one: LoginOrigin, other: LoginOrigin): boolean {
  if (withoutVersions(one.userAgent) !== withoutVersions(other.userAgent)) return false;
  const bothIpv6 = one.ipAddress?.includes(':') && other.ipAddress?.includes(':');
  return bothIpv6 || one.ipAddress === other.ipAddress;
}

const withoutVersions = (userAgent: string | null): string => (userAgent ?? '').replace(/[\d._]+/g, '');
