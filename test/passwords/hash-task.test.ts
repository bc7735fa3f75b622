import fc from 'fast-check';
import { parseHash } from '../../src/passwords/digest.js';
import { planComparison, workOf } from '../../src/passwords/hash-task.js';

const body = 'abcdefghijklmnopqrstuuO4iVh3xPa0sEGIyNxB2Ue5YUl5GfXRi';
const hashOf = (cost: number, prefix = '') =>
  parseHash(`${prefix}$2b$${String(cost).padStart(2, '0')}$${body}`);
const workFor = (stored: ReturnType<typeof parseHash> | null, currentCost: number) =>
  workOf({ kind: 'compare', secret: new Uint8Array(), ...planComparison(stored, currentCost) });

it('compares with as much work for an unknown account as for a known one', () => {
  expect(workFor(null, 12)).toBe(2 ** 12);
  expect(workFor(hashOf(12, 'gh1:-:'), 12)).toBe(2 ** 12);
  expect(workOf({ kind: 'hash', secret: new Uint8Array(), cost: 12 })).toBe(2 ** 12);
});

it('makes up for a cheaper hash, whatever its form, and for one that cannot be used', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 15 }),
      fc.integer({ min: 4, max: 15 }),
      fc.boolean(),
      (a, b, plain) => {
        const [stored, current] = [Math.min(a, b), Math.max(a, b)];
        expect(workFor(hashOf(stored, plain ? '' : 'gh1:-:'), current)).toBe(2 ** current);
      },
    ),
  );
  expect(workFor(hashOf(20), 12)).toBe(2 ** 12);
  expect(workFor(parseHash('nonsense'), 12)).toBe(2 ** 12);
});

it('never compares with a hash above the bound', () => {
  expect(planComparison(hashOf(16), 12)).toEqual({ bcrypt: null, padding: [12] });
});
