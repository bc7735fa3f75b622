import fc from 'fast-check';
import {
  duration,
  exactOrigin,
  formatDuration,
  network,
  rateLimit,
} from '../../src/config/reading/values.js';

describe('durations', () => {
  it('are a number with a unit, or of seconds', () => {
    const seconds = (text: string) => duration()(text);
    expect(seconds('30s')).toEqual({ value: 30 });
    expect(seconds('15m')).toEqual({ value: 900 });
    expect(seconds('24h')).toEqual({ value: 86_400 });
    expect(seconds('7d')).toEqual({ value: 604_800 });
    expect(seconds('90')).toEqual({ value: 90 });
  });

  it.each(['', '-1', '1.5h', '1e3', '5 m', '15M', '1w', 'm', '1m30s', '0x10', '٣s', '99999999999', '36500d'])(
    'are not %j',
    (text) => expect(duration()(text)).toHaveProperty('message'),
  );

  it('come back from the text that names their bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 * 86_400 }), (seconds) => {
        expect(duration(0)(formatDuration(seconds))).toEqual({ value: seconds });
      }),
    );
  });

  it('stay within their bounds whatever is written', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^\d{0,12}[smhd]?$/));
    fc.assert(
      fc.property(text, (written) => {
        const parsed = duration(5, 60)(written);
        if ('value' in parsed) expect(parsed.value >= 5 && parsed.value <= 60).toBe(true);
      }),
    );
  });
});

describe('rate limits', () => {
  it('are a count in a window, or off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 86_400 }),
        (count, window) => {
          const value = { count, windowSeconds: window };
          expect(rateLimit(`${count}/${formatDuration(window)}`)).toEqual({ value });
        },
      ),
    );
    expect(rateLimit('off')).toEqual({ value: null });
  });

  it.each(['OFF', '5', '5/', '/5m', '-5/5m', '5/0', '5/31d'])('are not %j', (text) =>
    expect(rateLimit(text)).toHaveProperty('message'),
  );
});

describe('origins', () => {
  it('are exactly what a browser would send', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const parsed = exactOrigin(url);
        const bare = url.endsWith('/') ? url.slice(0, -1) : url;
        if ('value' in parsed) expect(parsed.value).toBe(new URL(bare).origin);
        else expect(bare.toLowerCase()).not.toBe(new URL(url).origin);
      }),
    );
  });
});

describe('networks', () => {
  it('are addresses with a prefix, in their canonical form', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, bits) => {
        expect(network(`${address}/${bits}`)).toEqual({ value: `${address}/${bits}` });
        expect(network(`::ffff:${address}/${bits + 96}`)).toEqual({ value: `${address}/${bits}` });
        expect(network(`${address}/${bits + 33}`)).toHaveProperty('message');
      }),
    );
  });

  it('are nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => void network(text)));
    for (const text of [
      '',
      '/',
      'loopback',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      'localhost',
      '010.0.0.0/8',
      '10.0.0.0/-1',
    ]) {
      expect(network(text)).toHaveProperty('message');
    }
  });
});
