import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What one subscriber controls: an IPv4 address, or an IPv6 /64. Takes a canonical address. */
export function subnetOf(ipAddress: string): string {
  return prefixOf(ipAddress, 64) ?? ipAddress;
}

/** The /48 around an IPv6 address, which one site may own; null for IPv4. */
export function prefix48Of(ipAddress: string): string | null {
  return prefixOf(ipAddress, 48);
}

function prefixOf(ipAddress: string, bits: number): string | null {
  if (isIPv4(ipAddress) || !ipaddr.IPv6.isValid(ipAddress)) return null;
  const parts = ipaddr.IPv6.parse(ipAddress).parts.map((part, index) => (index < bits / 16 ? part : 0));
  return `${new ipaddr.IPv6(parts)}/${bits}`;
}
