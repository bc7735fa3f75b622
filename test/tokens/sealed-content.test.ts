import { deriveSealingKeys, open, seal } from '../../src/tokens/sealed-content.js';

const secret = 'a secret of at least 32 bytes, for tests';
const other = 'another secret of at least 32 bytes, too';
const keys = deriveSealingKeys([secret], 'test');

describe('sealed content', () => {
  it('opens under the same secret, in another process too', () => {
    expect(open(deriveSealingKeys([secret], 'test'), seal(keys, 'Grüße 👋', 'row 1'), 'row 1')).toBe(
      'Grüße 👋',
    );
  });

  it('opens when its secret has become a previous one, and new content takes the current one', () => {
    const rotated = deriveSealingKeys([other, secret], 'test');
    expect(open(rotated, seal(keys, 'content', 'row 1'), 'row 1')).toBe('content');
    expect(open(keys, seal(rotated, 'content', 'row 1'), 'row 1')).toBeNull();
  });

  it('does not open in another row, under another secret, cut short or altered anywhere', () => {
    const sealed = seal(keys, 'content', 'row 1');
    expect(open(keys, sealed, 'row 2')).toBeNull();
    expect(open(deriveSealingKeys([other], 'test'), sealed, 'row 1')).toBeNull();
    for (let length = 0; length < sealed.length; length++) {
      expect(open(keys, sealed.subarray(0, length), 'row 1')).toBeNull();
    }
    for (let position = 0; position < sealed.length; position++) {
      const altered = Buffer.from(sealed);
      altered[position] = (altered[position] ?? 0) ^ 1;
      expect(open(keys, altered, 'row 1')).toBeNull();
    }
  });

  it('is never the same twice and reveals nothing but its length', () => {
    const [one, two] = [seal(keys, 'content', 'row 1'), seal(keys, 'content', 'row 1')];
    expect(one.equals(two)).toBe(false);
    expect(one.length).toBe(two.length);
    expect(one.includes('content')).toBe(false);
  });
});
