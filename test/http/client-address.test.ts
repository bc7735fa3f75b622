import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import {
  clientAddress,
  createAddressReader,
  parseNetworks,
  requestIsHttps,
} from '../../src/http/request/client-address.js';
import { prefix48Of, subnetOf } from '../../src/http/request/client-network.js';

const proxies = parseNetworks(['10.0.0.0/8', 'fd00::/8']);
const nobody = parseNetworks([]);

describe('the client behind proxies', () => {
  it.each([
    ['a stranger', '198.51.100.7', '1.2.3.4', '198.51.100.7'],
    ['a proxy', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['a proxy over IPv6-mapped IPv4', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['a proxy behind a proxy', '10.0.0.1', '203.0.113.9, 10.1.1.1', '203.0.113.9'],
    ['a client that invents hops', '10.0.0.1', '127.0.0.1, 10.9.9.9, 203.0.113.9', '203.0.113.9'],
    ['a proxy that asks for itself', '10.0.0.1', '10.2.2.2', '10.2.2.2'],
    ['no header', '10.0.0.1', undefined, '10.0.0.1'],
    ['an empty header', '10.0.0.1', '', '10.0.0.1'],
    ['an unknown hop', '10.0.0.1', '203.0.113.9, unknown', '10.0.0.1'],
    ['an unknown hop before a proxy', '10.0.0.1', 'unknown, 10.3.3.3', '10.3.3.3'],
    ['an empty hop', '10.0.0.1', '203.0.113.9, ', '10.0.0.1'],
    ['a port', '10.0.0.1', '203.0.113.9:5000', '203.0.113.9'],
    ['IPv6 in brackets with a port', 'fd00::1', '[2001:DB8::1]:443', '2001:db8::1'],
    ['IPv6', 'fd00::1', '2001:0db8:0:0::1', '2001:db8::1'],
    ['mapped IPv4 in the header', 'fd00::1', '::ffff:203.0.113.9', '203.0.113.9'],
    ['a zone', 'fd00::1', 'fe80::1%eth0', 'fe80::1'],
    ['an octal spelling', '10.0.0.1', '0313.0.0161.011', '10.0.0.1'],
    ['a number', '10.0.0.1', '3405803785', '10.0.0.1'],
    ['a too large part', '10.0.0.1', '203.0.113.256', '10.0.0.1'],
    ['brackets around IPv4', '10.0.0.1', '[203.0.113.9]', '10.0.0.1'],
    ['a connection without an address', undefined, '203.0.113.9', '0.0.0.0'],
  ])('%s', (_, remote, header, client) => {
    expect(clientAddress(remote, header, proxies)).toBe(client);
  });

  it('is remembered as it was read, for the peer and the header together', () => {
    for (const trusted of [proxies, nobody]) {
      const read = createAddressReader(trusted);
      const remote = fc.oneof(
        fc.constantFrom('10.0.0.1', 'fd00::1', '198.51.100.7', '2001:db8::1'),
        fc.constant(undefined),
      );
      const header = fc.option(
        fc.constantFrom('203.0.113.9', '2001:db8:1::9', '203.0.113.9, 10.1.1.1', '1, '.repeat(200), 'x'),
        {
          nil: undefined,
        },
      );
      fc.assert(
        fc.property(remote, header, (peer, forwardedFor) => {
          const ipAddress = clientAddress(peer, forwardedFor, trusted);
          const address = { ipAddress, subnet: subnetOf(ipAddress), prefix48: prefix48Of(ipAddress) };
          expect([read(peer, forwardedFor), read(peer, forwardedFor)]).toEqual([address, address]);
        }),
      );
    }
  });

  it('is nobody but the peer when nobody is trusted, whatever the header says', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (peer, header) => {
        expect(clientAddress(peer, header, nobody)).toBe(peer);
      }),
    );
  });

  it('is the last address that is not ours, whatever the client wrote before it', () => {
    const stranger = fc.oneof(fc.ipV4(), fc.ipV6()).filter((text) => {
      const address = ipaddr.process(text);
      return !proxies.some(([start, bits]) => start.kind() === address.kind() && address.match(start, bits));
    });
    const hop = fc.integer({ min: 0, max: 255 }).map((part) => `10.0.0.${part}`);
    fc.assert(
      fc.property(fc.string(), stranger, fc.array(hop, { maxLength: 5 }), (forged, client, hops) => {
        const header = [forged, client, ...hops].join(', ');
        expect(clientAddress('10.0.0.1', header, proxies)).toBe(ipaddr.process(client).toString());
      }),
    );
  });

  it('is always a canonical address', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (remote, header) => {
        const address = clientAddress(remote, header, proxies);
        expect(ipaddr.process(address).toString()).toBe(address);
      }),
    );
  });
});

describe('keys to count by', () => {
  it('are the address itself for IPv4, and one for all its spellings', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const spellings = [address, `::ffff:${address}`].map((text) =>
          clientAddress(text, undefined, nobody),
        );
        expect(new Set(spellings.map(subnetOf))).toEqual(new Set([address]));
        expect(prefix48Of(address)).toBeNull();
      }),
    );
  });

  it('are the /64 and the /48 for IPv6', () => {
    expect(subnetOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(prefix48Of('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48');
    expect(subnetOf('2001:db8:1:2::1')).toBe(subnetOf('2001:db8:1:2:ffff::'));
    expect(subnetOf('2001:db8:1:2::1')).not.toBe(subnetOf('2001:db8:1:3::1'));
    expect(subnetOf('::1')).not.toBe(subnetOf('0.0.0.0'));
  });
});

describe('whether a request came by HTTPS', () => {
  const https = (remoteAddress: string, header: string | undefined, encrypted = false) =>
    requestIsHttps({ encrypted, remoteAddress }, header, proxies);

  it('is what a trusted proxy says, else what the connection is', () => {
    expect(https('10.0.0.1', 'https')).toBe(true);
    expect(https('::ffff:10.0.0.1', 'HTTPS, http')).toBe(true);
    expect(https('10.0.0.1', 'http')).toBe(false);
    expect(https('10.0.0.1', undefined)).toBe(false);
    expect(https('198.51.100.7', 'https')).toBe(false);
    expect(https('198.51.100.7', undefined, true)).toBe(true);
  });
});
