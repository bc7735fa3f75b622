import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * What one subscriber controls: an IPv4 address, or the /64 around an IPv6 one. Two addresses are one client
 * network when this is equal. Takes the canonical form of an address, as a request's `ipAddress` has it.
 */
export function networkKey(ipAddress: string): string {
  return prefixOf(ipAddress, 64) ?? ipAddress;
}

/** The /48 around an IPv6 address, which a site may own whole; null for IPv4. */
export function siteKey(ipAddress: string): string | null {
  return prefixOf(ipAddress, 48);
}

function prefixOf(ipAddress: string, bits: number): string | null {
  if (isIPv4(ipAddress) || !ipaddr.IPv6.isValid(ipAddress)) return null;
  const parts = ipaddr.IPv6.parse(ipAddress).parts.map((part, index) => (index < bits / 16 ? part : 0));
  return `${new ipaddr.IPv6(parts)}/${bits}`;
}
