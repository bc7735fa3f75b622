import bcrypt from 'bcrypt';
import {
  createPepper,
  keyedSecret,
  needsUpgrade,
  parseHash,
  type StoredHash,
  secretFor,
  storedForm,
} from '../../src/passwords/digest.js';

const noKeys = { pepper: null, previousPeppers: [] };
const body = 'abcdefghijklmnopqrstuuO4iVh3xPa0sEGIyNxB2Ue5YUl5GfXRi';

function usable(stored: string): Exclude<StoredHash, { kind: 'unusable' }> {
  const parsed = parseHash(stored);
  if (parsed.kind === 'unusable') throw new Error(parsed.reason);
  return parsed;
}

describe('the digest that bcrypt is given', () => {
  it('is 64 characters without NUL, however long the password', () => {
    for (const password of ['', 'x', 'x'.repeat(1024), '\0\0\0', '🔐'.repeat(64)]) {
      expect(Buffer.from(keyedSecret(password, null)).toString('latin1')).toMatch(/^[A-Za-z0-9+/]{64}$/);
    }
  });

  it('tells passwords apart that differ only after byte 71, 72 or 255', () => {
    for (const length of [71, 72, 73, 254, 255, 256, 1023]) {
      const [a, b] = ['a', 'b'].map((end) => keyedSecret('x'.repeat(length - 1) + end, null));
      expect(a).not.toEqual(b);
    }
    expect(keyedSecret(`${'🔐'.repeat(18)}a`, null)).not.toEqual(keyedSecret(`${'🔐'.repeat(18)}b`, null));
  });

  it('tells passwords apart that differ only after a NUL', () => {
    expect(keyedSecret('secret\0a', null)).not.toEqual(keyedSecret('secret\0b', null));
    expect(keyedSecret('secret\0', null)).not.toEqual(keyedSecret('secret', null));
  });

  it('is the same for composed and decomposed letters', () => {
    expect(keyedSecret('crème brûlée'.normalize('NFD'), null)).toEqual(keyedSecret('crème brûlée', null));
  });

  it('depends on the pepper', () => {
    const [one, two] = [createPepper('one'), createPepper('two')];
    expect(keyedSecret('secret', one)).not.toEqual(keyedSecret('secret', two));
    expect(keyedSecret('secret', one)).not.toEqual(keyedSecret('secret', null));
  });
});

describe('a pepper', () => {
  it('is named by an id that is always the same and does not contain it', () => {
    expect(createPepper('pepper')).toEqual(createPepper('pepper'));
    expect(createPepper('pepper').id).toMatch(/^[A-Za-z0-9_-]{8}$/);
    expect(createPepper('pepper').id).not.toBe(createPepper('peppes').id);
  });
});

describe('a stored hash', () => {
  it('names its version, its pepper and its cost', () => {
    const pepper = createPepper('pepper');
    const stored = storedForm(`$2b$12$${body}`, pepper);
    expect(stored).toBe(`gh1:${pepper.id}:$2b$12$${body}`);
    expect(parseHash(stored)).toEqual({
      kind: 'keyed',
      pepperId: pepper.id,
      cost: 12,
      bcrypt: `$2b$12$${body}`,
    });
    expect(parseHash(storedForm(`$2b$10$${body}`, null))).toMatchObject({
      kind: 'keyed',
      pepperId: null,
      cost: 10,
    });
  });

  it('may be a plain one of an import', () => {
    for (const version of ['2a', '2b', '2y']) {
      expect(parseHash(`$${version}$10$${body}`)).toEqual({
        kind: 'plain',
        cost: 10,
        bcrypt: `$2b$10$${body}`,
      });
    }
  });

  it('is never computed above a cost of 15', () => {
    expect(parseHash(`$2b$15$${body}`).kind).toBe('plain');
    for (const cost of ['16', '20', '31', '99']) {
      expect(parseHash(`$2b$${cost}$${body}`)).toEqual({ kind: 'unusable', reason: 'cost-too-high' });
      expect(parseHash(`gh1:-:$2b$${cost}$${body}`)).toEqual({ kind: 'unusable', reason: 'cost-too-high' });
    }
  });

  it('is unusable in any other form', () => {
    const others = [
      '',
      'x',
      body,
      `$2x$10$${body}`,
      `$2$10$${body}`,
      `$2b$03$${body}`,
      `$2b$1$${body}`,
      `$2b$10$${body}x`,
    ];
    const more = [
      `gh2:-:$2b$10$${body}`,
      `gh1:short:$2b$10$${body}`,
      `gh1::$2b$10$${body}`,
      `$2b$10$${body}\n`,
      '!',
    ];
    for (const stored of [...others, ...more, `$2b$10$${body.slice(1)}`, `$2b$10$${body.slice(1)}ü`]) {
      expect(parseHash(stored)).toEqual({ kind: 'unusable', reason: 'unknown-format' });
    }
  });
});

describe('an imported hash', () => {
  const matches = (password: string, stored: string) => {
    const parsed = usable(stored);
    return bcrypt.compareSync(Buffer.from(secretFor(password, parsed, noKeys) ?? []), parsed.bcrypt);
  };

  it('verifies as the library that made it would have: over the first 72 bytes, as typed', () => {
    for (const password of [
      'abc',
      'crème',
      'crème'.normalize('NFD'),
      'x'.repeat(72),
      'x'.repeat(80),
      '🔐'.repeat(20),
      'nul\0in',
    ]) {
      const made = bcrypt.hashSync(password, 4);
      expect(matches(password, made)).toBe(true);
      expect(matches(password, made.replace('$2b$', '$2y$'))).toBe(true);
      expect(matches(`-${password}`, made)).toBe(false);
    }
    expect(matches('nul\0on', bcrypt.hashSync('nul\0in', 4))).toBe(false);
  });

  it('of the version 2a does not wrap around at 256 bytes', () => {
    const password = `a${'x'.repeat(299)}`;
    const made = bcrypt.hashSync(password.slice(0, 72), '$2a$04$abcdefghijklmnopqrstuu');
    expect(matches(password, made)).toBe(true);
    // What the library itself would compare: only the first (300 + 1) - 256 bytes.
    expect(matches(password, bcrypt.hashSync(password, '$2a$04$abcdefghijklmnopqrstuu'))).toBe(false);
  });

  it('verifies with the spare bits of its salt and hash filled in, as some libraries do', () => {
    const made = bcrypt.hashSync('abc', '$2b$04$abcdefghijklmnopqrstuu');
    const next = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 1);
    const filled = made.slice(0, 28) + next(made.charAt(28)) + made.slice(29, 59) + next(made.charAt(59));
    expect(bcrypt.compareSync('abc', filled)).toBe(false);
    expect(matches('abc', filled)).toBe(true);
    expect(matches('abd', filled)).toBe(false);
  });
});

describe('an upgrade', () => {
  const [pepper, previous] = [createPepper('new'), createPepper('old')];
  const keyed = (cost: number, under: typeof pepper | null) =>
    parseHash(storedForm(`$2b$${cost}$${body}`, under));

  it('is not needed under the current pepper at the current cost, or a higher one', () => {
    expect(needsUpgrade(keyed(12, pepper), { cost: 12, pepper })).toBe(false);
    expect(needsUpgrade(keyed(13, pepper), { cost: 12, pepper })).toBe(false);
    expect(needsUpgrade(keyed(12, null), { cost: 12, pepper: null })).toBe(false);
  });

  it('is needed for a lower cost, another pepper, a missing or superfluous one, and plain hashes', () => {
    expect(needsUpgrade(keyed(11, pepper), { cost: 12, pepper })).toBe(true);
    expect(needsUpgrade(keyed(12, previous), { cost: 12, pepper })).toBe(true);
    expect(needsUpgrade(keyed(12, null), { cost: 12, pepper })).toBe(true);
    expect(needsUpgrade(keyed(12, pepper), { cost: 12, pepper: null })).toBe(true);
    expect(needsUpgrade(parseHash(`$2b$12$${body}`), { cost: 12, pepper: null })).toBe(true);
  });

  it('starts from the pepper that the hash names; with an unknown one nothing can be compared', () => {
    const keys = { pepper, previousPeppers: [previous] };
    const secretUnder = (under: typeof pepper | null) =>
      secretFor('secret', usable(storedForm(`$2b$12$${body}`, under)), keys);
    expect(secretUnder(previous)).toEqual(keyedSecret('secret', previous));
    expect(secretUnder(pepper)).toEqual(keyedSecret('secret', pepper));
    expect(secretUnder(null)).toEqual(keyedSecret('secret', null));
    expect(secretUnder(createPepper('forgotten'))).toBeNull();
  });
});
