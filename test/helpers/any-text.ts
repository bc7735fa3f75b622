import fc from 'fast-check';

/** Any code point but halves of surrogate pairs. fast-check's own, `unit: 'binary'`, makes a list of all of them in every file. */
const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
);

/** Well-formed text of any characters; lengths are in code points. */
export function anyText(lengths: fc.ArrayConstraints = {}): fc.Arbitrary<string> {
  return fc.array(codePoint, lengths).map((codePoints) => String.fromCodePoint(...codePoints));
}
