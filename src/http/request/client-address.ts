import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { networkKey, siteKey } from './client-network.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Networks whose forwarded headers are believed. */
export type Networks = readonly (readonly [Address, number])[];

/** The longest text of an address with a port, `[…]:65535`; anything longer is none. */
const LONGEST_ENTRY = 60;

/** Where a request comes from: its address in canonical form, and the prefixes that the limits count. */
export type ClientAddress = {
  readonly ipAddress: string;
  readonly net: string;
  /** Only of IPv6. */
  readonly site: string | null;
};

const MOST_REMEMBERED = 1000;
/** A chain of proxies is far shorter; what is longer is read anew each time. */
const LONGEST_REMEMBERED = 256;

/** Compiles the CIDRs of TRUST_PROXY once. Throws on one that is none. */
export function parseNetworks(cidrs: readonly string[]): Networks {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr));
}

/**
 * `clientAddress` with its prefixes, and a bounded memory of the last ones: reading an address takes longer
 * than executing `{ me { id } }`, and clients stay on their connections.
 */
export function createAddressReader(trusted: Networks) {
  const known = new LRUCache<string, ClientAddress>({ max: MOST_REMEMBERED });

  function read(remoteAddress: string | undefined, forwardedFor: string | undefined): ClientAddress {
    const ipAddress = clientAddress(remoteAddress, forwardedFor, trusted);
    return { ipAddress, net: networkKey(ipAddress), site: siteKey(ipAddress) };
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
 * Who sent the request, in canonical form (IPv4 written as IPv6 is folded, no zone). A connection without an
 * address, because it is gone already or came over a Unix socket, is 0.0.0.0.
 *
 * X-Forwarded-For is read from the right, for only the last entry was written by somebody we know: as long as
 * the address that wrote an entry is trusted, the entry counts. The first untrusted address is the client; an
 * entry that is no address ends the walk at the proxy that passed it on.
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

/**
 * Whether the client's side of the connection is HTTPS. X-Forwarded-Proto is believed from a trusted peer
 * only; of several values the first counts, which the proxy nearest to the client wrote. X-Forwarded-Host is
 * never looked at.
 */
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

/** An entry of X-Forwarded-For; some proxies add the port, and then brackets around IPv6. */
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

/**
 * Four decimal parts or IPv6, nothing that only some programs read as an address, such as 010.1 or
 * 0x7f000001.
 */
function parseAddress(text: string): Address | null {
  if (text.length > LONGEST_ENTRY) return null;
  // The zone names an interface of whoever wrote it, and would make endless spellings of one address.
  const zone = text.indexOf('%');
  const bare = zone < 0 ? text : text.slice(0, zone);
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  if (!bare.includes(':') || !ipaddr.IPv6.isValid(bare)) return null;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
