import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { prefix48Of, subnetOf } from './client-network.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Networks whose forwarded headers are believed. */
export type Networks = readonly (readonly [Address, number])[];

/** The longest address with a port, `[…]:65535`. */
const LONGEST_ENTRY = 60;

/** A client's canonical address, and the prefixes that limits count. */
export type ClientAddress = {
  readonly ipAddress: string;
  readonly subnet: string;
  /** Null for IPv4. */
  readonly prefix48: string | null;
};

const MOST_REMEMBERED = 1000;
/** Longer than real chains of proxies; longer ones are parsed each time. */
const LONGEST_REMEMBERED = 256;

/** Throws for an invalid CIDR. */
export function parseNetworks(cidrs: readonly string[]): Networks {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr));
}

/** With a bounded cache: parsing an address takes longer than executing `{ me { id } }`. */
export function createAddressReader(trusted: Networks) {
  const known = new LRUCache<string, ClientAddress>({ max: MOST_REMEMBERED });

  function read(remoteAddress: string | undefined, forwardedFor: string | undefined): ClientAddress {
    const ipAddress = clientAddress(remoteAddress, forwardedFor, trusted);
    return { ipAddress, subnet: subnetOf(ipAddress), prefix48: prefix48Of(ipAddress) };
  }

  return (remoteAddress: string | undefined, forwardedFor: string | undefined): ClientAddress => {
    const believed = trusted.length === 0 ? undefined : forwardedFor;
    if (believed !== undefined && believed.length > LONGEST_REMEMBERED) return read(remoteAddress, believed);
    // No address has a line break.
    const key = believed === undefined ? String(remoteAddress) : `${remoteAddress}\n${believed}`;
    const remembered = known.get(key);
    if (remembered) return remembered;
    const address = read(remoteAddress, believed);
    known.set(key, address);
    return address;
  };
}

/**
 * The client's canonical address (no zone, IPv4 out of IPv6); 0.0.0.0 for a closed or Unix socket.
 * X-Forwarded-For is read from the right while the address that wrote an entry is trusted; the first
 * untrusted one is the client. An invalid entry ends the walk.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: Networks,
): string {
  let address = remoteAddress === undefined ? null : parseAddress(remoteAddress);
  if (address === null) return '0.0.0.0';
  const header = forwardedFor ?? '';
  let end = header.length;
  while (end > 0 && isTrusted(address, trusted)) {
    const start = header.lastIndexOf(',', end - 1) + 1;
    const earlier = parseEntry(header.slice(start, end));
    if (earlier === null) break;
    address = earlier;
    end = start - 1;
  }
  return address.toString();
}

/** Believes X-Forwarded-Proto only from a trusted peer (its first value), never X-Forwarded-Host. */
export function requestIsHttps(
  connection: { readonly encrypted: boolean; readonly remoteAddress: string | undefined },
  forwardedProto: string | readonly string[] | undefined,
  trusted: Networks,
): boolean {
  if (connection.encrypted) return true;
  const peer = connection.remoteAddress === undefined ? null : parseAddress(connection.remoteAddress);
  if (peer === null || forwardedProto === undefined || !isTrusted(peer, trusted)) return false;
  const header = typeof forwardedProto === 'string' ? forwardedProto : (forwardedProto[0] ?? '');
  return (header.split(',', 1)[0] ?? '').trim().toLowerCase() === 'https';
}

function isTrusted(address: Address, trusted: Networks): boolean {
  return trusted.some(([start, bits]) => address.kind() === start.kind() && address.match(start, bits));
}

/** Some proxies add the port, and brackets around IPv6. */
function parseEntry(text: string): Address | null {
  if (text.length > LONGEST_ENTRY * 2) return null;
  let entry = text.trim();
  if (entry.startsWith('[')) {
    const close = entry.indexOf(']');
    if (close < 0 || !isPort(entry.slice(close + 1))) return null;
    entry = entry.slice(1, close);
    return entry.includes(':') ? parseAddress(entry) : null;
  }
  const colon = entry.indexOf(':');
  if (colon >= 0 && colon === entry.lastIndexOf(':')) {
    if (!isPort(entry.slice(colon))) return null;
    entry = entry.slice(0, colon);
  }
  return parseAddress(entry);
}

function isPort(text: string): boolean {
  return text === '' || /^:\d{1,5}$/.test(text);
}

/** Four decimal parts or IPv6; not forms that only some programs accept, such as 010.1 or 0x7f000001. */
function parseAddress(text: string): Address | null {
  if (text.length > LONGEST_ENTRY) return null;
  // The zone would allow endless spellings of one address.
  const zone = text.indexOf('%');
  const bare = zone < 0 ? text : text.slice(0, zone);
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  if (!bare.includes(':') || !ipaddr.IPv6.isValid(bare)) return null;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
